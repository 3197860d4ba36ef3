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
					query.RedirectName(redirect)+" works only for applications on the user's own machine, but a "+
						"production variable contains it",
					"set the URL that users return to in production, unless they run the application on "+
						"their own machine")
				continue
			}
			if redirect.Application == nil {
				continue
			}
			if platform, known := platformOf(redirect.Application); known && platform != "native" {
				pass.Report(env, &redirect.URI, finding.Info,
					query.RedirectName(redirect)+" is for native applications, but this application is not "+
						"declared as native",
					"remove it, or declare `platform: native`")
			}
		}
	},
}
