package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var oauthDefaultCredentials = Rule{
	ID:       "oauth-default-credentials",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			providers := env.Authentication.OAuthProviders.Entries
			for i := range providers {
				provider := &providers[i]
				if oauthProviders().kinds[provider.Name] != lentCredentials || !isWord(&provider.Value.Credentials, "default") || isOff(&provider.Value.Enabled) {
					continue
				}
				pass.Report(env, &provider.Value.Credentials, finding.Error,
					fmt.Sprintf("%s uses the default credentials of WorkOS, which work in staging only", provider.Name),
					"register an app of your own with the provider, and set `credentials: custom` with its client_id and client_secret")
			}
		}
	},
}
