package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIWildcardScheme = rules.Rule{
	ID:         "redirect-uri-wildcard-scheme",
	Category:   category,
	Item:       "redirect-uris",
	Severity:   finding.Error,
	Supersedes: []string{"redirect-uri-wildcard-position", "redirect-uri-wildcard-multiple"},
	Check: func(pass *rules.Pass) {
		for env, redirect := range query.Redirects(pass.Project) {
			uri := redirect.URI.V
			if uri.IsCustomScheme() && len(uri.Wildcards()) > 0 {
				pass.Report(env, &redirect.URI, finding.Error,
					fmt.Sprintf(`%s contains "*" but has the scheme %s; wildcards are allowed only with http and https`,
						query.RedirectName(redirect), rules.Quote(uri.Scheme())),
					"register the exact URI")
			}
		}
	},
}
