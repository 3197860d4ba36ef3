package model_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// A report shows only those parts of a variable's value that have the form of its purpose, and only if the purpose is
// not secret.
func TestValuesShowOnlyWhatHasTheFormOfTheirPurpose(t *testing.T) {
	for _, c := range [][3]string{
		{"WORKOS_CLIENT_ID", "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", ""},
		{"WORKOS_CLIENT_ID", "client_01k0zq3v7m8n9p2r4s6t8v0w1x", ""},
		{"WORKOS_CLIENT_ID", "01K0ZQ3V7M8N9P2R4S6T8V0W1X", ""},
		{"WORKOS_CLIENT_ID", "client_0IHZX8QYJ4V9K2M3N4P5Q6R7S8", ""}, // look-alikes of "1" and "0"
		{"WORKOS_CLIENT_ID", "client_Olk0zq3v7m8n9p2r4s6t8v0w1x", ""},
		{"WORKOS_CLIENT_ID", "client_01aBcDeFgHjKmNpQrStVwXyZ23", "[hidden]"}, // random text, since no ID mixes cases
		{"WORKOS_CLIENT_ID", "client_01K0ZQ3V7M8N9P2R4S6T8V0W1x", "[hidden]"},
		{"WORKOS_CLIENT_ID", "your_client_id", ""},
		{"WORKOS_CLIENT_ID", "hunter2", "[hidden]"},
		{"WORKOS_CLIENT_ID", "client_hunter2pass", "[hidden]"},
		{"WORKOS_CLIENT_ID", "your_hunter2_id", "[hidden]"},
		{"WORKOS_ORG_ID", "org_test_idp", ""},
		{"WORKOS_REDIRECT_URI", "https://acme.com:8080/auth/callback", ""},
		{"WORKOS_REDIRECT_URI", "com.acme.app:/callback", ""},
		{"WORKOS_REDIRECT_URI", "acme.com/callback", ""},
		{"WORKOS_REDIRECT_URI", "https://*.acme.com/callback", ""},
		{"WORKOS_REDIRECT_URI", "https://${HOST}/callback", ""},
		{"WORKOS_REDIRECT_URI", "https://${HOST:-localhost:3000}/callback", ""},
		{"WORKOS_REDIRECT_URI", "https://${HOST:-hunter2 pass}/callback", "https://${HOST:-[hidden]}/callback"},
		{"WORKOS_REDIRECT_URI", "hunter2", "[hidden]"},
		{"WORKOS_REDIRECT_URI", "https://u:hunter2@acme.com/cb", "https://[hidden]@acme.com/cb"},
		{"WORKOS_REDIRECT_URI", "https://u:hun/ter2@acme.com/cb", "https://[hidden]@acme.com/cb"},
		{"WORKOS_REDIRECT_URI", "https://u:hun?ter2@acme.com/cb", "[hidden]"},
		{
			"WORKOS_REDIRECT_URI", "https://acme.com/cb?client_secret=hunter2&x#hunter2",
			"https://acme.com/cb?client_secret=[hidden]&[hidden]#[hidden]",
		},
		{"WORKOS_REDIRECT_URI", "https://acme.com/hook/a8f7d6e5c4b3a2918070", "https://acme.com/hook/[hidden]"},
		{"WORKOS_AUTH_DOMAIN", "https://P3AhUIDTlfhi/uVvKA//ldvGEMvG2J70", "https://[hidden]"},
		{"WORKOS_REDIRECT_URI", "https://acme.com/uVvKA//ldvGEMvG2J70/P3AhUIDT", "https://acme.com/[hidden]"},
		{"WORKOS_JWKS_URL", "https://api.workos.com/sso/jwks/client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", ""},
		{"WORKOS_API_HTTPS", "False", ""},
		{"WORKOS_API_HTTPS", "hunter2", "[hidden]"},
		{"WORKOS_API_HTTPS", "flase", ""},
		{"WORKOS_COOKIE_SAMESITE", "Laxx", ""},
		{"WORKOS_COOKIE_SAMESITE", "srtict", ""},
		{"WORKOS_COOKIE_SAMESITE", "swordfish", "[hidden]"},
		{"WORKOS_COOKIE_SAMESITE", "stay", "[hidden]"},
		{"WORKOS_API_HOSTNAME", "[fd00::1]:8443", ""},
		{"WORKOS_API_HOSTNAME", "[2001:0db8:85a3:0000:0000:8a2e:0370:7334]", ""},
		{"WORKOS_API_HOSTNAME", "[0123456789abcdef0123456789abcdef]", "[hidden]"},
		{"WORKOS_API_PORT", "8080", ""},
		{"WORKOS_COOKIE_DOMAIN", ".acme.com", ""},
		{"WORKOS_COOKIE_DOMAIN", "hunter2", "[hidden]"},
		{"WORKOS_COOKIE_NAME", "wos-session", ""},
		{"WORKOS_COOKIE_NAME", "hunter2", "[hidden]"},
		{"WORKOS_COOKIE_PASSWORD", "https://acme.com", "[hidden]"},
		{"WORKOS_COOKIE_PASSWORD", "${COOKIE_PASSWORD}", ""},
		{"WORKOS_COOKIE_PASSWORD", "${COOKIE_PASSWORD:-hunter2}", "${COOKIE_PASSWORD:-[hidden]}"},
		{"WORKOS_COOKIE_PASSWORD", "${COOKIE_PASSWORD-hunter2}", "${COOKIE_PASSWORD-[hidden]}"},
		{"WORKOS_COOKIE_PASSWORD", "${COOKIE_PASSWORD:?hunter2}", "${COOKIE_PASSWORD:?[hidden]}"},
		{"WORKOS_COOKIE_PASSWORD", "${COOKIE_PASSWORD:hunter2}", "[hidden]"},
		{"WORKOS_COOKIE_PASSWORD", "${{ secrets.COOKIE }}", ""},
		{"WORKOS_COOKIE_PASSWORD", "${{ secrets.COOKIE || 'hunter2' }}", "${{ secrets.COOKIE || '[hidden]' }}"},
		{"WORKOS_COOKIE_PASSWORD", "${{ 'hunter2' }}", "[hidden]"},
		{"WORKOS_COOKIE_PASSWORD", "$(echo hunter2)", "[hidden]"},
		{"WORKOS_COOKIE_PASSWORD", "op://prod/workos/cookie", ""},
		{"WORKOS_COOKIE_PASSWORD", "op://${VAULT}/workos/cookie", ""},
		{"WORKOS_API_KEY", "projects/$PROJECT_ID/secrets/WORKOS_API_KEY/versions/latest", ""},
		{"WORKOS_API_KEY", "projects/${{ vars.PROJECT }}/secrets/workos-key/versions/4", ""},
		{"WORKOS_COOKIE_PASSWORD", "op://${VAULT:-hunter2}/workos/cookie", "[hidden]"},
		{"WORKOS_COOKIE_PASSWORD", "vault:$hunter2/x", "[hidden]"},
		{"WORKOS_COOKIE_PASSWORD", "$hunter2", "[hidden]"},
		{"WORKOS_TOKEN", "hunter2", "[hidden]"},
		{"WORKOS_SIGNING_KEY", "https://acme.com/hunter2", "[hidden]"},
		{"DB_PASS", "hunter2", "[hidden]"},
		{"DB_PASS", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db", ""},
		{"JWT_ISSUER", "https://brave-forest-42.authkit.app", ""},
		{"JWT_ISSUER", "https://u:hunter2@brave-forest-42.authkit.app", "https://[hidden]@brave-forest-42.authkit.app"},
		{"NODE_ENV", "production", ""},
		{"NODE_ENV", "hunter2", "[hidden]"},
	} {
		want := c[2]
		if want == "" {
			want = c[1]
		}
		if got := model.MaskedValue(c[0], model.Text(c[1])); got != want {
			t.Errorf("%s=%s shows %s, want %s", c[0], c[1], got, want)
		}
	}
}

// No format verb prints the value of a variable.
func TestNoVerbPrintsAVariable(t *testing.T) {
	v := model.NewVariable("DB_PASS", model.Value[model.Text]{V: "hunter2", State: model.Known}, nil)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		if got := fmt.Sprintf(verb, v); got != "DB_PASS=[hidden]" {
			t.Errorf("%s prints %s", verb, got)
		}
	}
}

// Outside of URLs, a token is masked completely even if it contains two slashes.
func TestTokenWithTwoSlashesIsHiddenWhole(t *testing.T) {
	for _, token := range []string{
		"t3Nh0i//nj0xfgnf7CCoHK/FD2VxvC16", "ab//nj0xfgnf7CCoHK/FD2VxvC16", "Qx9//FD2VxvC16nj0xfgnf7CCoHK",
	} {
		ranges := model.TokenRanges("Acme " + token)
		if len(ranges) != 1 || ranges[0] != (model.Range{Start: 5, End: 5 + len(token)}) {
			t.Errorf("%s: %v is hidden", token, ranges)
		}
	}
}

// The fragment of an invalid redirect URI was shown, because package source hides only fragments of URLs with a scheme.
func TestFragmentsOfURLsWithoutScheme(t *testing.T) {
	for text, want := range map[string]string{
		"app.acme.com/cb#swordfishword":             "swordfishword",
		"//app.acme.com/cb#swordfishword":           "swordfishword",
		"/cb#swordfishword":                         "swordfishword",
		"${HOST}/cb#swordfishword":                  "swordfishword",
		"app.acme.com/cb#word":                      "",
		"app.acme.com/cb":                           "",
		"app.acme.com/cb#${FRAGMENT_OF_THE_CLIENT}": "",
		"Team #swordfishword":                       "",
		"see acme.com/docs #swordfishword":          "",
	} {
		got := ""
		for _, r := range model.TokenRanges(text) {
			got += text[r.Start:r.End]
		}
		if got != want {
			t.Errorf("%s: %q is hidden, want %q", text, got, want)
		}
	}
}

// A host is shown if its URL is shown beside it.
func TestShownHosts(t *testing.T) {
	for _, host := range []string{
		"[fd00::1]", "[::1]:3000", "[::ffff:10.0.0.1]", "[2001:0db8:85a3:0000:0000:8a2e:0370:7334]", "10.0.12.7",
		"app.acme.internal", "planner", "*.acme.com",
	} {
		if got := model.ParseURL(model.Text("https://" + host + "/cb")).Host().Shown(); !strings.HasPrefix(host, got) {
			t.Errorf("%s is shown as %s", host, got)
		}
	}
}
