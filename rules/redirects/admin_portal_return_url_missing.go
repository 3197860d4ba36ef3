package redirects

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var adminPortalReturnURLMissing = rules.Rule{
	ID:       "admin-portal-return-url-missing",
	Category: category,
	Item:     "admin-portal-urls",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{Path: "admin_portal.return_url", Kind: promotion.Missing},
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			portal := &env.AdminPortal
			if env.Partial || env.Usage(model.PortalFeature) != model.Used || portal.ReturnURL.Present() {
				continue
			}
			at := query.EnvironmentSite(env)
			if portal.Place != nil {
				if portal.Partial {
					continue
				}
				at = portal.Place
			}
			pass.Report(env, at, finding.Error,
				"the Admin Portal has no return URL, so users cannot return to the application",
				"add `admin_portal: {return_url: https://...}`")
		}
	},
}
