package rules

import (
	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var spaWithoutCustomDomain = Rule{
	ID:       "spa-without-custom-domain",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			domains := &env.CustomDomains
			if env.Usage(model.AuthKit) == model.Unused || !lacksDomain(env, &domains.AuthKit) || !lacksDomain(env, &domains.AuthenticationAPI) {
				continue
			}
			for app := range env.AllApplications() {
				if !isWord(&app.Platform, "browser") {
					continue
				}
				pass.Report(env, &app.Platform, finding.Warning,
					`a "browser" application without a custom domain keeps its session in a third party's cookie, which is lost on reload`,
					"set `custom_domains.authentication_api` to a host of the application's domain, such as auth.acme.com")
			}
		}
	},
}
