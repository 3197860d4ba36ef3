package variables

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envRedirectURIWildcard = rules.Rule{
	ID:       "env-redirect-uri-wildcard",
	Category: category,
	Item:     "redirect-uri-app",
	Severity: finding.Error,
	Supersedes: []string{
		"env-redirect-uri-near-miss",
		"env-redirect-uri-unregistered",
		"redirect-uri-http",
		"redirect-uri-loopback",
		"redirect-uri-shared",
		"redirect-uri-wildcard-http",
		"redirect-uri-wildcard-multiple",
		"redirect-uri-wildcard-port",
		"redirect-uri-wildcard-position",
		"redirect-uri-wildcard-production",
		"redirect-uri-wildcard-public-suffix",
		"redirect-uri-wildcard-scheme",
	},
	Check: func(pass *rules.Pass) {
		for env, redirect := range query.Redirects(pass.Project) {
			if redirect.Variable != nil && len(redirect.URI.V.Wildcards()) > 0 {
				pass.Report(env, &redirect.URI, finding.Error,
					query.RedirectName(redirect)+` contains "*"; patterns can be registered, but an `+
						"application must send an exact URI",
					"set the URI of this deployment, or build it from the address that the hosting platform assigns")
			}
		}
	},
}
