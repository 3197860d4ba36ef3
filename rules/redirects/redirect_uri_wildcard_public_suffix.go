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
			where := "directly below the public suffix " + rules.Quote(suffix)
			if suffix == "*" {
				where = "as the whole host"
			}
			pass.Report(env, &redirect.URI, finding.Error,
				fmt.Sprintf(`%s has "*" %s, so it matches hosts that belong to others`,
					query.RedirectName(redirect), where),
				`use "*" below a domain that you control, or register the exact hosts`)
		}
	},
}
