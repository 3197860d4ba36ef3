package rules

import "github.com/golive-lint/golive/finding"

var redirectURIQuery = Rule{
	ID:       "redirect-uri-query",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			if redirect.URI.V.HasQuery() {
				pass.Report(env, &redirect.URI, finding.Warning,
					redirectName(redirect)+" has a query string, which production may refuse; expected a URI without one",
					"remove it; carry what it says in the `state` parameter of the sign-in request")
			}
		}
	},
}
