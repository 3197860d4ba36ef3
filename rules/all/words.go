package all

import (
	"io/fs"
	"strings"
	"sync"

	"github.com/golive-lint/golive/rules/query"
)

// HasWord reports whether text is the ID of a rule, a lower-case word on the page of a rule, or a name that WorkOS
// defines: an event, a provider, or a type of connection or directory.
func HasWord(text string) bool { return words()[text] }

var words = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, id := range IDs() {
		known[id] = true
	}
	for _, table := range query.Tables() {
		for word := range namesOf(table) {
			known[word] = true
		}
	}
	for _, category := range Categories() {
		for _, page := range category.texts() {
			for word := range namesOf(page) {
				if isLowerWord(word) {
					known[word] = true
				}
			}
		}
	}
	return known
})

// texts returns the text of each page of the category.
func (c Category) texts() []string {
	names, err := fs.Glob(c.pages, "*.md")
	if err != nil { // cannot happen: the pattern is valid
		return nil
	}
	var texts []string
	for _, name := range names {
		if text, err := c.pages.ReadFile(name); err == nil {
			texts = append(texts, string(text))
		}
	}
	return texts
}

// namesOf yields the words of text. A word may contain ".", "-" and "_", but not as its first or last character.
func namesOf(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isNameRune(r) }) {
			if !yield(strings.Trim(word, ".-_")) {
				return
			}
		}
	}
}

func isNameRune(r rune) bool {
	return r == '.' || r == '_' || r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func isLowerWord(word string) bool {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return word != ""
}
