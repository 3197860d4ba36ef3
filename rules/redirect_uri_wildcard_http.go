package rules

import "github.com/golive-lint/golive/finding"

var redirectURIWildcardHTTP = Rule{
	ID:         "redirect-uri-wildcard-http",
	Severity:   finding.Error,
	Supersedes: []string{"redirect-uri-http"},
	Check: func(pass *Pass) {
		for env, redirect := range productionRedirects(pass.Project) {
			uri := redirect.URI.V
			if uri.IsHTTP() && uri.HostWildcard() {
				pass.Report(env, &redirect.URI, finding.Error,
					redirectName(redirect)+" holds \"*\" with http; production allows it with https only",
					"write it with https")
			}
		}
	},
}
