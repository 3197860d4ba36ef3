package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envRedirectURIUnregistered = rules.Rule{
	ID:       "env-redirect-uri-unregistered",
	Category: category,
	Item:     "redirect-uri-app",
	Severity: finding.Error,
	Supersedes: []string{
		"redirect-uri-loopback",
		"redirect-uri-private-host",
		"redirect-uri-query",
		"redirect-uri-shared",
		"redirect-uri-trailing-dot",
		"staging-host",
	},
	Check: func(pass *rules.Pass) {
		for env, uri := range unregisteredURIs(pass.Project) {
			help := "register it, or use "
			if len(uri.nearest.URI.V.Wildcards()) > 0 {
				help += "a URI that matches "
			}
			pass.Report(env, &uri.URI, finding.Error,
				fmt.Sprintf("%s matches none of the %ss registered in %s, so WorkOS rejects it",
					query.RedirectName(uri.Redirect), uri.Redirect.Use, rules.Quote(env.Name)),
				help+rules.Quote(uri.nearest.URI.V.String()),
				rules.Related(&uri.nearest.URI, "the URI registered in "+env.Name))
		}
		for _, env := range pass.Project.Environments {
			reportOtherApplication(pass, env)
		}
	},
}
