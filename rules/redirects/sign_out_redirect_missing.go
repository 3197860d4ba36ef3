package redirects

import (
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
