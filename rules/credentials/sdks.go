package credentials

import (
	"github.com/golive-lint/golive/internal/model"
)

// isVariable reports whether a setting is the value of a variable.
func isVariable(env *model.Environment, setting *model.Value[model.Text]) bool {
	for _, v := range env.Variables {
		if &v.Value == setting {
			return true
		}
	}
	return false
}
