package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

// defaultCredentials are the providers for which staging has credentials of
// WorkOS's; all others need one's own everywhere (docs, integration page of each).
var defaultCredentials = map[string]bool{
	"AppleOAuth":     true,
	"GitHubOAuth":    true,
	"GoogleOAuth":    true,
	"MicrosoftOAuth": true,
}

var oauthDefaultCredentials = Rule{
	ID:       "oauth-default-credentials",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			providers := env.Authentication.OAuthProviders.Entries
			for i := range providers {
				provider := &providers[i]
				if !defaultCredentials[provider.Name] || !isWord(&provider.Value.Credentials, "default") {
					continue
				}
				pass.Report(env, &provider.Value.Credentials, finding.Error,
					fmt.Sprintf("%s uses the default credentials of WorkOS, which work in staging only", provider.Name),
					"register an app of your own with the provider, and set `credentials: custom` with its client_id and client_secret")
			}
		}
	},
}
