package credentials

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var clientIDMalformed = rules.Rule{
	ID:       "client-id-malformed",
	Category: category,
	Item:     "client-id",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			variables := valuesOfVariables(env)
			for id := range clientIDs(env) {
				text, _ := id.V.Literal()
				// A variable with a placeholder waits for its value.
				if isClientID(text) || variables[id] && query.IsPlaceholder(id.V) {
					continue
				}
				pass.Report(env, id, finding.Warning,
					fmt.Sprintf("client ID %s has an unusual form; expected \"client_\" and 26 letters and digits",
						rules.Quote(model.ShownID(id, text))),
					"copy it again from the application's page in the dashboard")
				if bare := strings.TrimSpace(text); isClientID(bare) {
					pass.Fix(query.SetText(id, string(id.V), bare, false))
				}
			}
		}
	},
}
