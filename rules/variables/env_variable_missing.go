package variables

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envVariableMissing = rules.Rule{
	ID:       "env-variable-missing",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for _, app := range pass.Project.Apps {
			for _, d := range app.Deployments {
				if d.Declared != nil && d.Complete {
					reportMissingVariables(pass, d)
				}
			}
		}
	},
}

// reportMissingVariables reports the variables that the SDKs of a deployment require and no file sets.
func reportMissingVariables(pass *rules.Pass, d *model.Deployment) {
	var reported []string
	for _, name := range d.App.SDKs {
		s, _ := sdk.Lookup(name)
		for _, required := range s.Required {
			if slices.Contains(reported, required) || isProvided(d, required) {
				continue
			}
			reported = append(reported, required)
			if empty := named(d, required); empty != nil {
				pass.Report(d.Environment, rules.Key(empty.Value.At), finding.Error,
					fmt.Sprintf("%s is empty, but the %s SDK cannot be initialized without it",
						rules.Quote(required), s.Title()),
					"set it here, or list it under `provided:` in golive.yaml if it is set elsewhere")
				continue
			}
			pass.Report(d.Environment, rules.Key(d.Declared.Complete.At), finding.Error,
				fmt.Sprintf("no file of deployment %s sets %s, but the %s SDK cannot be initialized without it",
					rules.Quote(d.Name), rules.Quote(required), s.Title()),
				"set it in one of the deployment's files, or list it under `provided:` in golive.yaml if it is set "+
					"elsewhere")
		}
	}
}

// isProvided reports whether a deployment gets a value for a variable, from a file or from elsewhere. A variable such
// as PRODUCTION_WORKOS_API_KEY is sufficient, because the setup of the deployment passes its value as WORKOS_API_KEY.
func isProvided(d *model.Deployment, name string) bool {
	if slices.ContainsFunc(d.Provided,
		func(p model.Value[model.Text]) bool { return string(p.V) == name || !p.Known() }) {
		return true
	}
	return slices.ContainsFunc(d.Variables, func(v *model.Variable) bool {
		base, environment := model.BaseName(v.Name)
		return (v.Name == name || environment != "" && base == name) && query.IsSet(v)
	})
}

// named returns the variable of a deployment with the given name, or nil.
func named(d *model.Deployment, name string) *model.Variable {
	i := slices.IndexFunc(d.Variables, func(v *model.Variable) bool { return v.Name == name })
	if i < 0 {
		return nil
	}
	return d.Variables[i]
}
