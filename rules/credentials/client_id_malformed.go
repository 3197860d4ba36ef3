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
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			variables := variablesByValue(env)
			for id := range clientIDs(env) {
				text, _ := id.V.Literal()
				// The rule placeholder reports placeholders in production variables.
				if query.IsClientID(text) || variables[id] != nil && isPlaceholderID(id, variables[id]) {
					continue
				}
				severity := finding.Warning
				if env.Type == model.Production && !hasClientPrefix(text) {
					severity = finding.Error
				}
				message := fmt.Sprintf(`client ID %s is malformed; `+
					`expected "client_" followed by 26 characters, each a digit or a capital letter`,
					rules.Quote(model.ShownID(id, text)))
				if _, id, _ := strings.Cut(text, "_"); hasClientPrefix(text) && query.IsULIDWithOtherLetters(id) {
					message += " other than I, L, O and U"
				}
				help := "copy the client ID again from the application's page in the dashboard"
				if endsInLineBreak(text) && query.IsClientID(strings.TrimSpace(text)) {
					message = fmt.Sprintf("client ID %s ends in a line break, which becomes part of the value",
						rules.Quote(model.ShownID(id, strings.TrimSpace(text))))
					help = withoutLineBreak
				}
				pass.Report(env, id, severity, message, help)
				if bare := strings.TrimSpace(text); query.IsClientID(bare) {
					pass.Fix(query.SetText(id, string(id.V), bare, false))
				}
			}
		}
	},
}
