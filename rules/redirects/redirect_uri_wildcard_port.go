package redirects

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIWildcardPort = rules.Rule{
	ID:       "redirect-uri-wildcard-port",
	Category: category,
	Item:     "redirect-uris",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for env, redirect := range query.Redirects(pass.Project) {
			uri, host := redirect.URI.V, redirect.URI.V.Host()
			if !uri.IsCustomScheme() && uri.PortWildcard() && host.Known() && !host.IsLocalhost() &&
				!host.IsLoopback() {
				pass.Report(env, &redirect.URI, finding.Error,
					query.RedirectName(redirect)+` has "*" as its port, which is allowed only for localhost and `+
						"loopback addresses",
					`write a port number, or remove ":*"`)
			}
		}
	},
}
