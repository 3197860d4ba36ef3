package source

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// tokenAlphabets contains the alphabets in which services encode keys.
var tokenAlphabets = map[string]string{
	"letters and digits": alphanumeric,
	"base64":             alphanumeric + "+/",
	"base64url":          alphanumeric + "-_",
	"hexadecimal":        digits + "abcdef",
	"capital hex":        digits + "ABCDEF",
	"base32":             upper + "234567",
	"base36":             digits + "abcdefghijklmnopqrstuvwxyz",
}

func TestTokensLookLikeTokens(t *testing.T) {
	t.Parallel()
	for name, alphabet := range tokenAlphabets {
		r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same tokens in each run
		const n = 20_000
		missed := 0
		for range n {
			token := make([]byte, 20+r.IntN(21))
			for i := range token {
				token[i] = alphabet[r.IntN(len(alphabet))]
			}
			if !LooksLikeToken(string(token)) {
				if missed++; missed <= 3 {
					t.Logf("%s: %s is taken for a word", name, token)
				}
			}
		}
		if missed > n/200 {
			t.Errorf("%s: %d of %d tokens of 20 to 40 characters are taken for words", name, missed, n)
		}
	}
}

func TestWordsDoNotLookLikeTokens(t *testing.T) {
	t.Parallel()
	words := strings.Fields(`
		organization_membership.created production-eu-west-1 GoogleOAuth MicrosoftOAuth GenericSAML PingFederateSAML
		azure-scim-v2.0
		authentication.email_verification_succeeded 2026-11-26-release-v2 my-app.staging.internal com.acme.mobile.auth0
		app.acme-company.co.uk
		user_registration_action internationalization organizationSettings organization_admin_read_only
		workos-emulator-service
		s3-us-east-1-bucket customer-0001-production multi-tenant-b2b-saas-2025 connection.activated
		xxxxxxxxxxxxxxxxxxxxxxxx
		TheNamesOfCustomers Knightsbridge-Properties https-redirect-service 1234567890123456789012 v1.22.333-beta4
	`)
	for _, word := range words {
		if LooksLikeToken(word) {
			t.Errorf("%s looks like a token", word)
		}
	}
}
