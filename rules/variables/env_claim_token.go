package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envClaimToken = rules.Rule{
	ID:       "env-claim-token",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for _, v := range env.Variables {
				if v.Purpose == model.ForClaimToken && query.IsSet(v) {
					pass.Report(env, rules.Key(v.Value.At), finding.Error,
						fmt.Sprintf("%s is the token of an unclaimed environment; production needs an environment in "+
							"your account",
							rules.Quote(v.Name)),
						"claim the environment, or use one that is already in your account; then remove the variable")
				}
			}
		}
	},
}
