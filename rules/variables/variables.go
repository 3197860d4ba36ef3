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

// variablesOf yields the variables with a purpose whose values are completely known. It omits empty values and values
// that are only a name.
func variablesOf(project *model.Project, purpose model.Purpose) iter.Seq2[*model.Environment, literalVariable] {
	return func(yield func(*model.Environment, literalVariable) bool) {
		for env, v := range query.Variables(project) {
			if v.Purpose != purpose || !query.KnownText(&v.Value) || v.IsPlaceholderName() {
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

// severityFor returns the severity for a variable whose value SDKs cannot use: Error if an SDK of the application
// reads the variable, and otherwise Warning, because the code of the application may read it.
func severityFor(v *model.Variable) finding.Severity {
	for _, name := range v.Deployment.App.SDKs {
		s, _ := sdk.Lookup(name)
		if slices.Contains(s.Required, v.Name) || slices.Contains(s.Optional, v.Name) {
			return finding.Error
		}
	}
	return finding.Warning
}

type deploymentName struct {
	deployment *model.Deployment
	name       string
}

// namesSet returns the names of the variables that have a value in each deployment, from a file or from elsewhere.
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

// maxRedirects is the maximum number of redirect URIs in a deployment that is checked. In other deployments, it is
// unknown which redirect URIs are used for sign-ins.
const maxRedirects = 20

// redirectsByDeployment returns the redirect URIs in the variables of each deployment. It omits deployments with more
// than maxRedirects of them.
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

// urlIn parses a value that is a URL, or a host name to which SDKs add the scheme.
func urlIn(text string) model.URL {
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	return model.ParseURL(model.Text(text))
}
