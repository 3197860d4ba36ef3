package all_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// What people paste leads to the symptom: an error page's words or address, a
// code, a line of a log, words that they remember, words that they mistype.
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

func TestMatchSymptomSaysHowWell(t *testing.T) {
	for text, want := range map[string]rules.SymptomMatch{
		"Redirect: invalid URI!":              rules.NamedSymptom, // in another order
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

// The nearest is the one that shares most words, of equal ones the shortest, and
// of those the first of the table.
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

// Every phrase leads to its own symptom and every cause to a rule.
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

// The list is a copy: a caller that sorts it does not change the table.
func TestSymptomsAreTheCallersOwn(t *testing.T) {
	first := rules.Symptoms()[0].Name
	slices.Reverse(rules.Symptoms())
	if got := rules.Symptoms()[0].Name; got != first {
		t.Errorf("the first symptom is now %q", got)
	}
}
