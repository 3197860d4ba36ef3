package signin

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var oauthDefaultCredentials = rules.Rule{
	ID:       "oauth-default-credentials",
	Category: category,
	Item:     "oauth-credentials",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{
			Path: "authentication.oauth_providers.*.credentials", Kind: promotion.StagingOnlyFound,
			Value: promotion.DefaultCredentials,
		},
		{Path: "authentication.oauth_providers.*.client_id", Kind: promotion.Missing},
		{Path: "authentication.oauth_providers.*.client_secret", Kind: promotion.Missing},
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			providers := env.Authentication.OAuthProviders.Entries
			for i := range providers {
				provider := &providers[i]
				if oauthProviders().Kinds[provider.Name] != defaultCredentialsHeading ||
					!query.IsWord(&provider.Value.Credentials, "default") || isOff(&provider.Value.Enabled) {
					continue
				}
				pass.Report(env, &provider.Value.Credentials, finding.Error,
					fmt.Sprintf("%s uses the default WorkOS credentials, which work only in staging", provider.Name),
					"register an app with the provider, and set `credentials: custom` with its "+
						finding.Enumerate(credentialKeys(provider.Name), "and"))
			}
		}
	},
}
