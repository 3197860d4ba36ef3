package query

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// HasRealSecret reports whether the value of a variable is a secret, and not a reference, a placeholder or a
// misplaced client ID.
func HasRealSecret(v *model.Variable) bool {
	return v.Purpose.IsSecret() && v.Set() && ContainsSecret(v.Value.V) && !IsPlaceholderOf(v) &&
		!IsClientID(strings.TrimSpace(v.Value.V.Resolved()))
}

// ContainsSecret reports whether text contains at least a part of a secret. A common prefix that is followed by a
// reference is not a part of a secret.
func ContainsSecret(text model.Text) bool {
	written := strings.Trim(text.Resolved(), string(model.UnknownMark))
	return text.HasLiteral() && !model.IsValuePrefix(written)
}

// LacksSecret reports whether a secret is certainly not set. An empty secret counts as not set.
func LacksSecret(secret *model.Value[model.Secret], in *model.Place) bool {
	if secret.Absent() {
		return !in.Partial
	}
	return secret.Known() && secret.V.Text() == ""
}
