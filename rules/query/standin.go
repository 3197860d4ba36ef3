package query

import "github.com/golive-lint/golive/internal/model"

// IsPlaceholderOf reports whether the value of a variable is a placeholder. See model.IsPlaceholder,
// model.Variable.IsPlaceholderName and model.IsInstruction.
func IsPlaceholderOf(v *model.Variable) bool {
	return v.Value.Known() &&
		(model.IsPlaceholder(v.Value.V) || v.IsPlaceholderName() || model.IsInstruction(v.Purpose, v.Value.V))
}
