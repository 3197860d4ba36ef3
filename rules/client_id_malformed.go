package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var clientIDMalformed = Rule{
	ID:       "client-id-malformed",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		for _, env := range pass.Project.Environments {
			for id := range clientIDs(env) {
				text, _ := id.V.Literal()
				// A variable with a placeholder waits for its value.
				if isClientID(text) || isVariable(env, id) && isPlaceholder(id.V) {
					continue
				}
				pass.Report(env, id, finding.Warning,
					fmt.Sprintf("client ID %s has an unusual form; expected \"client_\" and 26 letters and digits", quote(model.ShownID(id, text))),
					"copy it again from the application's page in the dashboard")
			}
		}
	},
}
