package symptom

import (
	"slices"
	"strings"
	"testing"
)

// wrappings contains the forms in which logs, consoles and exceptions print an error. "%" is the error.
var wrappings = []string{
	"Error: %",
	"Error [AuthKitError]: %",
	"Uncaught (in promise) Error: %",
	"CallbackError: %",
	"WorkOS::Error (%)",
	"workos._errors.WorkOSError: %",
	"panic: %",
	"web-1  | [auth] 12:01:09 ERROR %",
	"api:dev: [12:01:09.123] WARN: %",
	"2026-11-28T10:00:00Z ERROR [auth] % at handler (src/app.ts:12:3)",
	"⨯ Error: %\n    at POST (src/app/route.ts:4:5) {\n  digest: '3141592653'\n}",
	"Unhandled Runtime Error\nError: %",
	"Traceback (most recent call last):\n  File \"/srv/app.py\", line 3, in login\nValueError: %",
	"% (request_id: req_01HXYZ)",
	"[authkit-session] OAuth callback failed: Error: %     at handleCallback (/app/server/index.mjs:42:29)",
	"ArgumentError (%): app/controllers/hooks_controller.rb:9:in `create'",
	"Exception in thread \"main\" java.lang.IllegalArgumentException: %",
	"11/29/2026, 9:10:22 AM [CONVEX H(POST /hooks)] Uncaught Error: %     at handler (../../src/index.ts:245:15)",
}

// knownTexts lists the texts of all known errors, with the names of their symptoms.
func knownTexts() []Example {
	of := map[string][]string{}
	for _, t := range compiled().templates {
		if key := strings.ToLower(t.known.Text); t.known.Kind == "text" {
			for _, i := range t.symptoms {
				of[key] = append(of[key], compiled().symptoms[i].Name)
			}
		}
	}
	var texts []Example
	for _, t := range compiled().templates {
		if names := of[strings.ToLower(t.known.Text)]; t.known.Kind == "text" {
			texts = append(texts, Example{t.known.Text, names})
		}
	}
	return texts
}

// Every text of an SDK or of the API is certain in whatever a log writes around it, unless many programs have the text.
func TestTextsInWrappings(t *testing.T) {
	skipIfShort(t)
	texts := knownTexts()
	if len(texts) < 350 {
		t.Fatalf("only %d texts", len(texts))
	}
	for i, known := range texts {
		for j, wrapping := range wrappings {
			if (i+j)%2 > 0 {
				continue // each text in half of the forms is enough
			}
			text := strings.ReplaceAll(wrapping, "%", strings.ReplaceAll(known.Text, "*", "acme_01X"))
			answer, common := Find(text), slices.Contains(commonTexts, known.Text)
			right := len(answer.Symptoms) > 0 && slices.Contains(known.Symptoms, answer.Symptoms[0].Name)
			switch {
			case !right && (answer.Match >= Named || !common):
				t.Errorf("%q leads to %v, want %q", text, namesOf(answer), known.Symptoms)
			case right && answer.Match < Named && !common:
				t.Errorf("%q is not certain", text)
			}
		}
	}
}

// A text is certain too if it was cut off after its first words, or if its end differs, as in another version of the
// SDK.
func TestBeginningsOfTexts(t *testing.T) {
	n := 0
	for _, template := range compiled().templates {
		if template.known.Kind != "text" || template.words < minPrefix+2 || len(template.segments[0]) < minPrefix ||
			template.isGeneric() || slices.Contains(commonTexts, template.known.Text) {
			continue
		}
		n++
		words := strings.Fields(template.known.Text)
		for _, text := range []string{
			"Error: " + strings.Join(words[:len(words)-1], " "), strings.Join(words[:len(words)-1], " ") + " acme",
		} {
			answer := Find(text)
			if answer.Match < Named || answer.Symptoms[0].Name != compiled().symptoms[template.symptoms[0]].Name {
				t.Errorf("%q leads to %v (%d)", text, namesOf(answer), answer.Match)
			}
		}
	}
	if n < 80 {
		t.Errorf("only %d texts", n)
	}
}

func namesOf(answer Answer) []string {
	var names []string
	for _, s := range answer.Symptoms {
		names = append(names, s.Name)
	}
	return names
}
