package appfile

import (
	"cmp"
	"path"
	"slices"
	"strconv"

	"github.com/golive-lint/golive/internal/model"
)

// processes counts the commands in a file that start a process with variables from another file.
type processes struct {
	n int
	// substituted is the number of bytes in command substitutions that are read again for calls of functions.
	substituted int
	// unread is true if it was recorded that a substitution is not read.
	unread bool
}

// next returns a scope for another process of the given kind. outer is the scope of the command.
func (p *processes) next(outer, kind string) string {
	p.n++
	scope := kind + "-" + strconv.Itoa(p.n)
	if outer != "" {
		scope = outer + "/" + scope
	}
	return scope
}

// envFiles records the files that a command passes to the process that it starts. The setter gets the scope of the
// process, because variables that the command sets belong to that process too.
func (r *scriptReader) envFiles(words []written, s *setter) {
	kind, verbatim := startsProcess(words)
	if kind == "" {
		return
	}
	files := flagWords(words, "--env-file")
	if len(files) == 0 {
		return
	}
	s.scope = r.processes.next(r.scope, kind)
	reader := ""
	if kind == "node" || kind == "tsx" {
		reader = "node"
	}
	for _, file := range files {
		r.layers = append(r.layers, Layer{
			Scope: s.scope, Environment: s.environment, Path: file.text, Written: file.whole,
			Phase: model.RunPhase, Verbatim: verbatim, Reader: reader,
		})
	}
}

// startsProcess returns the kind of process that a command with --env-file starts, or "" for other commands. verbatim
// is the name of the program if it keeps quotes and comments in values, and "" otherwise. Sources:
// https://docs.docker.com/reference/cli/docker/container/run/#env, https://nodejs.org/api/cli.html#--env-filefile.
func startsProcess(words []written) (kind, verbatim string) {
	if runsContainer(words) {
		return "docker-run", DockerRun
	}
	if len(words) > 0 && slices.Contains([]string{"node", "tsx", "bun", "deno"}, path.Base(words[0].text)) {
		return path.Base(words[0].text), ""
	}
	return "", ""
}

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
