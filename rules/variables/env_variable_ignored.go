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

var envVariableIgnored = rules.Rule{
	ID:       "env-variable-ignored",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Reveals:  true,
	Check: func(pass *rules.Pass) {
		names := namesSet(pass.Project)
		for env, v := range query.Variables(pass.Project) {
			if hasForeignPrefix(v) {
				reportForeignPrefix(pass, env, v)
				continue
			}
			s, instead, ignored := query.IgnoredBy(v)
			if !ignored || !query.IsSet(v) || names[deploymentName{v.Deployment, instead}] ||
				query.ReadElsewhere(v, s) {
				continue
			}
			message := fmt.Sprintf("the %s SDK does not read %s", s.Title(), rules.Quote(v.Name))
			help := "remove it, and configure this setting in the application's code"
			if instead != "" {
				message += "; it reads " + rules.Quote(instead)
				help = fmt.Sprintf("rename it to %s", instead)
			}
			pass.Report(env, rules.Key(v.Value.At), finding.Warning, message, help)
			if instead != "" {
				pass.Fix(query.SetText(rules.Key(v.Value.At), v.Name, instead, false))
			}
		}
	},
}

// hasForeignPrefix reports whether a variable has the prefix of a framework that its application does not use, and is
// the only variable of its deployment with its purpose. It ignores secrets, which secret-public reports.
func hasForeignPrefix(v *model.Variable) bool {
	return v.Misprefixed && v.Purpose != model.NoPurpose && !v.Purpose.IsSecret() && query.IsSet(v) &&
		len(v.Deployment.Of(v.Purpose)) == 1
}

func reportForeignPrefix(pass *rules.Pass, env *model.Environment, v *model.Variable) {
	prefix, framework, _ := model.PublicPrefix(v.Name)
	help := "rename it to the name that the application reads"
	instead := requiredFor(v)
	if instead != "" {
		help = "rename it to " + instead
	}
	pass.Report(env, rules.Key(v.Value.At), finding.Warning,
		fmt.Sprintf("%s has the prefix %s, but the application does not use %s, so its pages do not get the variable",
			rules.Quote(v.Name), prefix, framework), help)
	if instead != "" {
		pass.Fix(query.SetText(rules.Key(v.Value.At), v.Name, instead, false))
	}
}

// requiredFor returns the name that the only SDK of an application reads for the purpose of v, or "".
func requiredFor(v *model.Variable) string {
	if len(v.Deployment.App.SDKs) != 1 {
		return ""
	}
	known, _ := sdk.Lookup(v.Deployment.App.SDKs[0])
	i := slices.IndexFunc(known.Required, func(name string) bool { return model.PurposeOf(name) == v.Purpose })
	if i < 0 {
		return ""
	}
	return known.Required[i]
}
