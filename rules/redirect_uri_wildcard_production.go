package rules

import "github.com/golive-lint/golive/finding"

var redirectURIWildcardProduction = Rule{
	ID:       "redirect-uri-wildcard-production",
	Severity: finding.Info,
	Check: func(pass *Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			uri := redirect.URI.V
			if uri.IsHTTPS() && uri.HostWildcard() {
				pass.Report(env, &redirect.URI, finding.Info,
					redirectName(redirect)+" lets every subdomain receive sign-ins of production",
					"register the exact hosts, unless you control every subdomain that can exist")
			}
		}
	},
}
