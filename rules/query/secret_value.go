package query

import "github.com/golive-lint/golive/internal/model"

// SecretValue returns a text that is equal for two secrets if they are known to be the same: the
// value, or the locator in a secret store. It returns "" if that cannot be determined. The name of
// a variable is not enough, because its value may differ between environments.
func SecretValue(secret model.Secret) string {
	text := secret.Text()
	if reference, ok := text.Reference(); ok && reference.Kind == model.Locator {
		return reference.Place()
	}
	value, _ := text.Literal()
	return value
}
