package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
)

var redirectURIWildcardPublicSuffix = Rule{
	ID:         "redirect-uri-wildcard-public-suffix",
	Severity:   finding.Error,
	Supersedes: []string{"redirect-uri-wildcard-production"},
	Check: func(pass *Pass) {
		for env, redirect := range redirects(pass.Project) {
			uri := redirect.URI.V
			suffix, ok := uri.Host().WildcardOnPublicSuffix()
			if !ok || uri.IsCustomScheme() {
				continue
			}
			where := "directly on the public suffix " + quote(suffix)
			if suffix == "*" {
				where = "in place of the whole host"
			}
			pass.Report(env, &redirect.URI, finding.Error,
				fmt.Sprintf("%s has its \"*\" %s, so it matches hosts of other people", redirectName(redirect), where),
				"put the \"*\" on a domain of your own, or register the exact hosts")
		}
	},
}
