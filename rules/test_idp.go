package rules

import (
	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var testIDP = Rule{
	ID:       "test-idp",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			for i := range env.Connections.Items {
				connection := &env.Connections.Items[i]
				if !isWord(&connection.Type, "TestIdp") {
					continue
				}
				pass.Report(env, &connection.Type, finding.Error,
					`connection type "TestIdp" is staging's test identity provider; production has none`,
					"remove the connection here, and declare the customer's own",
				)
			}
		}
	},
}
