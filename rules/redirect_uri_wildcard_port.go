package rules

import "github.com/golive-lint/golive/finding"

var redirectURIWildcardPort = Rule{
	ID:       "redirect-uri-wildcard-port",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env, redirect := range redirects(pass.Project) {
			uri, host := redirect.URI.V, redirect.URI.V.Host()
			if !uri.IsCustomScheme() && uri.PortWildcard() && host.Known() && !host.IsLocalhost() && !host.IsLoopback() {
				pass.Report(env, &redirect.URI, finding.Error,
					redirectName(redirect)+" has \"*\" for its port; only localhost and loopback addresses may have that",
					"write the port in digits, or remove \":*\"")
			}
		}
	},
}
