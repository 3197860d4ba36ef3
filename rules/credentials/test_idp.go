package credentials

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var testIDP = rules.Rule{
	ID:       "test-idp",
	Category: category,
	Item:     "no-test-idp",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{Path: "connections[connection_type=TestIdp]", Kind: promotion.StagingOnlyFound},
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for i := range env.Connections.Items {
				connection := &env.Connections.Items[i]
				if !query.IsWord(&connection.Type, "TestIdp") {
					continue
				}
				pass.Report(env, &connection.Type, finding.Error,
					`connection type "TestIdp" selects the test identity provider, which exists only in staging`,
					"replace this connection with the customer's own",
				)
			}
		}
	},
}
