package symptom

import (
	"slices"
	"strings"
	"testing"
)

// A known error of another service is not answered as if it were one of WorkOS.
func TestErrorsOfOthersAreNotCertain(t *testing.T) {
	skipIfShort(t)
	n := 0
	for i, known := range Errors() {
		text := strings.ReplaceAll(known.Text, "*", "acme_01X")
		if namesWorkOS(plainWords(text)) {
			continue
		}
		for _, name := range append(slices.Clone(providers), identityProviders[i%len(identityProviders)]) {
			n++
			for _, line := range []string{name + ": " + text, text + " (" + strings.ToUpper(name) + ")"} {
				if answer := Find(line); answer.Match >= Named {
					t.Errorf("%q leads to %q as if it were right", line, answer.Symptoms[0].Name)
				}
			}
		}
	}
	if n < 400*len(providers) {
		t.Errorf("only %d errors of others were tested", n)
	}
}

// An error code that many services use does not alone decide what a longer text is about.
func TestCommonErrorsAreNotCertain(t *testing.T) {
	for _, code := range commonErrors {
		for _, line := range []string{"Acme Player: " + code + " insecure app", "POST /v1/jobs: " + code} {
			if answer := Find(line); answer.Match >= Named {
				t.Errorf("%q leads to %q as if it were right", line, answer.Symptoms[0].Name)
			}
		}
	}
	if answer := Find("WorkOS: invalid_client, no such application"); answer.Match != Named {
		t.Errorf("an error code of WorkOS is answered with the match %d", answer.Match)
	}
}

// A text that many programs print does not alone decide what a longer text is about.
func TestCommonTextsAreNotCertain(t *testing.T) {
	for _, text := range commonTexts {
		if !slices.ContainsFunc(Errors(), func(k Known) bool { return k.Text == text }) {
			t.Errorf("%q is not a known error", text)
		}
		own := strings.ReplaceAll(text, "*", "acme_01X")
		for _, line := range []string{
			"Acme Player crashed during playback of the video: " + own + " Codec vp9 of segment twelve was skipped.",
			"printer spooler in the warehouse reports " + own + " after replacing the toner cartridge",
		} {
			if answer := Find(line); answer.Match >= Named {
				t.Errorf("%q leads to %q as if it were right", line, answer.Symptoms[0].Name)
			}
		}
	}
}

func TestIsForeign(t *testing.T) {
	for text, want := range map[string]bool{
		"Auth0: Callback URL mismatch":                     true,
		"migrated from Auth0 to WorkOS, tokens refused":    false,
		"NextAuth OAuthCallbackError":                      true,
		"next-auth session is empty":                       true,
		"OpenAI 401 incorrect API key":                     true,
		"kubernetes pod CrashLoopBackOff":                  true,
		"login loop behind a kubernetes ingress":           false,
		"nginx drops the session cookie after the sign-in": false,
		"an employee left":                                 false,
		"@clerk/nextjs infinite redirect":                  true,
		"SendGrid: email not delivered":                    true,
		"supabase session is null after refresh":           true,
		"Supabase rejects the access token, wrong issuer":  false,
		"Okta API: the refresh token is invalid":           true,
		"Okta SAML response is rejected":                   false,
		"Google: access blocked, app is not verified":      false,
		"Google Calendar: refresh token expired":           true,
		"sentry: quota exceeded":                           true,
		"Sentry reports missing cookie on the callback":    false,
		"Stripe: No such price":                            true,
		"github webhook deliveries return 502":             true,
		"okta org2org push groups fails":                   true,
		"undo the last git commit":                         true,
		"CORS preflight of my own backend blocked":         true,
		"my own backend rejects the access token":          false,
		"Farcaster AuthKit error: timeout":                 true,
		"@picahq/authkit openAuthKit fails":                true,
		"StripeSignatureVerificationError":                 true,
		"CognitoIdentityProviderClient: token revoked":     true,
		"Farcaster frame after the WorkOS login is blank":  false,

		"users imported from Auth0 cannot log in with their old password": false,
		"Salesforce iframe loses the session":                             false,
		"Postmark key for the invitation mails is wrong":                  false,
		"nginx 400 Request Header Or Cookie Too Large":                    false,

		"connect ECONNREFUSED 127.0.0.1:5432":                      true,
		"connect ECONNREFUSED 127.0.0.1:4100":                      false,
		"POST https://mcp.supabase.com/mcp returned 401":           true,
		"our MCP server https://mcp.acme.com/mcp returns 401":      false,
		"blocked: https://acme.okta.com/oauth2/v1/keys":            true,
		"SAML response from https://acme.okta.com/app/1/sso/saml":  false,
		`{"code":"stripe_customer_id_already_used","message":"x"}`: false,
	} {
		if got := isForeign(text) || isNamesake(plainWords(text)); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// A text about another service gets no page, whatever else it has in common with one, unless it is about WorkOS
// together with this service.
func TestOtherServicesGetNoPage(t *testing.T) {
	for _, text := range []string{
		"% token problem: the refresh token is revoked after seven days",
		"%: Error (auth/invalid-api-key).",
		"webhooks.WebhookVerificationError: No matching signature found (%)",
		"%: invalid redirect URI. Make sure that the app uses the correct redirect URI.",
		"login with % ends in a redirect loop in production",
		"why is the % API key of production rejected with 401",
		"% OAuth callback: state mismatch",
	} {
		for _, name := range providers {
			line := strings.ReplaceAll(text, "%", name)
			if answer := Find(line); answer.Match != Far {
				t.Errorf("%q leads to %q", line, namesOf(answer))
			}
			if isForeign(line + " in WorkOS") {
				t.Errorf("%q with WorkOS is treated as if it were about another service", line)
			}
		}
	}
}

// The concepts that connect other services with WorkOS exist.
func TestPartners(t *testing.T) {
	for _, c := range partners {
		for _, name := range c.sharedConcepts {
			if !isConcept(name) {
				t.Errorf("there is no concept %q", name)
			}
		}
	}
}
