package query

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
)

// Variables yields the variables of all environments, including the unnamed environment.
func Variables(project *model.Project) iter.Seq2[*model.Environment, *model.Variable] {
	return func(yield func(*model.Environment, *model.Variable) bool) {
		for _, env := range project.Environments {
			for _, v := range env.Variables {
				if !yield(env, v) {
					return
				}
			}
		}
	}
}

// IsSet reports whether a variable has a value. The value may be unknown.
func IsSet(v *model.Variable) bool { return v.Set() || v.Value.State == model.Unknown }
