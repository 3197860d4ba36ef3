package symptom_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/symptom"
)

// Nine in ten of what users type or paste lead to the page that names the cause, and nothing
// leads to a wrong one: a text is rather not understood.
func TestPhrases(t *testing.T) {
	text, err := os.ReadFile("testdata/phrases.txt")
	if err != nil {
		t.Fatal(err)
	}
	found, all := 0, 0
	for line := range strings.Lines(string(text)) {
		phrase, want, ok := strings.Cut(strings.TrimSpace(line), " => ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		answer := symptom.Find(phrase)
		if want == "-" {
			if answer.Match != symptom.None {
				t.Errorf("%q leads to %q, want none", phrase, answer.Symptoms[0].Name)
			}
			continue
		}
		all++
		titles := strings.Split(want, " | ")
		for _, title := range titles {
			if !slices.ContainsFunc(symptom.All(), func(s symptom.Symptom) bool { return s.Name == title }) {
				t.Errorf("%q: there is no page %q", phrase, title)
			}
		}
		switch {
		case answer.Match == symptom.None:
			t.Logf("not found: %q, want %q", phrase, want)
		case slices.Contains(titles, answer.Symptoms[0].Name):
			found++
		default:
			t.Errorf("%q leads to %q (%d), want %q", phrase, answer.Symptoms[0].Name, answer.Match, want)
		}
	}
	t.Logf("%d of %d phrases lead to the right page", found, all)
	if all < 120 || found*10 < all*9 {
		t.Errorf("%d of %d phrases lead to the right page, want nine in ten of at least 120", found, all)
	}
}
