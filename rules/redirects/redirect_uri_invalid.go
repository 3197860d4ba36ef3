package redirects

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIInvalid = rules.Rule{
	ID:       "redirect-uri-invalid",
	Category: category,
	Item:     "redirect-uris",
	Severity: finding.Error,
	Supersedes: []string{
		"env-redirect-uri-near-miss",
		"env-redirect-uri-unregistered",
		"env-redirect-uri-wildcard",
		"redirect-uri-http",
		"redirect-uri-localhost",
		"redirect-uri-private-host",
		"redirect-uri-loopback",
		"redirect-uri-query",
		"redirect-uri-duplicate",
		"redirect-uri-near-duplicate",
		"redirect-uri-trailing-dot",
		"redirect-uri-shared",
		"redirect-uri-wildcard-default",
		"redirect-uri-wildcard-position",
		"redirect-uri-wildcard-multiple",
		"redirect-uri-wildcard-public-suffix",
		"redirect-uri-wildcard-http",
		"redirect-uri-wildcard-port",
		"redirect-uri-wildcard-scheme",
		"redirect-uri-wildcard-production",
		"staging-host",
	},
	Check: func(pass *rules.Pass) {
		for env, redirect := range query.Redirects(pass.Project) {
			if redirect.URI.V.RunsCode() {
				pass.Report(env, &redirect.URI, finding.Error,
					query.RedirectName(redirect)+" contains code or data; browsers do not follow a redirect to it",
					"write the https URI of the application's callback")
				continue
			}
			problem, words := redirect.URI.V.Problem()
			if problem == model.NoProblem || hasSchemeWildcard(redirect.URI.V) {
				continue
			}
			pass.Report(env, &redirect.URI, finding.Error,
				query.RedirectName(redirect)+" "+words+"; expected "+
					query.ExpectedURL(problem, "URI", "an absolute URI, exactly as the application sends it"),
				query.HelpFor(problem, "include the scheme, host and path, as in "+exampleURI(redirect.Use)))
			pass.Fix(query.Trimmed(&redirect.URI)...)
		}
	},
}

func exampleURI(use model.RedirectUse) string {
	if use == model.SignOut {
		return "https://app.example.com/signed-out"
	}
	return "https://app.example.com/callback"
}

// hasSchemeWildcard reports whether the scheme of a URI contains "*". redirect-uri-wildcard-position has a more
// precise message for such URIs.
func hasSchemeWildcard(uri model.URL) bool {
	return slices.ContainsFunc(uri.Wildcards(), func(w model.Wildcard) bool { return w.Part == model.SchemePart })
}
