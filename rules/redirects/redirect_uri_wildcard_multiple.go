package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIWildcardMultiple = rules.Rule{
	ID:       "redirect-uri-wildcard-multiple",
	Category: category,
	Item:     "redirect-uris",
	Severity: finding.Error,
	Supersedes: []string{
		"redirect-uri-wildcard-position",
		"redirect-uri-wildcard-port",
		"redirect-uri-wildcard-production",
	},
	Check: func(pass *rules.Pass) {
		for env, redirect := range query.Redirects(pass.Project) {
			if n := len(redirect.URI.V.Wildcards()); n > 1 {
				pass.Report(env, &redirect.URI, finding.Error,
					fmt.Sprintf(`%s contains %d wildcards ("*"); at most one is allowed`,
						query.RedirectName(redirect), n),
					`keep only one "*" (in the leftmost label of the host, or as the port of a loopback host), `+
						"or register each URI separately")
			}
		}
	},
}
