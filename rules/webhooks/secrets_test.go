package webhooks

import (
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// TestEmptySecretsAreDistinguished checks that a finding on an empty secret states whether the secret itself or its
// default is empty.
func TestEmptySecretsAreDistinguished(t *testing.T) {
	for text, want := range map[model.Text]string{
		"": "has an empty `secret:`", "${X:-}": "has a `secret:` with an empty default",
	} {
		if got := emptySecret(signed{secret: &model.Value[model.Secret]{V: model.NewSecret(text)}}).why; got != want {
			t.Errorf("%q %s; expected %q", text, got, want)
		}
	}
}
