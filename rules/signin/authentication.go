package signin

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// The headings of data/oauth-providers.txt say whose credentials a social login
// can have in staging.
const (
	lentCredentials = "default-credentials"
	ownCredentials  = "own-credentials"
)

var oauthProviders = query.NamesIn("oauth-providers.txt")

// isOff reports whether a switch is known to be off.
func isOff(enabled *model.Value[bool]) bool { return enabled.Known() && !enabled.V }

// lacksText reports whether a setting is certainly not set: not written, or
// empty, which is as good.
func lacksText(setting *model.Value[model.Text], in *model.Place) bool {
	if setting.Absent() {
		return in == nil || !in.Partial
	}
	text, known := setting.V.Literal()
	return setting.Known() && known && text == ""
}

// lacksDomain reports whether an environment certainly has no custom domain of
// one kind.
func lacksDomain(env *model.Environment, domain *model.Value[model.Text]) bool {
	return !env.Partial && lacksText(domain, env.CustomDomains.Place)
}
