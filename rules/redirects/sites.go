package redirects

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// applicationSite is where to point when an application lacks something. The
// settings of the default one may stand at the top of the file; what it lacks,
// the environment lacks.
func applicationSite(env *model.Environment, app *model.Application) rules.Site {
	if app == &env.Default {
		return query.EnvironmentSite(env)
	}
	return app.Place
}
