package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var envClaimToken = Rule{
	ID:       "env-claim-token",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			for _, v := range env.Variables {
				if v.Purpose == model.ForClaimToken && isSet(v) {
					pass.Report(env, key(v.Value.At), finding.Error,
						fmt.Sprintf("%s belongs to an environment that nobody has claimed; production needs one of your account", quote(v.Name)),
						"claim the environment, or take the one of your account, and remove the variable")
				}
			}
		}
	},
}
