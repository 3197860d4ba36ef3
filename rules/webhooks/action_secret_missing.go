package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
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
			for _, e := range lackingSecrets(env, model.ForActionSecret, signedActions(env)) {
				pass.Report(env, e.Place, e.severity,
					endpointName("action endpoint", e.url)+" "+e.why+", so it cannot verify that a request comes "+
						"from WorkOS",
					"set the endpoint's secret, such as `secret: ${WORKOS_ACTION_SECRET}`")
			}
		}
	},
}

// signedActions returns the endpoints of the actions in an environment.
func signedActions(env *model.Environment) (list []signed) {
	for i := range env.Actions.Items {
		a := &env.Actions.Items[i]
		list = append(list, signed{a.Place, &a.Secret, &a.EndpointURL})
	}
	return list
}
