package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
)

var redirectURIWildcardMultiple = Rule{
	ID:       "redirect-uri-wildcard-multiple",
	Severity: finding.Error,
	Supersedes: []string{
		"redirect-uri-wildcard-position",
		"redirect-uri-wildcard-port",
		"redirect-uri-wildcard-production",
	},
	Check: func(pass *Pass) {
		for env, redirect := range redirects(pass.Project) {
			if n := len(redirect.URI.V.Wildcards()); n > 1 {
				pass.Report(env, &redirect.URI, finding.Error,
					fmt.Sprintf("%s holds %d \"*\"; at most one is allowed", redirectName(redirect), n),
					"keep one, in the left-most label of the host or as the port of localhost, or register each URI")
			}
		}
	},
}
