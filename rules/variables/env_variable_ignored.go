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
	Check: func(pass *rules.Pass) {
		names := namesSet(pass.Project)
		for env, v := range query.Variables(pass.Project) {
			s, instead, ignored := ignoredBy(v, names)
			if !ignored || !query.IsSet(v) {
				continue
			}
			message := fmt.Sprintf("the %s SDK never reads %s", s.Name, rules.Quote(v.Name))
			help := "remove it here, and configure the SDK in the application's code"
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

// ignoredBy gives the SDK of the variable's application that does not read it,
// and the name that it reads instead. Where that one is set too, the variable is
// there for something else; so it is where another SDK reads it.
func ignoredBy(v *model.Variable, names map[deploymentName]bool) (ignoring sdk.SDK, instead string, ignored bool) {
	for _, name := range v.Deployment.App.SDKs {
		s, _ := sdk.Lookup(name)
		if slices.Contains(s.Required, v.Name) || slices.Contains(s.Optional, v.Name) {
			return sdk.SDK{}, "", false
		}
		if other, ok := s.Ignored[v.Name]; ok && !names[deploymentName{v.Deployment, other}] {
			ignoring, instead, ignored = s, other, true
		}
	}
	return ignoring, instead, ignored
}
