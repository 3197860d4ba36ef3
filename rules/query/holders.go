package query

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
)

// Productions yields the production environments that files describe as WorkOS environments. Several deployments of one
// environment, such as regional deployments, may share all values, so environments known only from variables are not
// compared with others.
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

// Held is a place where an environment has a value.
type Held struct {
	Env *model.Environment
	At  model.At
}

// Holders finds the production environments that have the same value. It keeps two places of each value, so the time of
// a search does not depend on how many environments have it.
type Holders struct {
	declared, used map[string]*[2]Held
	own            map[declaration]bool
}

// declaration is a value in the description of an environment.
type declaration struct {
	value string
	env   *model.Environment
}

// NewHolders returns Holders without values.
func NewHolders() Holders {
	return Holders{map[string]*[2]Held{}, map[string]*[2]Held{}, map[declaration]bool{}}
}

// Declare records a value in the description of an environment. It ignores the empty string, as Use does.
func (h Holders) Declare(value string, held Held) {
	keep(h.declared, value, held)
	h.own[declaration{value, held.Env}] = true
}

// Use records that an environment has a value in a place other than its description, such as a variable.
func (h Holders) Use(value string, held Held) { keep(h.used, value, held) }

func keep(index map[string]*[2]Held, value string, held Held) {
	if value == "" {
		return
	}
	known := index[value]
	switch {
	case known == nil:
		index[value] = &[2]Held{held}
	case known[1].Env == nil && known[0].Env != held.Env:
		known[1] = held
	}
}

// Declared returns a place where the description of another environment has a value that the description of env has.
func (h Holders) Declared(value string, env *model.Environment) (Held, bool) {
	return besides(h.declared[value], env)
}

// Used returns a place where another environment has a value that env has in a place other than its description. If the
// description of env also has the value, it returns no place: the value then belongs to env, or Declared finds the
// other environment.
func (h Holders) Used(value string, env *model.Environment) (Held, bool) {
	if h.own[declaration{value, env}] {
		return Held{}, false
	}
	if other, found := besides(h.declared[value], env); found {
		return other, true
	}
	return besides(h.used[value], env)
}

func besides(known *[2]Held, env *model.Environment) (Held, bool) {
	if known == nil || !isDescribed(env) {
		return Held{}, false
	}
	for _, held := range known {
		if held.Env != nil && held.Env != env {
			return held, true
		}
	}
	return Held{}, false
}
