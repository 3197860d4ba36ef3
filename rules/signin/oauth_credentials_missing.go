package signin

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var oauthCredentialsMissing = rules.Rule{
	ID:       "oauth-credentials-missing",
	Category: category,
	Item:     "oauth-credentials",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{Path: "authentication.oauth_providers.*.client_id", Kind: promotion.Missing},
		{Path: "authentication.oauth_providers.*.client_secret", Kind: promotion.Missing},
		{Path: "data_integrations[*].credentials.client_id", Kind: promotion.Missing},
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for i := range env.Authentication.OAuthProviders.Entries {
				entry := &env.Authentication.OAuthProviders.Entries[i]
				provider := &entry.Value
				if !query.IsWord(&provider.Credentials, "custom") || isOff(&provider.Enabled) {
					continue
				}
				missing := missingCredentials(entry.Name, provider)
				if len(missing) == 0 {
					continue
				}
				reportMissingCredentials(pass, env, provider.Place, entry.Name, missing)
			}
			for i := range env.DataIntegrations.Items {
				integration := &env.DataIntegrations.Items[i]
				credentials := &integration.Credentials
				if query.IsWord(&credentials.Type, "custom") && !isOff(&integration.Enabled) &&
					lacksText(&credentials.ClientID, credentials.Place) {
					reportMissingCredentials(pass, env, &credentials.Type,
						"data integration "+rules.Quote(integration.Slug.V), []string{"client_id"})
				}
			}
		}
	},
}

// reportMissingCredentials reports an app of the customer without the keys that identify it. For a data integration,
// the client secret is not required, because the API does not return it.
func reportMissingCredentials(pass *rules.Pass, env *model.Environment, at rules.Site, name string,
	missing []string) {
	pass.Report(env, at, finding.Error,
		fmt.Sprintf("%s uses custom credentials but lacks %s", name, finding.Enumerate(missing, "and")),
		fmt.Sprintf("add the %s of the app that you registered with the provider; use references for secrets",
			finding.Enumerate(missing, "and")))
}

// credentialKeys returns the keys that a social login with the customer's own credentials requires.
func credentialKeys(name string) []string {
	return missingCredentials(name, &model.OAuthProvider{Place: &model.Place{}})
}

// missingCredentials returns the required keys that a social login lacks. Apple requires other keys than all other
// providers (docs, integration page "Apple").
func missingCredentials(name string, provider *model.OAuthProvider) []string {
	var missing []string
	lacks := func(key string, absent bool) {
		if absent {
			missing = append(missing, key)
		}
	}
	if name == "AppleOAuth" {
		lacks("team_id", lacksText(&provider.TeamID, provider.Place))
		lacks("service_id", lacksText(&provider.ServiceID, provider.Place))
		lacks("private_key", query.LacksSecret(&provider.PrivateKey, provider.Place))
		return missing
	}
	lacks("client_id", lacksText(&provider.ClientID, provider.Place))
	lacks("client_secret", query.LacksSecret(&provider.ClientSecret, provider.Place))
	return missing
}
