package query

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// EnvironmentSite returns the site for a finding about something that an environment lacks: the name of the
// environment or, if the file contains no name, the environment itself.
func EnvironmentSite(env *model.Environment) rules.Site {
	if env.Identity.Name.Known() {
		return &env.Identity.Name
	}
	return env.Place
}

// KeyOf returns the site of the key of a list.
func KeyOf(list *model.Place) rules.Site { return listKey{list} }

type listKey struct{ *model.Place }

func (l listKey) Location() finding.Location {
	return finding.Location{File: l.File, Span: l.Key}
}
