package query

import "github.com/golive-lint/golive/internal/model"

// IsPlaceholderOf reports whether the value of a variable is a placeholder. See IsPlaceholder, model.Variable.StandsIn
// and IsInstruction.
func IsPlaceholderOf(v *model.Variable) bool {
	return v.Value.Known() && (IsPlaceholder(v.Value.V) || v.StandsIn() || IsInstruction(v.Purpose, v.Value.V))
}

// IsInstruction reports whether a value consists of words, as REPLACE_AT_DEPLOY and set-by-ci do, although the values
// of its purpose have a fixed format.
func IsInstruction(purpose model.Purpose, text model.Text) bool {
	return model.IsInstruction(purpose, text)
}
