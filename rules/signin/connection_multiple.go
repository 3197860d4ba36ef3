package signin

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var connectionMultiple = rules.Rule{
	ID:       "connection-multiple",
	Category: category,
	Item:     "connections",
	Severity: finding.Warning,
	Judges:   query.Repeated("connections"),
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			reportFurtherConnections(pass, env)
		}
	},
}

// reportFurtherConnections reports every connection of an organization after the first, except connections that are
// being deleted.
func reportFurtherConnections(pass *rules.Pass, env *model.Environment) {
	type owner struct {
		organization *model.Organization
		name         string // set if the organization is not declared
	}
	declared := indexOrganizations(env)
	first := make(map[owner]*model.Value[model.Text])
	for i := range env.Connections.Items {
		connection := &env.Connections.Items[i]
		setting := &connection.Organization
		if !query.KnownText(setting) || query.IsWord(&connection.State, "deleting") {
			continue
		}
		name, _ := setting.V.Literal()
		of := owner{organization: declared.find(setting)}
		if of.organization == nil {
			of.name = name
		}
		if before, ok := first[of]; ok {
			pass.Report(env, setting, finding.Warning,
				fmt.Sprintf("organization %s has more than one connection, so sign-in by organization is ambiguous",
					rules.Quote(name)),
				"keep one connection, or start sign-ins with a connection ID instead of an organization ID",
				rules.Related(before, "the organization's first connection"))
			continue
		}
		first[of] = setting
	}
}
