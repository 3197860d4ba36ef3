package redirects

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIWildcardHTTP = rules.Rule{
	ID:         "redirect-uri-wildcard-http",
	Category:   category,
	Item:       "redirect-uris",
	Severity:   finding.Error,
	Supersedes: []string{"redirect-uri-http"},
	Check: func(pass *rules.Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			uri := redirect.URI.V
			if uri.IsHTTP() && uri.HostWildcard() {
				pass.Report(env, &redirect.URI, finding.Error,
					query.RedirectName(redirect)+` contains "*" and uses http; production allows wildcards `+
						"only with https",
					"use https")
			}
		}
	},
}
