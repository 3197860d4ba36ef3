package appfile

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/yamltree"
)

// jobStep is a step of a job, with the variables that it adds to those of the job.
type jobStep struct {
	// text is the step as written.
	text string
	// env, others and end are indexes of variables in the reading: the start of the variables of env, of the step's
	// other variables, and of the variables of the next step.
	env, others, end int
	role             role
	passing          stepPassing
	// checks is true if no deployed program receives the variables of the step: the step only prepares or tests, or
	// it builds something only for tests, which no later step deploys.
	checks bool
	// conditional is true if the step, or one of the commands in it, may be skipped.
	conditional bool
}

// steps reads the steps of a job or composite action. first is the index in the reading of the job's first variable.
func (w workflowReader) steps(n node, b block, first int) {
	steps, ok := w.get(n, "steps")
	if !ok {
		return
	}
	w.doubtText(steps)
	var all []jobStep
	own, from := w.rolesFrom(steps)
	later := exported{constants{texts: map[string]constant{}}, len(w.reading.Variables), len(w.reading.Layers)}
	for item := range w.items(steps) {
		w.doubtKeys(item, stepKeys)
		w.doubtText(item)
		w.stepBuilds(item, b)
		s := jobStep{text: w.file.Text[item.Span.Start:item.Span.End], env: len(w.reading.Variables)}
		_, s.conditional = w.get(item, "if")
		s.passing = w.passingOf(item)
		s.role, s.checks = own[len(all)], w.onlyChecks(item) || from[len(all)].tests()
		context := append(slices.Clone(w.context), later.constants)
		w.env(item, b)
		context.fill(w.reading.Variables[s.env:], false)
		s.others = len(w.reading.Variables)
		if inputs, ok := w.get(item, "with"); ok {
			w.doubtText(inputs)
			w.inputs(inputs, w.text(item, "uses"), b)
		}
		if script, ok := w.get(item, "run"); ok && isCodeShell(w.text(item, "shell")) {
			w.code(script, b)
		} else if ok {
			w.script(script, b, w.workingFolder(item))
			s.conditional = s.conditional || mayBranch(script.Text)
		} else if script, ok := w.remoteScript(item); ok {
			w.script(script, b, "")
		}
		w.localAction(item, b)
		w.call(item, b.scope, true)
		w.run(item, b, s.checks)
		s.end = len(w.reading.Variables)
		context = append(context, w.constantsOf(item))
		context.fill(w.reading.Variables[s.others:], true)
		w.markSecrets(item, b, context, w.reading.Variables[s.others:])
		later.add(&w.reading, b.scope, s.text)
		all = append(all, s)
	}
	if b.job != NoJob {
		w.settleSteps(b.scope, first, all)
		w.markBuilt(b.scope, first, all)
		w.markUnpassed(b, first, all)
	}
}

// remoteScript returns the script that an action runs on a server with ssh. Source:
// https://github.com/appleboy/ssh-action.
func (w workflowReader) remoteScript(step node) (script node, ok bool) {
	if actionOf(w.text(step, "uses")) != "appleboy/ssh-action" {
		return node{}, false
	}
	return w.find(step, "with", "script")
}

// localAction records that a job receives the variables that an action of the repository exports. The action may be
// missing, because workflows may use actions of another repository that they check out.
func (w workflowReader) localAction(step node, b block) {
	uses, ok := w.get(step, "uses")
	if !ok || !strings.HasPrefix(uses.Text, "./") {
		return
	}
	w.reading.Layers = append(w.reading.Layers, Layer{
		Scope: b.scope, Environment: b.environment, Job: b.job, Path: w.fromRoot(uses.Text), FromRoot: true,
		Written: uses.Span, Optional: true, Format: GitHubActions, Beside: true,
	})
}

// fromRoot converts a path relative to a workflow's repository to a path relative to the root.
func (w workflowReader) fromRoot(name string) string {
	for _, folder := range []string{".github/", ".depot/"} {
		if repository, _, ok := strings.Cut("/"+w.file.Path, "/"+folder); ok {
			return path.Join(strings.TrimPrefix(repository, "/"), name)
		}
	}
	return path.Clean(name)
}

// script reads the variables set by a shell script; see scriptReader. Commands that do not name an environment belong
// to the environment of the job.
func (w workflowReader) script(n node, b block, folder string) {
	if !isScalar(n.Node) || n.Kind == yamltree.Null {
		return
	}
	w.doubtReference(n)
	text := w.writtenIn(n.Node)
	variables, layers := scriptVariables(text, place(w.file, n.at.In, n.at.Key, n.Span), b.scope, &w.counters)
	w.addScript(variables, layers, b, folder)
}

// addScript adds the variables and layers of a script to the job of a block. The script runs in the given folder.
func (w workflowReader) addScript(variables []Variable, layers []Layer, b block, folder string) {
	for _, v := range variables {
		v.Environment, v.Job, v.Trigger = cmp.Or(v.Environment, b.environment), b.job, b.trigger
		w.reading.Variables = append(w.reading.Variables, v)
	}
	var known []Layer
	for _, layer := range layers {
		switch {
		case layer.Path == ProgramOutput && !w.namesWorkOS:
			continue
		case layer.Path == ProgramOutput || path.IsAbs(layer.Path):
		case layer.Beside, layer.Sourced && !layer.NearScript:
			layer.Path = w.fromRoot(path.Join(folder, layer.Path))
		}
		known = append(known, layer)
	}
	w.scriptLayers(known, b.environment, b.job)
}

// maxSettled is the maximum product of the number of steps and the number of variable names in a job. maxSettledText
// is the maximum product of the number of bytes in the steps and the number of names. Settling takes time in
// proportion to these products.
const (
	maxSettled     = 1_000_000
	maxSettledText = 100_000_000
)

// settleSteps determines which variables of a job and its steps reach a program that may be deployed or that builds
// what is deployed. A value in $GITHUB_ENV, written by an earlier step, overrides that of the job, and a value of the
// step overrides both. Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#env.
func (w workflowReader) settleSteps(scope string, first int, steps []jobStep) {
	if len(steps) == 0 {
		return
	}
	last := steps[len(steps)-1].end
	of := map[string][]int{}
	var names []string
	for i := steps[0].env; i < last; i++ {
		name := w.reading.Variables[i].Name
		if w.reading.Variables[i].Scope != scope { // a container or another process has a separate environment
			continue
		}
		if of[name] == nil {
			names = append(names, name)
		}
		of[name] = append(of[name], i)
	}
	bytes := 0
	for _, s := range steps {
		bytes += len(s.text)
	}
	if len(steps)*len(names) > maxSettled || bytes*len(names) > maxSettledText {
		for i := steps[0].env; i < last; i++ {
			w.reading.Variables[i].Partly = true
		}
		return
	}
	for _, name := range names {
		w.settleVariable(name, of[name], steps)
	}
	for i := first; i < steps[0].env; i++ {
		v := &w.reading.Variables[i]
		if set := of[v.Name]; len(set) > 0 && !w.reading.Variables[set[0]].Partly {
			v.Job = Tests
		}
	}
}

// settleVariable does the same as settleSteps for the variables with one name that the steps set. at contains their
// indexes in the reading.
func (w workflowReader) settleVariable(name string, at []int, steps []jobStep) {
	if !slices.ContainsFunc(steps, func(s jobStep) bool { return s.uses(name) }) {
		for _, i := range at {
			w.reading.Variables[i].Partly = true
		}
		return
	}
	all, reached := at, map[int]bool{}
	jobApplies, jobReached := true, false // whether the job's value still applies, and whether a program receives it
	var written []int                     // values of $GITHUB_ENV that may apply
	for k := range steps {
		s := &steps[k]
		own := false
		for ; len(at) > 0 && at[0] < s.others; at = at[1:] {
			v := &w.reading.Variables[at[0]]
			own = own || replaces(v)
			reached[at[0]] = s.uses(name)
			if !reached[at[0]] {
				v.Job = Tests
			}
		}
		if s.uses(name) && !own {
			jobReached = jobReached || jobApplies
			for _, i := range written {
				reached[i] = true
			}
		}
		for ; len(at) > 0 && at[0] < s.end; at = at[1:] {
			v := &w.reading.Variables[at[0]]
			if !v.Later {
				continue
			}
			if !s.conditional && replaces(v) {
				jobApplies, written = false, nil
			}
			written = append(written, at[0])
		}
	}
	for _, i := range all {
		v := &w.reading.Variables[i]
		v.Partly = jobReached
		if v.Later && !reached[i] {
			v.Job = Tests
		}
	}
}

// replaces reports whether the value of a variable certainly replaces an earlier value completely. This requires that
// the value is known and contains no reference that could include the earlier value.
func replaces(v *Variable) bool {
	text := string(v.Value.V)
	return v.Value.Known() && !strings.Contains(text, "env.") && !strings.Contains(text, "env[") &&
		strings.Count(strings.ReplaceAll(text, "$$", ""), "$") == strings.Count(text, "${{")
}

// uses reports whether a step uses a variable in a command, or runs a program that may be deployed or may build what is
// deployed.
func (s *jobStep) uses(name string) bool {
	return !s.checks || s.mentions(name)
}

// mentions reports whether the text of a step contains a reference to a variable.
func (s *jobStep) mentions(name string) bool {
	marks := []string{"$", "${", "env.", "ENV.", "$env:", "env['"}
	return slices.ContainsFunc(marks, func(mark string) bool { return strings.Contains(s.text, mark+name) })
}

// mayBranch reports whether a script may skip some of its commands.
func mayBranch(script string) bool {
	words := strings.FieldsFunc(script, func(r rune) bool { return strings.ContainsRune(" \t\r\n;(){}", r) })
	return strings.Contains(script, "&&") || strings.Contains(script, "||") || strings.Contains(script, "()") ||
		slices.ContainsFunc(words, func(word string) bool {
			return slices.Contains([]string{"if", "case", "for", "while", "until", "exit", "return", "function"}, word)
		})
}

// onlyChecks reports whether a step only checks out, prepares, tests or prints. It returns false for steps that may
// build what is deployed.
func (w workflowReader) onlyChecks(n node) bool {
	if uses := w.text(n, "uses"); uses != "" {
		name := actionOf(uses)
		begins := func(prefix string) bool { return strings.HasPrefix(name, prefix) }
		return slices.ContainsFunc(reportActions, begins) || slices.Contains([]string{
			"actions/checkout", "actions/setup-node", "actions/setup-python", "actions/setup-go", "actions/setup-java",
			"actions/setup-dotnet", "actions/cache", "actions/cache/restore", "actions/cache/save", "pnpm/action-setup",
		}, name) || name == "actions/upload-artifact" &&
			hasAnyWord(w.text(n, "with", "name")+" "+w.text(n, "with", "path"), reportWords)
	}
	script, ok := w.get(n, "run")
	if !ok || !isScalar(script.Node) {
		return false
	}
	return !slices.ContainsFunc(commands(w.writtenIn(script.Node)), func(words []written) bool {
		words, _ = withoutKeywords(words)
		text := commandWords(words)
		return len(text) > 0 && !checks(text)
	})
}

var (
	// reportActions lists prefixes of the names of actions that only pass a result to another service.
	reportActions = []string{
		"codecov/", "coverallsapp/", "getsentry/", "datadog/", "newrelic/", "rollbar/", "honeycombio/", "slackapi/",
		"mikepenz/action-junit-report", "dorny/test-reporter",
	}
	// reportWords lists words in the names of artifacts that contain the results of tests.
	reportWords = []string{
		"report", "reports", "coverage", "results", "screenshots", "videos", "traces", "logs", "junit",
	}
)

// checks reports whether a command only installs, tests or prints. A command within it, as in echo "url=$(vercel
// deploy)", may do anything.
func checks(command []string) bool {
	program, arguments := command[0], command[1:]
	if slices.ContainsFunc(command, func(word string) bool {
		return strings.Contains(word, "$(") || strings.ContainsAny(word, "`") || strings.Contains(word, "<(")
	}) {
		return false
	}
	if slices.Contains(packageManagers, program) {
		if len(arguments) > 0 && arguments[0] == "run" {
			return len(arguments) > 1 && testsOnly(arguments[1])
		}
		return len(arguments) == 1 && (arguments[0] == "ci" || arguments[0] == "install" || testsOnly(arguments[0]))
	}
	return slices.Contains(testPrograms, program) || slices.Contains([]string{
		"echo", "printf", "cat", "ls", "cd", "mkdir", "touch", "chmod", "}", "{", "fi",
	}, program)
}

// testPrograms lists programs that only test.
var testPrograms = []string{"eslint", "tsc", "vitest", "jest", "playwright", "cypress", "pytest", "rspec"}

// testsOnly reports whether the name of a script shows that the script only tests. Scripts for browser tests, and
// scripts called check, often build the application first and do not count.
func testsOnly(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ':' || r == '-' || r == '_' })
	return len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool {
		return !slices.Contains([]string{
			"test", "tests", "unit", "lint", "eslint", "typecheck", "vitest", "jest", "format", "coverage", "spec",
		}, word)
	})
}
