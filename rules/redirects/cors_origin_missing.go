package redirects

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var corsOriginMissing = rules.Rule{
	ID:       "cors-origin-missing",
	Category: category,
	Item:     "cors-origins",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			if env.Partial {
				continue
			}
			reported := false
			for app := range browserApplications(env) {
				if at, missing := missingOrigin(env, app); missing {
					reported = true
					pass.Report(env, at, finding.Error,
						browserName(env, app)+" runs in the browser but has no CORS origin, so browsers block its "+
							"calls to WorkOS",
						"add `cors_origins` with the origin of the application's pages, such as https://app.acme.com")
				}
			}
			if !reported && env.Usage(model.Widgets) == model.Used && hasNoOrigin(env) {
				pass.Report(env, query.EnvironmentSite(env), finding.Error,
					"environment "+rules.Quote(env.Name)+" uses widgets but has no CORS origin, so browsers block "+
						"the widgets' calls to WorkOS",
					"add `cors_origins` with the origin of the pages that show the widgets, such as "+
						"https://app.acme.com")
			}
		}
	},
}

// browserName describes an application for a message. Unlike nameInMessage, it never makes the environment the
// subject.
func browserName(env *model.Environment, app *model.Application) string {
	if app == &env.Default && app.Label() == "" {
		return "the application in " + nameInMessage(env, app)
	}
	return nameInMessage(env, app)
}

// missingOrigin reports whether an application certainly has no CORS origin. at is the site for the finding.
func missingOrigin(env *model.Environment, app *model.Application) (at rules.Site, missing bool) {
	if app.Place != nil && app.Partial {
		return nil, false
	}
	return missingList(env, app, &app.CORSOrigins)
}

// hasNoOrigin reports whether the applications of an environment certainly have no CORS origins.
func hasNoOrigin(env *model.Environment) bool {
	if list := &env.Applications; !list.Absent() && (!list.Known() || list.Partial) {
		return false
	}
	for app := range env.AllApplications() {
		if _, missing := missingOrigin(env, app); !missing {
			return false
		}
	}
	return true
}
