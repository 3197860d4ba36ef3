package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
)

var redirectURIWildcardDefault = Rule{
	ID:       "redirect-uri-wildcard-default",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env, redirect := range redirects(pass.Project) {
			if redirect.Default.V && len(redirect.URI.V.Wildcards()) > 0 {
				pass.Report(env, &redirect.URI, finding.Error,
					fmt.Sprintf("default %s holds \"*\"; the default must be one exact URI", redirectName(redirect)),
					"mark an exact URI as the default, and leave this one beside it")
			}
		}
	},
}
