package appfile

import (
	"iter"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// githubActions reads workflows and composite actions: env of the workflow, of jobs
// and of steps, the inputs and secrets that are handed on, and what their scripts
// export. Facts:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax.
var githubActions = Format{Name: "github-actions", Match: isWorkflow, Sniff: looksLikeWorkflow, Read: readWorkflow}

func isWorkflow(name string) bool {
	stem, ok := isYAML(name)
	return ok && (stem == "action" || strings.HasPrefix(name, ".github/") || strings.Contains(name, "/.github/"))
}

func looksLikeWorkflow(text string) bool { return hasKey(text, "jobs") || hasKey(text, "runs") }

// workflowKept: a workflow fills in expressions alone; "$X" in a value is text.
var workflowKept = []string{"${{"}

func readWorkflow(file *source.File) Reading {
	w := workflowReader{newYAML(file)}
	for _, document := range w.documents {
		root := w.root(document)
		w.env(root, block{kept: workflowKept, environment: w.onlyEnvironment(root)})
		if runs, ok := w.get(root, "runs"); ok {
			w.steps(runs, block{kept: workflowKept})
		}
		jobs, ok := w.get(root, "jobs")
		if !ok {
			continue
		}
		for name, job := range w.entries(jobs) {
			w.job(job, block{scope: name, kept: workflowKept, environment: w.environment(job)})
		}
	}
	return w.result()
}

type workflowReader struct{ *yamlFile }

// environment is that of a job; empty where an expression decides.
func (w workflowReader) environment(job node) string {
	name := w.text(job, "environment")
	if name == "" {
		name = w.text(job, "environment", "name")
	}
	if strings.Contains(name, "${{") {
		return ""
	}
	return name
}

// onlyEnvironment is the environment of the variables of a workflow: that of its
// jobs, as far as they have one, if it is the same.
func (w workflowReader) onlyEnvironment(root node) string {
	jobs, ok := w.get(root, "jobs")
	if !ok {
		return ""
	}
	only := ""
	for _, job := range w.entries(jobs) {
		if _, has := w.get(job, "environment"); !has {
			continue
		}
		name := w.environment(job)
		if name == "" || only != "" && only != name {
			return ""
		}
		only = name
	}
	return only
}

func (w workflowReader) job(job node, b block) {
	w.env(job, b)
	if container, ok := w.get(job, "container"); ok {
		w.env(container, b)
	}
	for _, key := range []string{"with", "secrets"} {
		if inputs, ok := w.get(job, key); ok {
			w.inputs(inputs, "", b)
		}
	}
	w.steps(job, b)
}

func (w workflowReader) steps(n node, b block) {
	steps, ok := w.get(n, "steps")
	if !ok {
		return
	}
	for step := range w.items(steps) {
		w.env(step, b)
		if inputs, ok := w.get(step, "with"); ok {
			w.inputs(inputs, w.text(step, "uses"), b)
		}
		if script, ok := w.get(step, "run"); ok {
			w.script(script, b)
		}
	}
}

// env reads the variables of a workflow, a job, or a step. An expression may stand
// for all of them.
func (w workflowReader) env(n node, b block) {
	env, ok := w.get(n, "env")
	if !ok || isScalar(env.Node) && strings.Contains(env.Text, "${{") {
		return
	}
	w.variables(env, b)
}

// inputs reads what is handed to an action or to another workflow: the inputs that
// are named like variables of WorkOS, and the lists of NAME=value that actions of
// Docker and of Google Cloud take in one text.
func (w workflowReader) inputs(n node, action string, b block) {
	google := strings.HasPrefix(action, "google-github-actions/")
	docker := strings.HasPrefix(action, "docker/")
	for name, value := range w.entries(n) {
		b := b
		switch {
		case docker && name == "build-args":
			b.phase, b.exposed = model.BuildPhase, buildArgument
			w.lines(value, b)
		case docker && name == "secrets":
			b.phase = model.BuildPhase
			w.lines(value, b)
		case google && (name == "env_vars" || name == "environment_variables"):
			w.googleLines(value, flag{phase: model.RunPhase}, b)
		case google && (name == "secrets" || name == "secret_environment_variables"):
			w.googleLines(value, flag{phase: model.RunPhase, secrets: true}, b)
		default:
			if variable := constantName(name); model.PurposeOf(variable) != model.NoPurpose && isScalar(value.Node) {
				w.add(variable, w.value(value, b), b)
			}
		}
	}
}

// googleLines reads NAME=value, with commas or line breaks between them.
func (w workflowReader) googleLines(n node, f flag, b block) {
	for line := range w.textLines(n) {
		set := setter{flag: f, in: place(w.file, n.at.In, n.at.Key, n.Span), scope: b.scope}
		for _, v := range set.list(line) {
			v.Environment = b.environment
			w.reading.Variables = append(w.reading.Variables, v)
		}
	}
}

// lines reads a text with NAME=value on each line.
func (w workflowReader) lines(n node, b block) {
	in := place(w.file, n.at.In, n.at.Key, n.Span)
	for line := range w.textLines(n) {
		w.assigned(line, in, b)
	}
}

// textLines are the lines of a scalar, without the blanks at their end.
func (w workflowReader) textLines(n node) iter.Seq[written] {
	return func(yield func(written) bool) {
		if !isScalar(n.Node) || n.Kind == yamltree.Null {
			return
		}
		text, start := writtenIn(w.file, n.Node), 0
		for line := range strings.Lines(text.text) {
			end := start + len(strings.TrimRight(line, " \t\r\n"))
			if !yield(text.slice(start, end)) {
				return
			}
			start += len(line)
		}
	}
}

// script reads the variables that a shell script sets for what it runs, or for the
// steps behind it: export X=, echo "X=" >> "$GITHUB_ENV", and flags of gcloud and
// docker.
func (w workflowReader) script(n node, b block) {
	if !isScalar(n.Node) || n.Kind == yamltree.Null {
		return
	}
	b.kept = []string{"$"} // the shell's own, and the escapes of commands
	text := writtenIn(w.file, n.Node)
	in := place(w.file, n.at.In, n.at.Key, n.Span)
	for _, words := range commands(text) {
		switch {
		case words[0].text == "export":
			for _, word := range words[1:] {
				w.assigned(word, in, b)
			}
		case words[0].text == "echo" && len(words) > 2 && isGitHubEnv(words[2:]):
			w.assigned(words[1], in, b)
		}
	}
	for _, v := range scriptVariables(text, in, b.scope) {
		v.Environment = b.environment
		w.reading.Variables = append(w.reading.Variables, v)
	}
}

// isGitHubEnv: >> "$GITHUB_ENV", with a blank or without.
func isGitHubEnv(words []written) bool {
	target := words[0].text
	if len(words) == 2 {
		target += words[1].text
	}
	return len(words) <= 2 && (target == ">>$GITHUB_ENV" || target == ">>${GITHUB_ENV}")
}

// assigned reads NAME=value in a text.
func (w workflowReader) assigned(text written, in *model.Place, b block) {
	name, value, ok := strings.Cut(text.text, "=")
	if !ok || !isShellName(name) {
		return
	}
	at := model.At{In: in, Span: text.whole}
	if text.at != nil {
		at.Key, at.Span = text.span(0, len(name)), text.span(len(name)+1, len(text.text))
	}
	w.add(name, known(dollars(value, b.kept...), at), b)
}
