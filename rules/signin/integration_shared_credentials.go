package signin

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var integrationSharedCredentials = rules.Rule{
	ID:       "integration-shared-credentials",
	Category: category,
	Item:     "oauth-credentials",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{
			Path: "data_integrations[*].credentials.type", Kind: promotion.StagingOnlyFound,
			Value: promotion.SharedCredentials,
		},
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for i := range env.DataIntegrations.Items {
				integration := &env.DataIntegrations.Items[i]
				whose := &integration.Credentials.Type
				if !query.IsWord(whose, "shared") || isOff(&integration.Enabled) {
					continue
				}
				pass.Report(env, whose, finding.Error,
					fmt.Sprintf("data integration %s uses shared WorkOS credentials, which work only in staging",
						rules.Quote(integration.Slug.V)),
					"register an app with the provider, and set `type: custom` with its client_id and client_secret")
			}
		}
	},
}
