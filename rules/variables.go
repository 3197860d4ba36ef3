package rules

import (
	"iter"
	"strings"

	"github.com/golive-lint/golive/model"
)

// variables yields the variables of every environment, those that nothing places
// among them.
func variables(project *model.Project) iter.Seq2[*model.Environment, *model.Variable] {
	return func(yield func(*model.Environment, *model.Variable) bool) {
		for _, env := range project.Environments {
			for _, v := range env.Variables {
				if !yield(env, v) {
					return
				}
			}
		}
	}
}

// variablesOf is variables for those of one purpose whose value is known as a
// whole and not empty, with what it says.
func variablesOf(project *model.Project, purpose model.Purpose) iter.Seq2[*model.Environment, literalVariable] {
	return func(yield func(*model.Environment, literalVariable) bool) {
		for env, v := range variables(project) {
			if v.Purpose != purpose || !knownText(&v.Value) {
				continue
			}
			text, _ := v.Value.V.Literal()
			if !yield(env, literalVariable{v, text}) {
				return
			}
		}
	}
}

// literalVariable is a variable and what its value says.
type literalVariable struct {
	*model.Variable
	text string
}

// isSet reports whether a variable has a value, if only one that cannot be told.
func isSet(v *model.Variable) bool { return v.Set() || v.Value.State == model.Unknown }

// deploymentName is a name of a variable in a deployment.
type deploymentName struct {
	deployment *model.Deployment
	name       string
}

// namesSet are the names to which deployments give a value, in a file or from
// elsewhere.
func namesSet(project *model.Project) map[deploymentName]bool {
	names := map[deploymentName]bool{}
	for _, app := range project.Apps {
		for _, d := range app.Deployments {
			for i := range d.Provided {
				names[deploymentName{d, string(d.Provided[i].V)}] = true
			}
		}
	}
	for _, v := range variables(project) {
		if isSet(v) {
			names[deploymentName{v.Deployment, v.Name}] = true
		}
	}
	return names
}

// maxRedirects is how many redirect URIs of one deployment are looked at. More
// than that say nothing of where its sign-ins end.
const maxRedirects = 20

// redirectsByDeployment are the redirect URIs that variables of each deployment
// hold.
func redirectsByDeployment(project *model.Project) map[*model.Deployment][]*model.Variable {
	index := map[*model.Deployment][]*model.Variable{}
	for _, v := range variables(project) {
		if v.Purpose == model.ForRedirectURI && v.Set() {
			index[v.Deployment] = append(index[v.Deployment], v)
		}
	}
	for d, all := range index {
		if len(all) > maxRedirects {
			delete(index, d)
		}
	}
	return index
}

// hostIn is the host that a value names, whether it is a URL or a host alone.
func hostIn(text string) model.Host {
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	return model.ParseURL(model.Text(text)).Host()
}
