package credentials

import (
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// A name decides only if it is the name of a variable with another purpose.
func TestNamedKind(t *testing.T) {
	const key, webhook, action, cookie, client, id = "API key", "webhook secret", "action secret", "cookie password",
		"client secret", "client ID"
	for _, test := range []struct {
		text, what string
		kind       model.Purpose
	}{
		{"${WORKOS_API_KEY}", webhook, model.ForAPIKey},
		{"${{ secrets.WORKOS_API_KEY }}", cookie, model.ForAPIKey},
		{"$(web-secrets.WORKOS_API_KEY)", cookie, model.ForAPIKey},
		{"$(workos.api-key)", cookie, model.ForAPIKey},
		{"${PROD_WORKOS_API_KEY}", action, model.ForAPIKey},
		{"${ACME_WORKOS_WEBHOOK_SECRET}", key, model.ForWebhookSecret},
		{"${WORKOS_COOKIE_PASSWORD}", key, model.ForCookiePassword},
		{"${WORKOS_API_KEY}", client, model.ForAPIKey},
		{"${GOOGLE_CLIENT_ID}", client, model.ForClientID},
		{"${GOOGLE_CLIENT_SECRET}", id, model.ForClientSecret},
		{"${WORKOS_API_KEY}", id, model.ForAPIKey},
		{"${WORKOS_CLIENT_ID}", key, model.ForClientID},
		{"vault:secret/data/workos#webhook_secret", key, model.ForWebhookSecret},
		{"op://production/workos/api-key", webhook, model.ForAPIKey},
		{"projects/acme/secrets/WORKOS_API_KEY/versions/latest", webhook, model.ForAPIKey},
		{"op://production/WORKOS_API_KEY/password", cookie, model.ForAPIKey},
		{"op://production/WORKOS_API_KEY/credential", webhook, model.ForAPIKey},
		{"vault:secret/WORKOS_API_KEY/production#value", webhook, model.ForAPIKey},
		{"projects/acme/secrets/WORKOS_API_KEY/versions/3", webhook, model.ForAPIKey},
		// The item is named after the API key, but the field is for another value.
		{"$(workos-api-key.cookie)", cookie, model.NoPurpose},
		{"$(workos-api-key.seal)", cookie, model.NoPurpose},
		{"$(workos-api-key.client)", id, model.NoPurpose},
		{"external-secret:production/workos-api-key/cookie", cookie, model.NoPurpose},
		{"vault:secret/data/workos-api-key#hook", webhook, model.NoPurpose},
		{"op://production/workos-api-key/session-secret", cookie, model.NoPurpose},
		{"${WORKOS_CLIENT_API_KEY}", id, model.NoPurpose},
		// The kind that the setting needs, or no name of WorkOS.
		{"${WORKOS_API_KEY}", key, model.NoPurpose},
		{"op://production/workos/api-key", key, model.NoPurpose},
		{"${API_KEY}", webhook, model.NoPurpose},
		{"projects/PROJECT_ID/secrets/workos/versions/latest", key, model.NoPurpose},
		{"projects/acme/secrets/workos-client-id/versions/latest", key, model.NoPurpose},
		{"projects/acme/secrets/WORKOS_API_KEY/versions/latest", key, model.NoPurpose},
		{"op://production/stripe/api-key", webhook, model.NoPurpose},
		{"${WORKOS_SECRET_KEY}", cookie, model.NoPurpose},
		{"${WORKOS_WEBHOOK_API_KEY}", webhook, model.NoPurpose},
		{"${WORKOS_COOKIE_API_KEY}", cookie, model.NoPurpose},
		{"${WORKOS_CLIENT_SECRET}", key, model.NoPurpose},
		{"op://production/workos/api-key", client, model.NoPurpose},
		{"${{ inputs.env == 'x' && secrets.WORKOS_API_KEY }}", webhook, model.NoPurpose},
		{"${WORKOS_API_KEY}-suffix", webhook, model.NoPurpose},
		{"${WORKOS_API_KEY}", "claim token", model.NoPurpose},
	} {
		if kind, _ := namedKind(model.Text(test.text), test.what, nil); kind != test.kind {
			t.Errorf("%s as %s is of kind %q, want %q", test.text, test.what, kind, test.kind)
		}
	}
}

// A word for an environment inside the name of a key or a client ID counts.
func TestWordInsideName(t *testing.T) {
	for name, word := range map[string]string{
		"WORKOS_TEST_API_KEY": "test", "WORKOS_DEV_CLIENT_ID": "dev", "WORKOS_TEST_WEBHOOK_SECRET": "test",
		"WORKOS_TEST_ORG_ID": "", "WORKOS_TEST_RUNNER_API_KEY": "", "ACME_DEV_TOOLS_API_KEY": "",
	} {
		if got, _ := environmentWord(model.Reference{Name: name, Syntax: "${}"}); got != word {
			t.Errorf("the word in %s is %q, want %q", name, got, word)
		}
	}
}
