package query

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
)

// Productions yields the production environments that files describe as WorkOS environments. It omits environments
// known only from variables: they may be regional deployments of one environment, which share all values.
func Productions(project *model.Project) iter.Seq[*model.Environment] {
	return func(yield func(*model.Environment) bool) {
		for env := range project.Of(model.Production) {
			if isDescribed(env) && !yield(env) {
				return
			}
		}
	}
}

func isDescribed(env *model.Environment) bool { return !env.Implied && !env.Emulated }

// Occurrence is a place where an environment has a value.
type Occurrence struct {
	Env *model.Environment
	At  model.At
}

// SharedValues finds production environments that have the same value. It keeps only two places of each value, so the
// time of a search does not depend on the number of environments.
type SharedValues struct {
	declared, used map[string]*[2]Occurrence
	own            map[declaration]bool
}

// declaration is a value in the description of an environment.
type declaration struct {
	value string
	env   *model.Environment
}

// NewSharedValues returns SharedValues without values.
func NewSharedValues() SharedValues {
	return SharedValues{map[string]*[2]Occurrence{}, map[string]*[2]Occurrence{}, map[declaration]bool{}}
}

// Declare records a value in the description of an environment. Declare and Use ignore the empty string.
func (h SharedValues) Declare(value string, occurrence Occurrence) {
	keep(h.declared, value, occurrence)
	h.own[declaration{value, occurrence.Env}] = true
}

// Use records that an environment has a value in a place other than its description, such as a variable.
func (h SharedValues) Use(value string, occurrence Occurrence) { keep(h.used, value, occurrence) }

func keep(index map[string]*[2]Occurrence, value string, occurrence Occurrence) {
	if value == "" {
		return
	}
	known := index[value]
	switch {
	case known == nil:
		index[value] = &[2]Occurrence{occurrence}
	case known[1].Env == nil && !isSame(known[0].Env, occurrence.Env):
		known[1] = occurrence
	}
}

// Declared returns a place where the description of an environment other than env contains the value. It returns false
// if there is none.
func (h SharedValues) Declared(value string, env *model.Environment) (Occurrence, bool) {
	return besides(h.declared[value], env)
}

// Used returns a place where another environment has a value that env has outside its description. It returns false
// if the description of env also contains the value: either the value belongs to env, or Declared finds the other
// environment.
func (h SharedValues) Used(value string, env *model.Environment) (Occurrence, bool) {
	if h.own[declaration{value, env}] {
		return Occurrence{}, false
	}
	if other, found := besides(h.declared[value], env); found {
		return other, true
	}
	return besides(h.used[value], env)
}

// isSame reports whether two descriptions are of the same environment. The rule environment-duplicate reports
// descriptions with the same name.
func isSame(a, b *model.Environment) bool { return a == b || a.Name != "" && a.Name == b.Name }

func besides(known *[2]Occurrence, env *model.Environment) (Occurrence, bool) {
	if known == nil || !isDescribed(env) {
		return Occurrence{}, false
	}
	for _, occurrence := range known {
		if occurrence.Env != nil && !isSame(occurrence.Env, env) {
			return occurrence, true
		}
	}
	return Occurrence{}, false
}
