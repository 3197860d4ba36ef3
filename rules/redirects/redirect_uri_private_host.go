package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIPrivateHost = rules.Rule{
	ID:         "redirect-uri-private-host",
	Category:   category,
	Item:       "redirect-uris",
	Severity:   finding.Warning,
	Supersedes: []string{"cors-origin-uncovered", "redirect-uri-shared", "staging-host"},
	Check: func(pass *rules.Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			uri := redirect.URI.V
			if !uri.IsCustomScheme() && uri.Host().IsPrivate() {
				pass.Report(env, &redirect.URI, finding.Warning,
					fmt.Sprintf("%s points to %s, %s", query.RedirectName(redirect),
						rules.Quote(uri.Host().Shown()), uri.Host().WhyPrivate()),
					"use a public host in production")
			}
		}
	},
}
