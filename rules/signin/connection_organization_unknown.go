package signin

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/rules"
)

var connectionOrganizationUnknown = rules.Rule{
	ID:           "connection-organization-unknown",
	Category:     category,
	Item:         "connections",
	BySetting:    true,
	Severity:     finding.Error,
	Supersedes:   []string{"connection-multiple"},
	SupersededBy: []string{"placeholder"},
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			declared := indexOrganizations(env)
			for i := range env.Connections.Items {
				reportUnknownOrganization(pass, env, &declared, "connection", &env.Connections.Items[i].Organization)
			}
			for i := range env.Directories.Items {
				reportUnknownOrganization(pass, env, &declared, "directory", &env.Directories.Items[i].Organization)
			}
			for i := range env.ConnectApplications.Items {
				reportUnknownOrganization(pass, env, &declared, "Connect application",
					&env.ConnectApplications.Items[i].Organization)
			}
		}
	},
}

func reportUnknownOrganization(pass *rules.Pass, env *model.Environment, declared *organizationIndex, what string,
	setting *model.Value[model.Text]) {
	name, lacking := declared.lacks(setting)
	if !lacking {
		return
	}
	message := fmt.Sprintf("this %s refers to organization %s, which is not declared", what, rules.Quote(name))
	help := fmt.Sprintf("write the external_id, id or name of an organization listed under `organizations:`, or add "+
		"%s to the list", rules.Quote(name))
	if meant, ok := suggest.Nearest(name, declared.handles); ok {
		message += fmt.Sprintf("; did you mean %s?", rules.Quote(meant))
		help = fmt.Sprintf("write %s, or add %s under `organizations:`", rules.Quote(meant), rules.Quote(name))
	}
	pass.Report(env, setting, finding.Error, message, help)
}
