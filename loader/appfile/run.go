package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Run describes what a step of a job runs: the commands of a script, or an action. The commands or inputs may name
// files that set variables of the job.
type Run struct {
	// Scope, Environment and Job are those of the job; see Variable.
	Scope, Environment string
	Job                Job
	// Text contains the commands, or the values of an action's inputs, one per line. Written covers the source text.
	Text    string
	Written source.Span
	// Folder is the working directory, relative to the root.
	Folder string
	// Uses is the action, or empty for commands.
	Uses string
	// With contains the inputs of an action by name in lower case.
	With map[string]string
	// Inputs contains the places of these inputs, in file order.
	Inputs []Input
	// Code is true if Text is program code that the step passes to an interpreter.
	Code bool
	// Checks is true if no deployed program receives the variables of the step, unless the step runs a script that
	// deploys.
	Checks bool
	// Passed describes what the step does with the variables of its job.
	Passed *Passed
}

// Input is the place of an input that a job or a step passes to a workflow or an action.
type Input struct {
	// Name is in lower case.
	Name string
	// Span covers the value as written, including quotes and the header of a block.
	Span source.Span
}

// run records what a step runs. It includes jobs that test a deployment, because their scripts may deploy too.
func (w workflowReader) run(step node, b block, checks bool) {
	r := Run{Scope: b.scope, Environment: b.environment, Job: b.job, Uses: w.text(step, "uses"), Checks: checks}
	switch {
	case b.tested:
		r.Job = Deploys
	case b.job == Tests:
		return
	}
	if script, ok := w.get(step, "run"); ok && isScalar(script.Node) {
		r.Text, r.Written, r.Code = script.Text, script.Span, isCodeShell(w.text(step, "shell"))
	} else if r.Uses != "" {
		r.Written = step.Span
		inputs, _ := w.get(step, "with")
		var lines []string
		r.With = map[string]string{}
		for name, value := range w.entries(inputs) {
			if isScalar(value.Node) && value.Kind != yamltree.Null {
				r.With[strings.ToLower(name)] = value.Text
				r.Inputs = append(r.Inputs, Input{strings.ToLower(name), value.Span})
				lines = append(lines, value.Text)
			}
		}
		r.Text = strings.Join(lines, "\n")
	} else {
		return
	}
	r.Passed = w.passingOf(step).job
	r.Folder = w.fromRoot(w.workingFolder(step))
	w.reading.Runs = append(w.reading.Runs, r)
}

// isCodeShell reports whether the key shell of a step names an interpreter of a programming language.
func isCodeShell(shell string) bool {
	program, _, _ := strings.Cut(shell, " ")
	return command.IsInterpreter(program)
}

// code records that program code in a step may set any variable.
func (w workflowReader) code(script node, b block) {
	if isScalar(script.Node) && WritesAnyName(script.Text) && w.namesWorkOS {
		w.scriptLayers([]Layer{{Scope: b.scope, Path: ProgramOutput, Written: script.Span, Beside: true}},
			b.environment, b.job)
	}
}

// workingFolder returns the working directory of a step, relative to the top of the repository.
func (w workflowReader) workingFolder(step node) string {
	folder := w.text(step, "working-directory")
	if folder == "" {
		folder = w.folder
	}
	for _, prefix := range []string{"${{ github.workspace }}", "${{github.workspace}}"} {
		folder = strings.TrimPrefix(strings.TrimPrefix(folder, prefix), "/")
	}
	if strings.Contains(folder, "$") {
		return ""
	}
	return folder
}

// defaultFolder returns the working directory of the steps of a job.
func (w workflowReader) defaultFolder(root, job node) string {
	for _, n := range []node{job, root} {
		if folder := w.text(n, "defaults", "run", "working-directory"); folder != "" {
			return folder
		}
	}
	return ""
}

// preparing lists commands that neither run nor build an application.
var preparing = []string{
	"set", "[", "[[", "test", "if", "then", "else", "elif", "for", "while", "do", "done", "case", "esac", "export",
	"local",
	"readonly", "declare", "typeset", "unset", "shift", "return", "exit", "trap", "true", "false", ":", "source", ".",
	"cp", "mv", "rm", "grep", "sed", "awk", "jq", "tee", "head", "tail", "date", "sleep", "command", "type", "which",
	"git",
	"read", "function", "pushd", "popd", "sort", "tr", "cut", "wc",
}

// OnlyPrepares reports whether a shell script only sets variables, prepares or tests, so that no deployed program
// receives the variables that it exports.
func OnlyPrepares(text string) bool {
	return !slices.ContainsFunc(commands(writtenAt(text, 0)), func(words []written) bool {
		words, _ = withoutKeywords(withoutFunction(words))
		command := commandWords(words)
		return len(command) > 0 && !checks(command) && !slices.Contains(preparing, command[0]) &&
			!strings.HasSuffix(command[0], ")")
	})
}

// buildWords lists words in the names of commands, scripts and files that build or deploy an application.
var buildWords = append([]string{
	"build", "builds", "rebuild", "bundle", "compile", "webpack", "rollup", "esbuild", "parcel",
}, deployWords...)

// BuildsOrDeploys reports whether commands contain a name that indicates building or deploying an application.
func BuildsOrDeploys(text string) bool {
	return slices.ContainsFunc(commands(writtenAt(text, 0)), func(words []written) bool {
		for _, inner := range substitutedCommands(words, 0) {
			if stepOfCommand(inner).deploys {
				return true
			}
		}
		words, _ = withoutKeywords(withoutFunction(words))
		command := commandWords(words)
		if len(command) == 0 || checks(command) && !slices.Contains(packageManagers, command[0]) ||
			slices.Contains(preparing, command[0]) {
			return false
		}
		return stepOfCommand(words).deploys || slices.ContainsFunc(command, func(word string) bool {
			return !strings.HasPrefix(word, "-") && hasAnyWord(word, buildWords)
		})
	})
}

// CodeBuildsOrDeploys is like BuildsOrDeploys, for program code.
func CodeBuildsOrDeploys(text string) bool { return hasAnyWord(text, buildWords) }
