package redirects

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURILoopback = rules.Rule{
	ID:       "redirect-uri-loopback",
	Category: category,
	Item:     "redirect-uris",
	Severity: finding.Info,
	Check: func(pass *rules.Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			uri := redirect.URI.V
			if !uri.IsHTTP() || !uri.Host().PlainLoopback() {
				continue
			}
			if redirect.Variable != nil {
				pass.Report(env, &redirect.URI, finding.Info,
					query.RedirectName(redirect)+" is for native applications, and a variable of production holds it",
					"set the URL that production's visitors come back to, unless users run the application themselves")
				continue
			}
			if redirect.Application == nil {
				continue
			}
			if platform, known := platformOf(redirect.Application); known && platform != "native" {
				pass.Report(env, &redirect.URI, finding.Info,
					query.RedirectName(redirect)+" is for native applications, and this one does not say that it is "+
						"native",
					"remove it here, or declare `platform: native`")
			}
		}
	},
}
