package symptom

import (
	"slices"
	"strings"
	"testing"
)

// A generic code or status never takes precedence over a text of an SDK or of the API that comes with it, even if other
// programs have the text too. Texts that introduce another error are not specific.
func TestTextsWinOverEveryGenericCode(t *testing.T) {
	codes := append(slices.Clone(commonErrors), "400", "401", "403", "404", "409", "422", "500")
	n := 0
	for i, known := range knownTexts() {
		if strings.HasSuffix(known.Text, ":") || strings.HasSuffix(known.Text, ": *") || isGenericText(known) {
			continue
		}
		text := strings.NewReplacer("*ms", "90 ms", "*", "acme_01X").Replace(known.Text)
		for j, code := range codes {
			line := []string{
				`{"error":"CODE","error_description":"TEXT"}`,
				`POST https://api.workos.com/x 400 (Bad Request) {"code":"CODE","message":"TEXT"} index-Cq2b.js:41`,
				`OAuthError: CODE: TEXT`,
				`500 Internal Server Error: {"message":"TEXT","code":"CODE"}`,
				`HTTP 404 CODE - TEXT (request_id: req_01)`,
			}[(i+j)%5]
			if (i+j/5)%16 > 0 {
				continue // a sixteenth of the pairs is enough
			}
			n++
			line = strings.NewReplacer("CODE", code, "TEXT", text).Replace(line)
			answer := Find(line)
			if len(answer.Symptoms) == 0 || !slices.Contains(known.Symptoms, answer.Symptoms[0].Name) {
				t.Errorf("%q leads to %q (%d), want %q", line, namesOf(answer), answer.Match, known.Symptoms)
			}
		}
	}
	if n < 700 {
		t.Errorf("only %d pairs were tested", n)
	}
}

// isGenericText reports whether all pages of a text are about errors that wrap others.
func isGenericText(e Example) bool {
	return !slices.ContainsFunc(All(), func(s Symptom) bool {
		return slices.Contains(e.Symptoms, s.Name) && !s.Generic
	})
}

// noises contains lines in which a part is the title of a page or a text of an SDK. "%" is that part.
var noises = []string{
	"[error] 2026-06-20 14:02:11 /auth/callback 500 [AuthKit callback error] Error: % at " +
		"/var/task/node_modules/@acme/auth/dist/route.js:71:19",
	"worker-2 job=41 took 8s and failed: % - retry 3",
	"chore(release): bump the package to 3.0.1 (%)",
	`{"level":"error","time":1718,"msg":"%","path":"/auth"}`,
	`the crash reporter captured "%" 14 times since Tuesday`,
}

// The title of a page, one of its phrases, or a text of an SDK is certain in whatever surrounds it.
func TestPartsOfLines(t *testing.T) {
	var parts []Example
	for _, s := range All() {
		for _, phrase := range append([]string{s.Name}, s.Phrases...) {
			if !s.Generic && !slices.Contains(commonErrors, strings.Join(wordsOf(phrase), "_")) {
				parts = append(parts, Example{phrase, []string{s.Name}})
			}
		}
	}
	for _, known := range knownTexts() {
		if !slices.Contains(commonTexts, known.Text) && !isGenericText(known) && !strings.HasSuffix(known.Text, ": *") {
			parts = append(parts, known)
		}
	}
	n, certain := 0, 0
	for i, part := range parts {
		if len(wordsOf(part.Text)) < minPiece {
			continue
		}
		line := strings.ReplaceAll(noises[i%len(noises)], "%", strings.ReplaceAll(part.Text, "*", "acme_01X"))
		n++
		answer := Find(line)
		right := len(answer.Symptoms) > 0 && slices.Contains(part.Symptoms, answer.Symptoms[0].Name)
		switch {
		case right && answer.Match >= Named:
			certain++
		case !right || len(wordsOf(part.Text)) > minPiece:
			t.Logf("%q leads to %q (%d), want %q", line, namesOf(answer), answer.Match, part.Symptoms)
		}
	}
	t.Logf("%d of %d are certain", certain, n)
	if n < 600 || 100*certain < 95*n {
		t.Errorf("%d of %d parts of lines are certain", certain, n)
	}
}
