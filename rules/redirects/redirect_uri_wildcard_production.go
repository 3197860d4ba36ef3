package redirects

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIWildcardProduction = rules.Rule{
	ID:       "redirect-uri-wildcard-production",
	Category: category,
	Item:     "redirect-uris",
	Severity: finding.Info,
	Check: func(pass *rules.Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			uri := redirect.URI.V
			if uri.IsHTTPS() && uri.HostWildcard() {
				pass.Report(env, &redirect.URI, finding.Info,
					query.RedirectName(redirect)+" lets every matching host receive production sign-ins",
					"register the exact URIs, unless you control every matching host")
			}
		}
	},
}
