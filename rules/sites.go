package rules

import (
	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

// environmentSite is where to point when an environment as a whole lacks
// something: at its name where the file says it, else at its first key.
func environmentSite(env *model.Environment) site {
	if env.Identity.Name.Known() {
		return &env.Identity.Name
	}
	return env.Place
}

// applicationSite is where to point when an application lacks something. The
// settings of the default one may stand at the top of the file; what it lacks,
// the environment lacks.
func applicationSite(env *model.Environment, app *model.Application) site {
	if app == &env.Default {
		return environmentSite(env)
	}
	return app.Place
}

// listSite points at the key that a list stands under.
type listSite struct{ *model.Place }

func (l listSite) Location() finding.Location {
	return finding.Location{File: l.File, Span: l.Key}
}
