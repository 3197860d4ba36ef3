package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
)

var redirectURIWildcardScheme = Rule{
	ID:         "redirect-uri-wildcard-scheme",
	Severity:   finding.Error,
	Supersedes: []string{"redirect-uri-wildcard-position", "redirect-uri-wildcard-multiple"},
	Check: func(pass *Pass) {
		for env, redirect := range redirects(pass.Project) {
			uri := redirect.URI.V
			if uri.IsCustomScheme() && len(uri.Wildcards()) > 0 {
				pass.Report(env, &redirect.URI, finding.Error,
					fmt.Sprintf("%s holds \"*\" with the scheme %s; only http and https may have it", redirectName(redirect), quote(uri.Scheme())),
					"register the exact URI")
			}
		}
	},
}
