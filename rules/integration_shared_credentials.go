package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var integrationSharedCredentials = Rule{
	ID:       "integration-shared-credentials",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			for i := range env.DataIntegrations.Items {
				integration := &env.DataIntegrations.Items[i]
				whose := &integration.Credentials.Type
				if !isWord(whose, "shared") || isOff(&integration.Enabled) {
					continue
				}
				pass.Report(env, whose, finding.Error,
					fmt.Sprintf("data integration %s uses the shared credentials of WorkOS, which work in staging only", quote(integration.Slug.V)),
					"register an app with the provider, and set `type: custom` with its client_id and client_secret")
			}
		}
	},
}
