package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURITrailingDot = rules.Rule{
	ID:         "redirect-uri-trailing-dot",
	Category:   category,
	Item:       "redirect-uris",
	Severity:   finding.Warning,
	Supersedes: []string{"redirect-uri-near-duplicate"},
	Check: func(pass *rules.Pass) {
		for env, redirect := range query.Redirects(pass.Project) {
			uri := redirect.URI.V
			if !uri.IsCustomScheme() && uri.Host().TrailingDot() {
				pass.Report(env, &redirect.URI, finding.Warning,
					fmt.Sprintf("host %s of %s ends in a dot, and URIs are compared as text; expected none",
						rules.Quote(uri.Host().Written()), query.RedirectName(redirect)),
					"remove the dot")
			}
		}
	},
}
