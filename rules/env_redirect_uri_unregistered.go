package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
)

var envRedirectURIUnregistered = Rule{
	ID:       "env-redirect-uri-unregistered",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env, uri := range unregisteredURIs(pass.Project) {
			pass.Report(env, &uri.URI, finding.Error,
				fmt.Sprintf("%s is not registered in %s, which refuses every other", redirectName(uri.Redirect), quote(env.Name)),
				fmt.Sprintf("register it there, or set one that is, such as %s", quote(uri.nearest.URI.V.String())),
				related(&uri.nearest.URI, env.Name+" registers this one"))
		}
	},
}
