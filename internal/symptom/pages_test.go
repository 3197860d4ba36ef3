package symptom

import (
	"slices"
	"strings"
	"testing"
)

// A page contains a word of each error code that leads to it, or a note says what the code means: otherwise the page is
// printed as if it were right and does not name the cause.
func TestPagesNameTheirCodes(t *testing.T) {
	for _, known := range Errors() {
		if known.Kind != "code" || known.Note() != "" {
			continue
		}
		for _, s := range All() {
			if slices.ContainsFunc(s.Errors, known.is) && !mentionsCode(s, known.Text) {
				t.Errorf("%s does not say what %q means", s.Name, known.Text)
			}
		}
	}
	for _, s := range All() {
		for _, phrase := range s.Phrases {
			if phraseOf(0, phrase).identifier != "" && !mentionsCode(s, phrase) {
				t.Errorf("%s does not say what %q means", s.Name, phrase)
			}
		}
	}
}

// vague lists stems that occur in many error codes.
var vague = setOf(wordsOf("invalid error missing not required code failed workos err exception ER E the of for"))

// mentionsCode reports whether a page contains a specific word of an error code.
func mentionsCode(s Symptom, code string) bool {
	text := s.Name + " " + s.Meaning + " " + s.Elsewhere
	for _, cause := range s.Causes {
		text += " " + cause.Why
	}
	page := setOf(allWords(text))
	words := slices.DeleteFunc(setOf(allWords(strings.ToLower(code))), func(word string) bool {
		_, ok := slices.BinarySearch(vague, word)
		return ok
	})
	return len(words) == 0 || slices.ContainsFunc(words, func(word string) bool {
		_, ok := slices.BinarySearch(page, word)
		return ok
	})
}
