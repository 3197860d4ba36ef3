package all_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/rules"
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
		"cors": "blocked by CORS policy",
		"This site can’t be reached: localhost refused to connect.":       "localhost refused to connect",
		"CORS error at https://error.workos.com/sso/redirect-uri-invalid": "invalid redirect URI", // most words
		"422 unknown_event_type":                                       "unknown_event_type",
		"POST /webhook_endpoints 409 duplicate_endpoint":               "duplicate_endpoint",
		"Redirect URI 'https://app.acme.com/callback' already exists.": "redirect URI already exists",
		"GenericServerException: 401 Unauthorized":                     "401 unauthorized",
	} {
		got, match := rules.MatchSymptom(text)
		if got.Name != want || match < rules.MisspeltSymptom {
			t.Errorf("%q leads to %q (%d), want %q", text, got.Name, match, want)
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
			"TypeError: Invalid URL in getCookieOptions when signing out",
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
			got, match := rules.MatchSymptom(text)
			if got.Name != want || match < rules.DescribedSymptom {
				t.Errorf("%q leads to %q (%d), want %q", text, got.Name, match, want)
			}
		}
	}
	for _, text := range []string{
		"login page is ugly", "how do I sign in", "production", "staging works", "the button is blue",
		"works on localhost", "our users are happy", "send an invitation", "error", "how to rotate a key",
	} {
		if got, match := rules.MatchSymptom(text); match >= rules.DescribedSymptom {
			t.Errorf("%q leads to %q (%d), want none", text, got.Name, match)
		}
	}
}

// Signs must consist of known concepts, and no two symptoms may have the same sign.
func TestSigns(t *testing.T) {
	first := map[string]string{}
	for _, symptom := range rules.Symptoms() {
		for _, sign := range symptom.Signs {
			words := strings.Fields(sign)
			slices.Sort(words)
			key := strings.Join(words, " ")
			if other := first[key]; other != "" {
				t.Errorf("%q and %q have the sign %q", other, symptom.Name, sign)
			}
			first[key] = symptom.Name
			for _, name := range words {
				if !rules.IsConcept(name) {
					t.Errorf("%s: the sign %q has no concept %q", symptom.Name, sign, name)
				}
			}
		}
	}
}

func TestMatchSymptomSaysHowWell(t *testing.T) {
	for text, want := range map[string]rules.SymptomMatch{
		"Redirect: invalid URI!":              rules.NamedSymptom, // in a different order
		"redirect-uri-invalid":                rules.ExactSymptom,
		"INVALID redirect_uri":                rules.ExactSymptom,
		"the page says invalid redirect URI":  rules.NamedSymptom,
		"login":                               rules.NearSymptom, // half of "login loop"
		"connection selector":                 rules.NamedSymptom,
		"login lop":                           rules.MisspeltSymptom,
		"redirect":                            rules.NearSymptom,
		"invalid grant":                       rules.NearSymptom,
		"frobnicate":                          rules.NoSymptom,
		"":                                    rules.NoSymptom,
		"?!":                                  rules.NoSymptom,
		strings.Repeat("acme ", 99) + "cors":  rules.NamedSymptom,
		strings.Repeat("acme ", 100) + "cors": rules.NoSymptom,
	} {
		if got, match := rules.MatchSymptom(text); match != want {
			t.Errorf("%q: %d (%q), want %d", text, match, got.Name, want)
		}
	}
}

// The nearest symptom is the one that shares the most words. Among equal ones the shortest phrase
// wins, then the first in the table.
func TestNearestSymptom(t *testing.T) {
	for text, want := range map[string]string{
		"redirect":             "login loop",
		"invalid":              "organization or connection not found",
		"session is too short": "login loop",
		"widget is slow":       "blocked by CORS policy",
	} {
		if got, match := rules.MatchSymptom(text); got.Name != want || match != rules.NearSymptom {
			t.Errorf("%q: %q (%d), want %q", text, got.Name, match, want)
		}
	}
}

// Each phrase must match its symptom, and each cause must be a rule.
func TestSymptoms(t *testing.T) {
	var b strings.Builder
	fmt.Fprintf(&b, "verified %s\n", rules.SymptomsVerified)
	for _, symptom := range rules.Symptoms() {
		fmt.Fprintf(&b, "%s\n  = %s\n", symptom.Name, symptom.Meaning)
		for _, phrase := range append([]string{symptom.Name}, symptom.Phrases...) {
			if got, match := rules.MatchSymptom(phrase); got.Name != symptom.Name || match != rules.ExactSymptom {
				t.Errorf("%s: its phrase %q leads to %s", symptom.Name, phrase, got.Name)
			}
			fmt.Fprintf(&b, "  %q\n", phrase)
		}
		for _, sign := range symptom.Signs {
			fmt.Fprintf(&b, "  ~ %s\n", sign)
		}
		seen := map[string]bool{}
		for _, cause := range symptom.Causes {
			if _, ok := all.Lookup(cause.Rule); !ok {
				t.Errorf("%s: there is no rule %q", symptom.Name, cause.Rule)
			}
			if seen[cause.Rule] {
				t.Errorf("%s names %s twice", symptom.Name, cause.Rule)
			}
			seen[cause.Rule] = true
			fmt.Fprintf(&b, "  - %s: %s\n", cause.Rule, cause.Why)
		}
		if len(seen) == 0 {
			t.Errorf("%s has no rule behind it", symptom.Name)
		}
		if !strings.HasPrefix(symptom.Source, "https://") {
			t.Errorf("%s: its source is %q", symptom.Name, symptom.Source)
		}
		fmt.Fprintf(&b, "  %s\n", symptom.Source)
	}
	golden(t, "testdata/symptoms.txt", b.String())
}

// Symptoms returns a copy, so callers can modify it without changing the table.
func TestSymptomsAreTheCallersOwn(t *testing.T) {
	first := rules.Symptoms()[0].Name
	slices.Reverse(rules.Symptoms())
	if got := rules.Symptoms()[0].Name; got != first {
		t.Errorf("the first symptom is now %q", got)
	}
}
