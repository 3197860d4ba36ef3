package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/textline"
)

// inputWord matches a word in the inputs of an action.
var inputWord = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^\s"',{}\[\]]+`) })

// actionPrograms lists the programs that actions run, by a part of the name of the action.
var actionPrograms = []struct{ part, program string }{
	{"wrangler-action", "wrangler"}, {"serverless", "serverless"}, {"pulumi/", "pulumi"}, {"kamal", "kamal"},
	{"helmfile", "helmfile"}, {"zappa", "zappa"}, {"vercel", "vercel"}, {"netlify", "netlify"}, {"railway", "railway"},
	{"skaffold", "skaffold"}, {"sst", "sst"}, {"flyctl", "flyctl"}, {"eas", "eas"}, {"copilot", "copilot"},
}

// environmentInputs lists the inputs of actions that select the environment that the action deploys.
var environmentInputs = []string{
	"environment", "env", "stage", "stack-name", "stack", "destination", "profile", "vercel-environment", "config-env",
}

// notDeploying lists the starts of the names of actions that deploy nothing, although their inputs contain paths.
var notDeploying = []string{
	"actions/", "docker/metadata", "docker/login", "github/", "codecov/", "dorny/", "tj-actions/", "azure/k8s-lint",
	"instrumenta/", "stefanprodan/kube-tools", "peter-evans/",
}

// deploysOfActions returns the places in inputs of actions and called workflows that deploy an environment other than
// production.
func deploysOfActions(r *appResult, others deployedFiles) []deploy {
	if r.file.Format != appfile.GitHubActions {
		return nil
	}
	// The runs of a matrix and the calls of a workflow repeat the same places.
	found, seen := []deploy(nil), map[source.Span]bool{}
	for i := range r.reading.Runs {
		if run := &r.reading.Runs[i]; run.Uses != "" && !seen[run.Written] {
			seen[run.Written] = true
			a := actionInputs{r: r, others: others, action: actionName(run.Uses)}
			found = append(found, a.deploys(run.Inputs)...)
		}
	}
	for i := range r.reading.Calls {
		call := &r.reading.Calls[i]
		if call.Action || seen[call.Written] {
			continue
		}
		seen[call.Written] = true
		a := actionInputs{r: r, others: others, action: actionName(call.Uses), isWorkflow: true}
		for _, d := range a.deploys(call.Inputs) {
			d.why, d.job = "a production job in ", call.Job()
			found = append(found, d)
		}
	}
	slices.SortStableFunc(found, func(a, b deploy) int { return bySpan(a.span, b.span) })
	return found
}

// actionName returns the name of an action or a workflow in lower case, without the version.
func actionName(uses string) string {
	name, _, _ := strings.Cut(strings.ToLower(uses), "@")
	return name
}

// actionInputs examines the inputs of an action or of a called workflow.
type actionInputs struct {
	r      *appResult
	others deployedFiles
	// action is the action or the workflow, without version.
	action     string
	isWorkflow bool
	found      []deploy
}

// deploys returns the places in the inputs that deploy an environment other than production.
func (a *actionInputs) deploys(inputs []appfile.Input) []deploy {
	if slices.ContainsFunc(notDeploying, func(start string) bool { return strings.HasPrefix(a.action, start) }) {
		return nil
	}
	program := ""
	for _, of := range actionPrograms {
		if strings.Contains(a.action, of.part) {
			program = of.program
		}
	}
	var commands, others [][]command.Word
	var arguments []command.Word
	for _, in := range inputs {
		selects := (program != "" || a.isWorkflow) && slices.Contains(environmentInputs, in.Name)
		lines := a.lines(in)
		for _, word := range slices.Concat(lines...) {
			if name := a.others.named(word.Text, []string{".", path.Dir(a.r.input.Path)}, nil); name != "" {
				a.report(word, otherFilesOf+name)
			} else if selects && isOtherMode(word.Text) {
				a.report(word, "another environment: "+word.Text)
			}
		}
		switch {
		case strings.Contains(in.Name, "command"):
			commands = append(commands, lines...)
		case textline.ContainsAny(in.Name, []string{"arg", "option", "flag"}):
			arguments = append(arguments, slices.Concat(lines...)...)
		default:
			others = append(others, slices.Concat(lines...))
		}
	}
	if len(commands) < 2 {
		commands = [][]command.Word{append(slices.Concat(commands...), arguments...)}
	} else {
		others = append(others, arguments)
	}
	for _, words := range append(commands, others...) {
		if word := selectedBy(program, words); word != nil {
			a.report(*word, "another environment: "+word.Text)
		}
	}
	return a.found
}

// lines returns the words of an input, by line. A continuation line belongs to the line before it.
func (a *actionInputs) lines(in appfile.Input) (lines [][]command.Word) {
	text, offset, continued := a.r.file.Text[in.Span.Start:in.Span.End], int(in.Span.Start), false
	header := strings.HasPrefix(text, "|") || strings.HasPrefix(text, ">")
	folded := !strings.HasPrefix(text, "|")
	for line := range strings.Lines(text) {
		start, trimmed := offset, strings.TrimSpace(line)
		if offset += len(line); header || strings.HasPrefix(trimmed, "#") {
			header = false
			continue
		}
		var words []command.Word
		for _, at := range inputWord().FindAllStringIndex(line, -1) {
			words = append(words, command.Word{
				Text: line[at[0]:at[1]], Span: command.Span{Start: start + at[0], End: start + at[1]},
			})
		}
		if (folded || continued || strings.HasPrefix(trimmed, "-")) && len(lines) > 0 {
			words = append(lines[len(lines)-1], words...)
			lines = lines[:len(lines)-1]
		}
		lines, continued = append(lines, words), strings.HasSuffix(trimmed, "\\")
	}
	return lines
}

func (a *actionInputs) report(word command.Word, what string) {
	a.found = append(a.found, deploy{
		command: &command.Command{}, span: spanOfWord(word), why: "a production action in ", what: what,
	})
}
