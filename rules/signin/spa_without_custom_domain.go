package signin

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var spaWithoutCustomDomain = rules.Rule{
	ID:       "spa-without-custom-domain",
	Category: category,
	Item:     "custom-domains",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			domains := &env.CustomDomains
			if env.Usage(model.AuthKit) == model.Unused || !lacksDomain(env, &domains.AuthKit) ||
				!lacksDomain(env, &domains.AuthenticationAPI) {
				continue
			}
			for app := range env.AllApplications() {
				if !query.IsWord(&app.Platform, "browser") {
					continue
				}
				pass.Report(env, &app.Platform, finding.Warning,
					`a "browser" application without a custom domain keeps its session in a third party's cookie, `+
						`which is lost on reload`,
					"set `custom_domains.authentication_api` to a host of the application's domain, such as "+
						"auth.acme.com")
			}
		}
	},
}
