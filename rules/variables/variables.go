package variables

import (
	"iter"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/rules/query"
)

// variablesOf yields the variables with a purpose whose value is completely known. It does not yield empty values or
// values that are only a name.
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

// literalVariable is a variable and its literal value.
type literalVariable struct {
	*model.Variable
	text string
}

// severityFor returns the severity of a value that the SDKs which read a variable cannot use. It is Error if the
// application uses such an SDK, and otherwise Warning, because the code of the application may read the value itself.
func severityFor(v *model.Variable) finding.Severity {
	for _, name := range v.Deployment.App.SDKs {
		s, _ := sdk.Lookup(name)
		if slices.Contains(s.Required, v.Name) || slices.Contains(s.Optional, v.Name) {
			return finding.Error
		}
	}
	return finding.Warning
}

// deploymentName is the name of a variable in a deployment.
type deploymentName struct {
	deployment *model.Deployment
	name       string
}

// namesSet returns the names of the variables that have a value in a deployment, from a file or from elsewhere.
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

// maxRedirects is the number of redirect URIs up to which a deployment is examined. If there are more, it is unknown
// which of them are used for sign-ins.
const maxRedirects = 20

// redirectsByDeployment returns the redirect URIs in the variables of each deployment. It omits deployments with more
// than maxRedirects.
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

// urlIn returns the URL in a value that is a URL, or a host name to which SDKs add the scheme.
func urlIn(text string) model.URL {
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	return model.ParseURL(model.Text(text))
}
