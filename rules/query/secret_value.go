package query

import "github.com/golive-lint/golive/internal/model"

// SecretValue is what two secrets that are the same have in common: their value, or the place
// in a store of secrets; empty if nothing can be told. A name says nothing: every
// environment may give it another value.
func SecretValue(secret model.Secret) string {
	text := secret.Text()
	if reference, ok := text.Reference(); ok && reference.Kind == model.Locator {
		return reference.Name
	}
	value, _ := text.Literal()
	return value
}
