package appfile

import (
	"iter"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/textline"
	"github.com/golive-lint/golive/loader/yamltree"
)

// passing is what a command does with the variables of its process. Of several commands, the greatest value applies.
type passing uint8

const (
	// passesNone means that a command neither deploys nor starts anything.
	passesNone passing = iota
	// deploysAlone means that a command deploys, but passes on only the variables that its arguments name.
	deploysAlone
	// buildsOnly means that a command builds an application, which may contain the variables.
	buildsOnly
	// passesAll means that a command may start an application with the variables, or read any of them.
	passesAll
)

// actionPassing contains prefixes of the names of actions that deploy or build. The actions pass on only the variables
// that their inputs name. Sources: the documentation of these actions.
var actionPassing = []struct {
	prefix string
	passing
}{
	{"azure/static-web-apps-deploy", buildsOnly}, {"firebaseextended/action-hosting-deploy", buildsOnly},
	{"superfly/flyctl-actions", deploysAlone}, {"cloudflare/", deploysAlone}, {"amondnet/vercel-action", deploysAlone},
	{"nwtgck/actions-netlify", deploysAlone}, {"google-github-actions/", deploysAlone}, {"aws-actions/", deploysAlone},
	{"azure/", deploysAlone}, {"docker/build-push-action", deploysAlone}, {"docker/bake-action", passesAll},
	{"appleboy/", deploysAlone}, {"easingthemes/ssh-", deploysAlone}, {"burnett01/rsync", deploysAlone},
	{"peaceiris/actions-gh-pages", deploysAlone}, {"actions/deploy-pages", deploysAlone},
	{"actions/github-script", passesAll}, {"nick-fields/retry", passesAll}, {"cypress-io/github-action", buildsOnly},
	{"gradle/", buildsOnly}, {agentActions, passesAll}, {"pulumi/actions", passesAll},
	{"serverless/github-action", passesAll}, {"dawidd6/action-ansible-playbook", passesAll},
	{"digitalocean/app_action", passesAll}, {"isbang/compose-action", passesAll},
	{"hoverkraft-tech/compose-action", passesAll},
}

// passingOfAction returns what an action does with the variables of its step. known is false if this is unknown.
func passingOfAction(uses string) (does passing, known bool) {
	name := actionOf(uses)
	for _, a := range actionPassing {
		if strings.HasPrefix(name, a.prefix) {
			return a.passing, true
		}
	}
	begins := func(prefix string) bool { return strings.HasPrefix(name, prefix) }
	if slices.ContainsFunc(testActions, begins) || slices.ContainsFunc(reportActions, begins) {
		return passesNone, true
	}
	return passesNone, false
}

// stepPassing is what a step does with its variables: own applies to those of the step, and job to those of the job and
// of earlier steps.
type stepPassing struct{ own, job *Passed }

// passingOf returns what a step does with its variables. It caches the result.
func (w workflowReader) passingOf(n node) stepPassing {
	p, known := w.steppedBy[n.Node]
	if known {
		return p
	}
	if uses := w.text(n, "uses"); uses != "" {
		p = w.passingOfUses(n, uses)
	} else {
		p.own = &Passed{named: map[string]bool{}}
		if script, ok := w.get(n, "run"); ok && isScalar(script.Node) && script.Kind != yamltree.Null {
			if shell := w.text(n, "shell"); isCodeShell(shell) {
				p.own = PassedByCode(script.Text, "the code of a step")
			} else {
				p.own = passedBy(w.writtenIn(script.Node))
			}
		} else if ok {
			p.own.Others = []Other{{Text: "run"}}
		}
		p.job = p.own
	}
	w.nameReferences(n, p)
	w.steppedBy[n.Node] = p
	return p
}

// passingOfUses returns what a step that uses an action does with its variables.
func (w workflowReader) passingOfUses(n node, uses string) stepPassing {
	own := &Passed{named: map[string]bool{}}
	if strings.HasPrefix(uses, "./") {
		own.Others = []Other{{Uses: uses, Text: uses}}
		w.nameInputs(n, own, "")
		return stepPassing{own, own}
	}
	does, known := passingOfAction(uses)
	own.does = does
	code := ""
	if script, ok := w.find(n, "with", "inlineScript"); ok && isScalar(script.Node) {
		code = "inlineScript" // of azure/cli and azure/powershell
		own.Add(passedBy(w.writtenIn(script.Node)))
	}
	if !known || does != passesNone {
		w.nameInputs(n, own, code)
	}
	if known {
		if slices.Contains(slices.Collect(w.inputNames(n)), "allenvs") {
			own.does = passesAll
		}
		return stepPassing{own, own}
	}
	job := &Passed{named: own.named}
	own.Others = append(own.Others, Other{Text: uses})
	if hasAnyWord(actionOf(uses), deployWords) {
		job = own
	}
	return stepPassing{own, job}
}

// inputNames yields the names of the inputs of a step.
func (w workflowReader) inputNames(n node) iter.Seq[string] {
	return func(yield func(string) bool) {
		inputs, _ := w.get(n, "with")
		for name := range w.entries(inputs) {
			if !yield(name) {
				return
			}
		}
	}
}

// nameInputs records that a step passes on the variables named in its inputs. It skips the input with the given name.
func (w workflowReader) nameInputs(n node, p *Passed, skipped string) {
	inputs, ok := w.get(n, "with")
	if ok && inputs.Kind != yamltree.Mapping {
		p.addNames(inputs.Text)
		return
	}
	for name, value := range w.entries(inputs) {
		if name == skipped {
			continue
		}
		p.addNames(name)
		if hasAnyWord(name, scriptInputs) {
			p.addReferences(value.Text, "")
		} else {
			p.addNames(value.Text)
		}
	}
}

// scriptInputs lists words in the names of inputs that contain commands.
var scriptInputs = []string{"script", "command", "commands", "run"}

// nameReferences records the variables of the job that a step passes on through its `env`. For example, a step with
// the variable ID: ${{ env.WORKOS_CLIENT_ID }} passes on WORKOS_CLIENT_ID if it passes on ID.
func (w workflowReader) nameReferences(n node, p stepPassing) {
	env, _ := w.get(n, "env")
	for name, value := range w.entries(env) {
		switch request := p.own.requested[name]; {
		case p.own.does == passesAll || p.own.named[name]:
			p.job.addReferences(value.Text, "")
		case request != "":
			p.job.addReferences(value.Text, request)
		}
	}
}

// wordsIn yields the words of a text that may be names of variables, with the text before each.
func wordsIn(text string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for start, end := range textline.Names(text) {
			if !yield(text[start:end], text[:start]) {
				return
			}
		}
	}
}
