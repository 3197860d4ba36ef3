package credentials

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// variablesByValue maps the values of the variables in an environment to the variables.
func variablesByValue(env *model.Environment) map[*model.Value[model.Text]]*model.Variable {
	variables := make(map[*model.Value[model.Text]]*model.Variable, len(env.Variables))
	for _, v := range env.Variables {
		variables[&v.Value] = v
	}
	return variables
}

// isPlaceholderID reports whether a client ID is a placeholder. v is the variable that contains the ID, or nil for a
// setting in an environment file.
func isPlaceholderID(id *model.Value[model.Text], v *model.Variable) bool {
	if v != nil {
		return query.IsPlaceholderOf(v)
	}
	text, _ := id.V.Literal()
	return model.IsPlaceholder(id.V) || model.NamesItself("WORKOS_CLIENT_ID", text) ||
		model.IsInstruction(model.ForClientID, id.V)
}
