package appfile

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// scriptCounters contains counters that the scripts of a file share.
type scriptCounters struct {
	started int // processes
	// substituted is the number of bytes of substitutions and inline scripts that are read again because functions
	// are called.
	substituted int
	// unread is true if a layer records that a part of a script is not read.
	unread bool
	// elements is the number of array elements that replaced words, as in "${NAME[@]}".
	elements int
}

// nextScope returns a scope for another process of the given kind. outer is the scope of the command.
func (c *scriptCounters) nextScope(outer, kind string) string {
	c.started++
	scope := kind + "-" + strconv.Itoa(c.started)
	if outer != "" {
		scope = outer + "/" + scope
	}
	return scope
}

// envFiles records the files that a command passes to the process that it starts, as in docker run --env-file. The
// setter gets the scope of this process, because the process also gets the variables that the command sets.
func (r *scriptReader) envFiles(words []written, s *setter) {
	kind, verbatim := startsProcess(words)
	if kind == "" {
		return
	}
	files := flagWords(words, "--env-file")
	if kind == createsObject {
		files = flagWords(words, "--from-env-file")
	}
	if len(files) == 0 {
		return
	}
	s.scope = r.counters.nextScope(r.scope, kind)
	reader := ""
	if kind == "node" || kind == "tsx" {
		reader = "node"
	}
	for _, file := range files {
		if strings.HasPrefix(file.text, "<(") { // the output of a command
			r.layers = append(r.layers, Layer{
				Scope: s.scope, Environment: s.environment, Path: ProgramOutput, Written: file.whole, Beside: true,
			})
			continue
		}
		r.layers = append(r.layers, Layer{
			Scope: s.scope, Environment: s.environment, Path: file.text, Written: file.whole,
			Phase: model.RunPhase, Verbatim: verbatim, Reader: reader,
		})
	}
}

// startsProcess returns the kind of process that a command with --env-file starts, or "" for other commands. kubectl
// create counts because containers read the created object. verbatim is the name of the program if it keeps quotes
// and comments in values, and "" otherwise. Sources: https://docs.docker.com/reference/cli/docker/container/run/#env,
// https://nodejs.org/api/cli.html#--env-filefile.
func startsProcess(words []written) (kind, verbatim string) {
	if runsContainer(words) {
		return "docker-run", DockerRun
	}
	if len(words) > 1 && (words[0].text == "kubectl" || words[0].text == "oc") &&
		slices.ContainsFunc(words[1:], func(w written) bool { return w.text == "create" }) {
		return createsObject, "`kubectl create --from-env-file`"
	}
	if len(words) > 0 && slices.Contains([]string{"node", "tsx", "bun", "deno"}, path.Base(words[0].text)) {
		return path.Base(words[0].text), ""
	}
	return "", ""
}

// createsObject is the kind of a command that creates a ConfigMap or Secret from a file. Containers that take all
// variables from the object get the text of each line after "=", with quotes and comments. Source:
// https://kubernetes.io/docs/reference/kubectl/generated/kubectl_create/kubectl_create_configmap/.
const createsObject = "kubectl-create"

// DockerRun is the value of Verbatim for dotenv files that are passed to docker run.
const DockerRun = "`docker run --env-file`"

// runsContainer reports whether a command creates a container, as docker run, docker container create and podman run
// do.
func runsContainer(words []written) bool {
	for i, word := range words {
		if name := path.Base(word.text); name != "docker" && name != "podman" {
			continue
		}
		for _, next := range words[i+1:] {
			switch {
			case next.text == "run" || next.text == "create":
				return true
			case next.text != "container" && (next.text == "" || next.text[0] != '-'):
				return false
			}
		}
	}
	return false
}

// scriptLayers adds the variable files that a job's script loads or passes to a program. Their paths are relative to
// the top folder of the repository, because jobs run in that folder.
func (y *yamlFile) scriptLayers(layers []Layer, environment string, job Job) {
	for _, layer := range layers {
		layer.Environment, layer.Job, layer.FromRoot = cmp.Or(layer.Environment, environment), job, true
		y.reading.Layers = append(y.reading.Layers, layer)
	}
}
