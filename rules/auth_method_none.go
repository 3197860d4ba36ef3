package rules

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var authMethodNone = Rule{
	ID:       "auth-method-none",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			methods := &env.Authentication.Methods
			if !methods.Known() || methods.Partial || len(methods.Items) > 0 || mayHaveSocialLogin(&env.Authentication) {
				continue
			}
			pass.Report(env, listSite{methods.Place}, finding.Error,
				fmt.Sprintf("environment %s has no sign-in method, so nobody can sign in", quote(env.Name)),
				"list what is on in the dashboard, such as `methods: [password, sso]`, or a provider under `oauth_providers`")
		}
	},
}

// mayHaveSocialLogin reports whether a social login is on, or may be.
func mayHaveSocialLogin(authentication *model.Authentication) bool {
	providers := &authentication.OAuthProviders
	if providers.Place != nil && (providers.Partial || !providers.Known()) {
		return true
	}
	return slices.ContainsFunc(providers.Entries, func(provider model.Entry[model.OAuthProvider]) bool {
		return !isOff(&provider.Value.Enabled)
	})
}
