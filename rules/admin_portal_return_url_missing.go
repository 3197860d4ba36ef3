package rules

import (
	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var adminPortalReturnURLMissing = Rule{
	ID:       "admin-portal-return-url-missing",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			portal := &env.AdminPortal
			if env.Partial || env.Usage(model.PortalFeature) != model.Used || portal.ReturnURL.Present() {
				continue
			}
			at := environmentSite(env)
			if portal.Place != nil {
				if portal.Partial {
					continue
				}
				at = portal.Place
			}
			pass.Report(env, at, finding.Error,
				"the Admin Portal has no return URL, so visitors have no way back to the application",
				"add `admin_portal: {return_url: https://...}`")
		}
	},
}
