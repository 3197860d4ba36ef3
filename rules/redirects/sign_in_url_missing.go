package redirects

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var signInURLMissing = rules.Rule{
	ID:       "sign-in-url-missing",
	Category: category,
	Item:     "sign-in-url",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{Path: "sign_in_url", Kind: promotion.Missing},
	},
	Check: func(pass *rules.Pass) {
		for env, app := range visitedApplications(pass.Project) {
			platform, _ := platformOf(app)
			severity := signInURLSeverity(env)
			if severity == finding.Off || platform == "native" || app.SignInURL.Present() {
				continue
			}
			pass.Report(env, applicationSite(env, app), severity,
				nameInMessage(env,
					app)+" has no sign-in URL, so sign-ins that start outside the application cannot be completed",
				"add `sign_in_url: https://...` with the route that redirects to AuthKit")
		}
	},
}

// signInURLSeverity returns the severity of a missing sign-in URL, or Off if AuthKit is not used. Without the URL,
// impersonation from the dashboard fails.
func signInURLSeverity(env *model.Environment) finding.Severity {
	switch {
	case env.Usage(model.Impersonation) == model.Used, needsSignInURL(env):
		return finding.Error
	case env.Usage(model.AuthKit) == model.Unused:
		return finding.Off
	}
	return finding.Warning
}

// needsSignInURL reports whether an application of the environment has an SDK that rejects sign-ins started
// elsewhere.
func needsSignInURL(env *model.Environment) bool {
	return slices.ContainsFunc(sdksOf(env), func(s sdk.SDK) bool { return s.SignInURL })
}
