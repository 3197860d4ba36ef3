package query

import "github.com/golive-lint/golive/internal/model"

// SecretValue returns a key for a secret: its value, or its locator in a secret store. Two secrets with the same key
// are certainly equal. The key is "" for a reference to a variable, whose value may differ between environments.
func SecretValue(secret model.Secret) string {
	text := secret.Text()
	if reference, ok := text.Reference(); ok && reference.Kind == model.Locator {
		return reference.Place()
	}
	value, _ := text.Literal()
	return value
}
