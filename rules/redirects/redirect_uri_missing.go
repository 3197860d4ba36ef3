package redirects

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIMissing = rules.Rule{
	ID:       "redirect-uri-missing",
	Category: category,
	Item:     "redirect-uris",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		report := func(env *model.Environment, at rules.Site, name string) {
			severity := max(missingSeverity(env.Usage(model.AuthKit)), missingSeverity(env.Usage(model.SSO)))
			if severity == finding.Off {
				return
			}
			help := "add `redirect_uris: [{uri: https://..., default: true}]`"
			if severity == finding.Warning {
				help += "; if no users sign in to this environment, list the features that it uses under `uses:`"
			}
			pass.Report(env, at, severity, name+" has no redirect URI, so every sign-in ends on an error page", help)
		}
		for env, app := range visitedApplications(pass.Project) {
			if at, missing := missingList(env, app, &app.RedirectURIs); missing {
				report(env, at, nameInMessage(env, app))
			}
		}
		for env := range pass.Project.Of(model.Production) {
			if declaresNoApplication(env) {
				report(env, query.EnvironmentSite(env), "environment "+rules.Quote(env.Name))
			}
		}
	},
}
