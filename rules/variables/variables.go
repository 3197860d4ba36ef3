package variables

import (
	"iter"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// variablesOf yields the variables of one purpose whose value is known as a whole, not
// empty, and not a name in its place.
func variablesOf(project *model.Project, purpose model.Purpose) iter.Seq2[*model.Environment, literalVariable] {
	return func(yield func(*model.Environment, literalVariable) bool) {
		for env, v := range query.Variables(project) {
			if v.Purpose != purpose || !query.KnownText(&v.Value) || v.StandsIn() {
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
	for _, v := range query.Variables(project) {
		if query.IsSet(v) {
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
	for _, v := range query.Variables(project) {
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
