package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var roleDefault = Rule{
	ID:       "role-default",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
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
						fmt.Sprintf("role %s is a second default; new members get one role", quote(role.Slug.V)),
						"say `default: true` of the role that the dashboard has as default, and of no other",
						related(&first.Default, "the first default"))
				}
			}
		}
	},
}
