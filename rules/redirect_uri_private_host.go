package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
)

var redirectURIPrivateHost = Rule{
	ID:         "redirect-uri-private-host",
	Severity:   finding.Warning,
	Supersedes: []string{"cors-origin-uncovered", "redirect-uri-shared", "staging-host"},
	Check: func(pass *Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			uri := redirect.URI.V
			if !uri.IsCustomScheme() && uri.Host().IsPrivate() {
				pass.Report(env, &redirect.URI, finding.Warning,
					fmt.Sprintf("%s leads to %s, which only one's own network can reach", redirectName(redirect), quote(uri.Host().Written())),
					"use a public host; staging may keep this one")
			}
		}
	},
}
