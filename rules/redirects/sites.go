package redirects

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// applicationSite returns the site for a finding about something that an application lacks. For the default
// application, it is the site of the environment, because the settings of that application may be at the top level of
// the file.
func applicationSite(env *model.Environment, app *model.Application) rules.Site {
	if app == &env.Default {
		return query.EnvironmentSite(env)
	}
	return app.Place
}
