package redirects

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var signOutRedirectMissing = rules.Rule{
	ID:       "sign-out-redirect-missing",
	Category: category,
	Item:     "sign-out-redirect",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{Path: "homepage_url", Kind: promotion.Missing},
	},
	Check: func(pass *rules.Pass) {
		for env, app := range visitedApplications(pass.Project) {
			severity := missingSeverity(env.Usage(model.AuthKit))
			if platform, _ := platformOf(app); platform == "native" {
				if returnsToItself(app) {
					continue
				}
				severity = min(severity, finding.Warning) // the application may sign out without a browser
			}
			at, missing := missingList(env, app, &app.SignOutRedirects)
			if severity == finding.Off || !missing || app.HomepageURL.Present() {
				continue
			}
			pass.Report(env, at, severity,
				nameInMessage(env,
					app)+" has neither a sign-out redirect nor a homepage URL, so signing out ends on an error page",
				"add `sign_out_redirects: [{uri: https://..., default: true}]`")
		}
	},
}

// returnsToItself reports whether all redirect URIs of an application are on the user's own machine, as for
// command-line tools, which sign out without a browser.
func returnsToItself(app *model.Application) bool {
	list := app.RedirectURIs.Items
	return len(list) > 0 && !slices.ContainsFunc(list, func(uri model.RedirectURI) bool {
		return !uri.URI.V.Host().IsLoopback()
	})
}
