package redirects

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIHTTP = rules.Rule{
	ID:         "redirect-uri-http",
	Category:   category,
	Item:       "redirect-uris",
	Severity:   finding.Error,
	Supersedes: []string{"env-redirect-uri-near-miss", "env-redirect-uri-unregistered"},
	Judges:     query.Subjects(query.RedirectLists, "[*]", promotion.StagingOnlyFound, promotion.PlainHTTP),
	Check: func(pass *rules.Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			uri := redirect.URI.V
			if uri.IsHTTP() && !uri.Host().PlainLoopback() {
				pass.Report(env, &redirect.URI, finding.Error,
					query.RedirectName(redirect)+" uses http; production needs https",
					"use https; native applications may use http://127.0.0.1")
				pass.Fix(query.WithHTTPS(&redirect.URI)...)
			}
		}
	},
}
