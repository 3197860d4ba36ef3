package rules

import (
	"fmt"

	"github.com/golive-lint/golive/finding"
)

var envRedirectURIUnregistered = Rule{
	ID:       "env-redirect-uri-unregistered",
	Severity: finding.Error,
	Supersedes: []string{
		"redirect-uri-loopback",
		"redirect-uri-private-host",
		"redirect-uri-query",
		"redirect-uri-shared",
		"redirect-uri-trailing-dot",
		"staging-host",
	},
	Check: func(pass *Pass) {
		for env, uri := range unregisteredURIs(pass.Project) {
			help := "register it there, or set "
			if len(uri.nearest.URI.V.Wildcards()) > 0 {
				help += "one that matches "
			}
			pass.Report(env, &uri.URI, finding.Error,
				fmt.Sprintf("%s is none of those that %s registers, so the platform refuses it", redirectName(uri.Redirect), quote(env.Name)),
				help+quote(uri.nearest.URI.V.String()),
				related(&uri.nearest.URI, env.Name+" registers this one"))
		}
	},
}
