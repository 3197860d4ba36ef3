package credentials

import (
	"github.com/golive-lint/golive/internal/model"
)

// valuesOfVariables is the set of the settings that are values of variables.
func valuesOfVariables(env *model.Environment) map[*model.Value[model.Text]]bool {
	values := make(map[*model.Value[model.Text]]bool, len(env.Variables))
	for _, v := range env.Variables {
		values[&v.Value] = true
	}
	return values
}
