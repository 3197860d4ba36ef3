package rules

import (
	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var actionSecretMissing = Rule{
	ID:       "action-secret-missing",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			if hasVariable(env, model.ForActionSecret) {
				continue
			}
			for i := range env.Actions.Items {
				action := &env.Actions.Items[i]
				if !lacksSecret(&action.Secret, action.Place) {
					continue
				}
				pass.Report(env, action.Place, finding.Error,
					endpointName("action endpoint", &action.EndpointURL)+" has no signing secret, so nobody can tell who calls it",
					"add `secret: ${WORKOS_ACTION_SECRET}`; production has a secret of its own")
			}
		}
	},
}
