package redirects

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIQuery = rules.Rule{
	ID:       "redirect-uri-query",
	Category: category,
	Item:     "redirect-uris",
	Severity: finding.Warning,
	Judges:   query.Subjects(query.RedirectLists, "[*].uri", promotion.Different, promotion.AnyValue),
	Check: func(pass *rules.Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			if redirect.URI.V.HasQuery() {
				pass.Report(env, &redirect.URI, finding.Warning,
					query.RedirectName(redirect)+" has a query string, which WorkOS may reject in production; "+
						"expected a URI without one",
					"remove the query, and pass its data in the `state` parameter of the sign-in request")
			}
		}
	},
}
