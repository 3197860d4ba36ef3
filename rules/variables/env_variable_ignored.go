package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
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
