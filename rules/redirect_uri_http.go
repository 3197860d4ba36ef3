package rules

import "github.com/golive-lint/golive/finding"

var redirectURIHTTP = Rule{
	ID:         "redirect-uri-http",
	Severity:   finding.Error,
	Supersedes: []string{"env-redirect-uri-near-miss", "env-redirect-uri-unregistered"},
	Check: func(pass *Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			uri := redirect.URI.V
			if uri.IsHTTP() && !uri.Host().PlainLoopback() {
				pass.Report(env, &redirect.URI, finding.Error,
					redirectName(redirect)+" is not encrypted; production needs https",
					"write it with https; only http://127.0.0.1 may stay, for native applications")
			}
		}
	},
}
