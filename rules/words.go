package rules

import (
	"strings"
	"sync"
)

// HasWord reports whether a text is the id of a rule, a name of the platform (an
// event, a type of connection or directory, a provider), or a lower-case English
// word of the rules' pages.
func HasWord(text string) bool { return words()[text] }

var words = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, rule := range Catalogue() {
		known[rule.ID] = true
	}
	for _, folder := range []string{"data", "docs"} {
		files, err := data.ReadDir(folder)
		read := data.ReadFile
		if folder == "docs" {
			files, err = pages.ReadDir(folder)
			read = pages.ReadFile
		}
		if err != nil { // the folder is part of the binary
			continue
		}
		for _, file := range files {
			text, err := read(folder + "/" + file.Name())
			if err != nil {
				continue
			}
			for word := range strings.FieldsFuncSeq(string(text), func(r rune) bool { return !isNameRune(r) }) {
				if word = strings.Trim(word, ".-_"); folder == "data" || isLowerWord(word) {
					known[word] = true
				}
			}
		}
	}
	return known
})

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
