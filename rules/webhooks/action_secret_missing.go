package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var actionSecretMissing = rules.Rule{
	ID:       "action-secret-missing",
	Category: category,
	Item:     "actions",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{Path: "actions[*].secret", Kind: promotion.Missing},
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			if hasVariable(env, model.ForActionSecret) {
				continue
			}
			for i := range env.Actions.Items {
				action := &env.Actions.Items[i]
				if !query.LacksSecret(&action.Secret, action.Place) {
					continue
				}
				pass.Report(env, action.Place, finding.Error,
					endpointName("action endpoint",
						&action.EndpointURL)+" has no signing secret, so it cannot verify that a request comes "+
						"from WorkOS",
					"reference the production secret: `secret: ${WORKOS_ACTION_SECRET}`")
			}
		}
	},
}
