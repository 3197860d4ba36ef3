package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
)

var redirectURITrailingDot = Rule{
	ID:         "redirect-uri-trailing-dot",
	Severity:   finding.Warning,
	Supersedes: []string{"redirect-uri-near-duplicate"},
	Check: func(pass *Pass) {
		for env, redirect := range redirects(pass.Project) {
			uri := redirect.URI.V
			if !uri.IsCustomScheme() && uri.Host().TrailingDot() {
				pass.Report(env, &redirect.URI, finding.Warning,
					fmt.Sprintf("host %s of %s ends in a dot, and URIs are compared as text; expected none", quote(uri.Host().Written()), redirectName(redirect)),
					"remove the dot")
			}
		}
	},
}
