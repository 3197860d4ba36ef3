package rules

import "github.com/golive-lint/golive/finding"

var redirectURILoopback = Rule{
	ID:       "redirect-uri-loopback",
	Severity: finding.Info,
	Check: func(pass *Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			uri := redirect.URI.V
			if redirect.Application == nil || !uri.IsHTTP() || !uri.Host().PlainLoopback() {
				continue
			}
			if platform, known := platformOf(redirect.Application); known && platform != "native" {
				pass.Report(env, &redirect.URI, finding.Info,
					redirectName(redirect)+" is for native applications, and this one does not say that it is native",
					"remove it here, or declare `platform: native`")
			}
		}
	},
}
