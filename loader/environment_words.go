package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/model"
)

// sameEnvironment lists words that people use for one environment.
var sameEnvironment = [][]string{
	{"production", "prod", "live"},
	{"staging", "stage", "stg"},
	{"development", "dev"},
}

// usualName is the word for an environment that the others of its kind stand for.
func usualName(word string) string {
	for _, words := range sameEnvironment {
		if slices.Contains(words, word) {
			return words[0]
		}
	}
	return word
}

// nameWords are the parts of a name between dots, dashes and underscores, in lower
// case.
func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("-_. ", r) })
}

// environmentWord is the word of a name that says which environment is meant;
// empty where none does, or two contradict each other.
func environmentWord(name string) string {
	if model.TypeOfName(name) == model.TypeUnknown {
		return ""
	}
	for _, word := range nameWords(name) {
		if model.TypeOfName(word) != model.TypeUnknown {
			return usualName(word)
		}
	}
	return ""
}

// templateWords mark a file that shows what to set, or that sets up tests.
var templateWords = []string{
	"example", "examples", "sample", "template", "tmpl", "tpl", "dist", "schema",
	"test", "tests", "testing", "e2e", "ci", "spec", "fixture", "fixtures", "testdata", "mock", "mocks",
}

// isTemplate reports whether the path of a file says that it goes live nowhere.
func isTemplate(name string) bool {
	parts := strings.Split(name, "/")
	for i, part := range parts {
		part = strings.Trim(strings.ToLower(part), "_")
		if i < len(parts)-1 {
			if slices.Contains(templateWords, part) {
				return true
			}
			continue
		}
		if slices.ContainsFunc(nameWords(part), func(word string) bool { return slices.Contains(templateWords, word) }) {
			return true
		}
	}
	return false
}
