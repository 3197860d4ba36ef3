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
		"Access blocked: Acme has not completed the Google verification process": "Google reports Access blocked",
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
		if got, match := find(text); got != want || match == symptom.None {
			t.Errorf("%q leads to %q (%d), want %q", text, got, match, want)
		}
	}
}

func TestMatchSymptomSaysHowWell(t *testing.T) {
	for text, want := range map[string]symptom.Match{
		"Redirect: invalid URI!":             symptom.Named, // in a different order
		"redirect-uri-invalid":               symptom.Exact,
		"INVALID redirect_uri":               symptom.Exact,
		"the page says invalid redirect URI": symptom.Near,
		"login":                              symptom.None, // half of "login loop"
		"connection selector":                symptom.Near,
		"login looop":                        symptom.Near,
		"redirect":                           symptom.None,
		"invalid grant":                      symptom.Exact,
		"frobnicate":                         symptom.None,
		"":                                   symptom.None,
		"?!":                                 symptom.None,
		strings.Repeat("acme ", 140) + "cors error": symptom.Near,
		strings.Repeat("acme ", 150) + "cors error": symptom.Far,
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
	if len(answer.Symptoms) == 0 {
		return "", answer.Match
	}
	return answer.Symptoms[0].Name, answer.Match
}
