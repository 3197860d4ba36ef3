package query

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// EnvironmentSite is where to point when an environment as a whole lacks
// something: at its name where the file says it, else at its first key.
func EnvironmentSite(env *model.Environment) rules.Site {
	if env.Identity.Name.Known() {
		return &env.Identity.Name
	}
	return env.Place
}

// KeyOf points at the key of a list.
func KeyOf(list *model.Place) rules.Site { return listKey{list} }

type listKey struct{ *model.Place }

func (l listKey) Location() finding.Location {
	return finding.Location{File: l.File, Span: l.Key}
}
