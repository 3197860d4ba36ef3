package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIWildcardPublicSuffix = rules.Rule{
	ID:         "redirect-uri-wildcard-public-suffix",
	Category:   category,
	Item:       "redirect-uris",
	Severity:   finding.Error,
	Supersedes: []string{"redirect-uri-wildcard-production"},
	Check: func(pass *rules.Pass) {
		for env, redirect := range query.Redirects(pass.Project) {
			uri := redirect.URI.V
			suffix, ok := uri.Host().WildcardOnPublicSuffix()
			if !ok || uri.IsCustomScheme() {
				continue
			}
			where := "directly on the public suffix " + rules.Quote(suffix)
			if suffix == "*" {
				where = "in place of the whole host"
			}
			pass.Report(env, &redirect.URI, finding.Error,
				fmt.Sprintf("%s has its \"*\" %s, so it matches hosts of other people",
					query.RedirectName(redirect), where),
				"put the \"*\" on a domain of your own, or register the exact hosts")
		}
	},
}
