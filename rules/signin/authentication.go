package signin

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// The headings of data/oauth-providers.txt. In staging, social logins under the first heading can use the credentials
// of WorkOS. Social logins under the second heading always need the customer's own credentials.
const (
	defaultCredentialsHeading = "default-credentials"
	ownCredentialsHeading     = "own-credentials"
)

var oauthProviders = query.NamesIn("oauth-providers.txt")

// isOff reports whether a setting is certainly false.
func isOff(enabled *model.Value[bool]) bool { return enabled.Known() && !enabled.V }

// lacksText reports whether a setting is certainly not set. An empty string counts as not set.
func lacksText(setting *model.Value[model.Text], in *model.Place) bool {
	if setting.Absent() {
		return in == nil || !in.Partial
	}
	text, known := setting.V.Literal()
	return setting.Known() && known && text == ""
}

// lacksDomain reports whether an environment certainly lacks the given custom domain.
func lacksDomain(env *model.Environment, domain *model.Value[model.Text]) bool {
	return !env.Partial && lacksText(domain, env.CustomDomains.Place)
}
