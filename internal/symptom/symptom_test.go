package symptom_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/symptom"
	"github.com/golive-lint/golive/rules/all"
)

// TestMatchSymptom tests texts that people paste: the text or URL of an error page, error codes,
// log lines, remembered words, and misspellings.
func TestMatchSymptom(t *testing.T) {
	for text, want := range map[string]string{
		"invalid redirect URI": "invalid redirect URI",
		"Error: Invalid redirect URI. Make sure that the app uses the correct redirect URI.": "invalid redirect URI",
		"https://error.workos.com/sso/redirect-uri-invalid":                                  "invalid redirect URI",
		"error.workos.com/redirect-uri-invalid?client_id=client_01K0ZQ":                      "invalid redirect URI",
		"redirect uri":        "invalid redirect URI",
		"invlid redirct uri":  "invalid redirect URI",
		"REDIRECT_URI_INVALD": "invalid redirect URI",
		"https://error.workos.com/user_management/app-homepage-url-not-found": "app-homepage-url-not-found",
		"https://error.workos.com/sso/client-id-invalid":                      "invalid client ID",
		"ambiguous_connection_selector":                                       "ambiguous_connection_selector",
		"ambiguous conection selector":                                        "ambiguous_connection_selector",

		"error=profile_not_allowed_outside_organization&x=y": "profile_not_allowed_outside_organization",

		"Login Loop!": "login loop",
		"net::ERR_TOO_MANY_REDIRECTS at https://app.acme.com/":                   "login loop",
		"Access blocked: Acme has not completed the Google verification process": "access blocked",
		"[authkit] Missing required auth parameter":                              "Missing required auth parameter",
		"Signature hash does not match the expected signature hash for payload":  "signature mismatch",
		"SignatureVerificationException":                                         "signature mismatch",
		"Access to fetch at 'https://api.workos.com/user_management/authenticate' from origin 'https://app.acme.com' " +
			"has been blocked by CORS policy": "blocked by CORS policy",
		"This site can’t be reached: localhost refused to connect.":       "localhost refused to connect",
		"CORS error at https://error.workos.com/sso/redirect-uri-invalid": "invalid redirect URI", // most words
		"422 unknown_event_type":                                       "unknown_event_type",
		"POST /webhook_endpoints 409 duplicate_endpoint":               "duplicate_endpoint",
		"Redirect URI 'https://app.acme.com/callback' already exists.": "redirect URI already exists",
		"GenericServerException: 401 Unauthorized":                     "401 unauthorized",
	} {
		if got, match := find(text); got != want || match < symptom.Misspelt {
			t.Errorf("%q leads to %q (%d), want %q", text, got, match, want)
		}
	}
}

// TestDescribedSymptoms tests descriptions that do not use the phrases of a symptom.
func TestDescribedSymptoms(t *testing.T) {
	for want, texts := range map[string][]string{
		"signed out after reload": {
			"WorkOS logs out on refresh in production",
			"every time I hit F5 my users have to log in again",
			"session disappears when a second tab is opened",
			"opening a new tab throws people out",
			"customers have to sign in again after closing the tab",
		},
		"customers see test data": {
			"users see the staging sign-in page in production",
			"production signs users in to staging",
			"the store build signs in to staging",
			"live customers show up in our sandbox",
		},
		"MCP client does not connect": {
			"MCP OAuth goes to the wrong AuthKit domain",
			"MCP inspector authenticates and then does not connect",
			"every MCP bearer token is refused with 401",
			"protected resource metadata returns localhost URLs in production",
		},
		"tokens are refused": {
			"HTTP 401 invalid bearer token although login succeeds",
			"our API rejects the JWT after sign in",
			"PGRST301 JWSError in production, staging works",
		},
		"invalid redirect URI": {
			"redirect_uri is not in the list of allowed callback URLs",
			"the callback is rejected after signing in",
		},
		"blocked by CORS policy": {
			"API error: the request origin is not allowed",
			"preflight request fails from our frontend",
			"widgets stay blank",
		},
		"organization or connection not found": {
			"OAuthError after the upgrade, connection is not valid",
			"organization does not exist in production",
		},
		"signature mismatch": {
			"works in staging, in production the webhook is refused",
			"No signatures found matching the expected signature for payload",
		},
		"webhook events do not arrive": {
			"dsync.deactivated never arrives when a directory is removed",
			"we never get any events from WorkOS",
		},
		"people who left keep their access": {
			"people who left the customer keep their access",
			"offboarded employees can still log in",
		},
		"environment variable is not set": {
			"WORKOS_API_KEY is undefined in the deployed worker",
			"sign in works in staging and in production the client ID is undefined",
			"NoApiKeyProvidedException: Missing API key while the host has the variable",
			"the dotenv file does not parse",
		},
		"session cannot be decrypted": {
			"sessions cannot be decrypted, or the dotenv file does not parse",
		},
		"application_not_found": {
			"application_not_found at /oauth2/authorize",
		},
		"login loop": {
			"signed in to internal tool, customer app thinks there is no session",
			"after login it bounces between the app and AuthKit",
			"the login keeps redirecting forever",
			"session cookie missing after callback",
		},
		"localhost refused to connect": {
			"invitation links send people to localhost",
			"after sign in the browser lands on 127.0.0.1",
		},
		"IdP-initiated sign-in lands on the wrong page": {
			"clicking the app in Okta sends people to the wrong page",
		},
		"Missing required auth parameter": {
			"impersonating a user doesn't work",
			"support cannot impersonate customers",
		},
		"invitation mail does not arrive": {
			"password reset emails end up in spam",
			"users don't receive the magic code",
		},
		"access blocked": {
			"Google sign in is broken for customers",
		},
		"passkeys stopped working": {
			"passkeys are not available any more",
		},
		"custom domain is not verified": {
			"the CNAME is still pending",
		},
		"no way back from the Admin Portal": {
			"no button to go back from the admin portal",
		},
		"API key leaked": {
			"our secret is exposed in the bundle",
		},
		"401 unauthorized": {
			"WorkOS says our API key is wrong",
		},
		"app-homepage-url-not-found": {
			"logout goes nowhere",
		},
		"connection to the API refused": {
			"requests to the API time out",
		},
	} {
		for _, text := range texts {
			if got, match := find(text); got != want {
				t.Errorf("%q leads to %q (%d), want %q", text, got, match, want)
			}
		}
	}
	for _, text := range []string{
		"login page is ugly", "how do I sign in", "production", "staging works", "the button is blue",
		"works on localhost", "our users are happy", "send an invitation", "error", "how to rotate a key",
	} {
		if got, match := find(text); match > symptom.None {
			t.Errorf("%q leads to %q (%d), want none", text, got, match)
		}
	}
}

func TestMatchSymptomSaysHowWell(t *testing.T) {
	for text, want := range map[string]symptom.Match{
		"Redirect: invalid URI!":             symptom.Named, // in a different order
		"redirect-uri-invalid":               symptom.Exact,
		"INVALID redirect_uri":               symptom.Exact,
		"the page says invalid redirect URI": symptom.Named,
		"login":                              symptom.None, // half of "login loop"
		"connection selector":                symptom.Named,
		"login looop":                        symptom.Misspelt,
		"redirect":                           symptom.None,
		"invalid grant":                      symptom.Exact,
		"frobnicate":                         symptom.None,
		"":                                   symptom.None,
		"?!":                                 symptom.None,
		strings.Repeat("acme ", 140) + "cors error": symptom.Named,
		strings.Repeat("acme ", 150) + "cors error": symptom.None,
	} {
		if got, match := find(text); match != want {
			t.Errorf("%q: %d (%q), want %d", text, match, got, want)
		}
	}
}

// Each phrase must match its symptom, and each cause must be a rule.
func TestSymptoms(t *testing.T) {
	var b strings.Builder
	fmt.Fprintf(&b, "verified %s\n", symptom.Verified)
	for _, s := range symptom.All() {
		fmt.Fprintf(&b, "%s\n  = %s\n", s.Name, s.Meaning)
		for _, phrase := range append([]string{s.Name}, s.Phrases...) {
			if got, match := find(phrase); got != s.Name || match != symptom.Exact {
				t.Errorf("%s: its phrase %q leads to %s", s.Name, phrase, got)
			}
			fmt.Fprintf(&b, "  %q\n", phrase)
		}
		for _, sign := range s.Signs {
			fmt.Fprintf(&b, "  ~ %s\n", sign)
		}
		seen := map[string]bool{}
		for _, cause := range s.Causes {
			if _, ok := all.Lookup(cause.Rule); !ok {
				t.Errorf("%s: there is no rule %q", s.Name, cause.Rule)
			}
			if seen[cause.Rule] {
				t.Errorf("%s names %s twice", s.Name, cause.Rule)
			}
			seen[cause.Rule] = true
			fmt.Fprintf(&b, "  - %s: %s\n", cause.Rule, cause.Why)
		}
		if len(seen) == 0 && s.Elsewhere == "" {
			t.Errorf("%s has neither rules nor another place to look", s.Name)
		}
		if !strings.HasPrefix(s.Source, "https://") {
			t.Errorf("%s: its source is %q", s.Name, s.Source)
		}
		fmt.Fprintf(&b, "  > %s\n  %s\n", s.Elsewhere, s.Source)
	}
	golden(t, b.String())
}

var update = flag.Bool("update", false, "rewrite the golden file")

func golden(t *testing.T, got string) {
	t.Helper()
	const name = "testdata/symptoms.txt"
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs: run scripts/update ./internal/symptom and read the difference", name)
	}
}

// find returns the name of the symptom that a text leads to first.
func find(text string) (string, symptom.Match) {
	answer := symptom.Find(text)
	if answer.Match == symptom.None {
		return "", symptom.None
	}
	return answer.Symptoms[0].Name, answer.Match
}
