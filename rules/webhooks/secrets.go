package webhooks

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
)

// hasVariable reports whether an application of the environment sets a variable with a purpose.
func hasVariable(env *model.Environment, purpose model.Purpose) bool {
	return slices.ContainsFunc(env.Variables, func(v *model.Variable) bool { return v.Purpose == purpose && v.Set() })
}
