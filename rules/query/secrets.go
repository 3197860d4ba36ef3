package query

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// HoldsRealSecret reports whether a secret's value is written in a variable, and
// not what is to be filled in.
func HoldsRealSecret(v *model.Variable) bool {
	return v.Purpose.IsSecret() && v.Set() && HoldsSecret(v.Value.V) && !IsPlaceholderOf(v)
}

// HoldsSecret reports whether some of a secret's value is written in its text. A
// prefix that all values have, before a reference to the rest, gives nothing
// away.
func HoldsSecret(text model.Text) bool {
	written := strings.Trim(text.Resolved(), string(model.Hidden))
	return text.HasLiteral() && !slices.Contains(valuePrefixes, written)
}

// LacksSecret reports whether a secret is certainly not set. An empty one is as
// good as none.
func LacksSecret(secret *model.Value[model.Secret], in *model.Place) bool {
	if secret.Absent() {
		return !in.Partial
	}
	return secret.Known() && secret.V.Text() == ""
}
