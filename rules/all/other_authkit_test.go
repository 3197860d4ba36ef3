package all_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
)

// AUTHKIT_ISSUER also belongs to other products. Its scheme is only checked if the project uses WorkOS.
func TestIssuerOfOtherProduct(t *testing.T) {
	for _, test := range []struct {
		name, path, text string
		want             int
	}{
		{"nothing of WorkOS", "README.md", "", 0},
		{"another issuer", ".env.production", "AUTHKIT_JWKS_URL=http://issuer.acme.com/jwks\n", 0},
		{"an SDK", "package.json", `{"dependencies": {"@workos-inc/node": "7.0.0"}}`, 1},
		{"a name", ".env.production", "WORKOS_CLIENT_ID=${X}\n", 1},
		{"a name in a template", ".env.example", "WORKOS_CLIENT_ID=\n", 1},
		{"a client ID", ".env.production", "AUTHKIT_ID=client_01K5ZQ3V7M8N9P2R4S6T8V0W2B\n", 1},
		{"a host", ".env.production", "AUTHKIT_HOST=https://acme.authkit.app\n", 1},
		{"an environment file", "workos/production.yaml", "environment: {name: production, type: production}\n", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			result, err := analysis.Run(fstest.MapFS{
				"compose.production.yaml": {Data: []byte("services:\n  web:\n    environment:\n" +
					"      AUTHKIT_ISSUER: http://issuer.acme.com\n")},
				test.path: {Data: []byte(test.text)},
			}, analysis.Options{Select: []string{"env-authkit-domain"}})
			if err != nil {
				t.Fatal(err)
			}
			if got := len(result.Findings); got != test.want {
				t.Errorf("%d findings, want %d", got, test.want)
			}
		})
	}
}
