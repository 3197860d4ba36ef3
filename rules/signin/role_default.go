package signin

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var roleDefault = rules.Rule{
	ID:       "role-default",
	Category: category,
	Item:     "roles-permissions",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			var first *model.Role
			for i := range env.Roles.Items {
				role := &env.Roles.Items[i]
				switch {
				case !role.Default.Known() || !role.Default.V:
				case first == nil:
					first = role
				default:
					pass.Report(env, &role.Default, finding.Warning,
						fmt.Sprintf("role %s is a second default; new members get only one role",
							rules.Quote(role.Slug.V)),
						"keep `default: true` only on the role that is the default in the dashboard",
						rules.Related(&first.Default, "the first default"))
				}
			}
		}
	},
}
