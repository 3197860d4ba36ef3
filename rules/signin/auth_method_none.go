package signin

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var authMethodNone = rules.Rule{
	ID:       "auth-method-none",
	Category: category,
	Item:     "auth-methods",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			methods := &env.Authentication.Methods
			if !methods.Known() || methods.Partial || len(methods.Items) > 0 ||
				mayHaveSocialLogin(&env.Authentication) {
				continue
			}
			pass.Report(env, query.KeyOf(methods.Place), finding.Error,
				fmt.Sprintf("environment %s has no sign-in method, so users cannot sign in", rules.Quote(env.Name)),
				"list the methods that are enabled in the dashboard, for example `methods: [password, sso]`, or add "+
					"a provider under `oauth_providers:`")
		}
	},
}

// mayHaveSocialLogin reports whether a social login is enabled or may be enabled.
func mayHaveSocialLogin(authentication *model.Authentication) bool {
	providers := &authentication.OAuthProviders
	if providers.Place != nil && (providers.Partial || !providers.Known()) {
		return true
	}
	return slices.ContainsFunc(providers.Entries, func(provider model.Entry[model.OAuthProvider]) bool {
		return !isOff(&provider.Value.Enabled)
	})
}
