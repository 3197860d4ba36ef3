package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// programsOfActions maps each action to its inputs that contain arguments of a program, with the name of the program.
// Sources: action.yml of https://github.com/cloudflare/wrangler-action, amondnet/vercel-action and
// superfly/flyctl-actions.
var programsOfActions = map[string]map[string]string{
	"cloudflare/wrangler-action": {"command": "wrangler"},
	"amondnet/vercel-action":     {"vercel-args": "vercel"},
	"superfly/flyctl-actions":    {"args": "flyctl"},
}

// mayBeArguments reports whether an input may contain the arguments of a program that set variables of WorkOS: its
// name is that of an input in programsOfActions, possibly misspelled, and its text mentions WorkOS.
func mayBeArguments(name string, n node) bool {
	if !isScalar(n.Node) || !NamesWorkOS(n.Text) {
		return false
	}
	for _, inputs := range programsOfActions {
		for input := range inputs {
			if name == input || misspells(name, []string{input}) {
				return true
			}
		}
	}
	return false
}

// actionOf returns the owner and the name of an action, in lower case.
func actionOf(uses string) string {
	name, _, _ := strings.Cut(strings.ToLower(uses), "@")
	return name
}

// argumentsOf reads an input that contains the arguments of a program. inputs are all inputs of the step; one of them
// may name the environment.
func (w workflowReader) argumentsOf(program string, n, inputs node, b block) {
	if !isScalar(n.Node) || n.Kind == yamltree.Null {
		return
	}
	b.environment = orUnlessReference(w.text(inputs, "environment"), b.environment)
	for line := range w.textLines(n) {
		all := shellCommands(line)
		if len(all) == 0 {
			continue
		}
		all[0].words = append([]written{{text: program, whole: all[0].words[0].whole}}, all[0].words...)
		r := scriptReader{in: place(w.file, n.at.In, n.at.Key, n.Span), scope: b.scope, counters: &w.counters}
		r.readCommands(all)
		w.addScript(r.found, r.layers, b, "")
	}
}

// orUnlessReference returns text, or other if text is empty or contains an expression.
func orUnlessReference(text, other string) string {
	if text == "" || strings.Contains(text, "${{") {
		return other
	}
	return text
}

// listsVariables reports whether an input of an action is a list of NAME=value lines, at least one of which names a
// WorkOS setting. Such an action passes the variables on, whatever the input is called.
func (w workflowReader) listsVariables(n node) bool {
	found := false
	for line := range w.textLines(n) {
		name, _, ok := strings.Cut(line.text, "=")
		switch name = strings.TrimSpace(name); {
		case line.text == "" || strings.HasPrefix(strings.TrimSpace(line.text), "#"):
		case !ok || !isShellName(name):
			return false
		default:
			found = found || model.PurposeOf(name) != model.NoPurpose
		}
	}
	return found
}
