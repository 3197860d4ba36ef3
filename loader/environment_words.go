package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// environmentWord returns the word of a name that determines its environment, with a trailing
// number. It is empty if there is none or if words contradict each other.
func environmentWord(name string) string {
	if model.TypeOfName(name) == model.TypeUnknown {
		return ""
	}
	for _, word := range model.NameWords(name) {
		if model.TypeOfName(word) != model.TypeUnknown {
			word, number := model.WithoutNumber(word)
			return model.LookupEnvironmentWord(word).Usual + number
		}
	}
	return ""
}

// isTemplate reports whether the path shows that a file is never deployed.
func isTemplate(name string) bool {
	if model.IsLeftover(name) {
		return true
	}
	parts := strings.Split(name, "/")
	for i, part := range parts {
		part = strings.Trim(strings.ToLower(part), "_")
		part = strings.ReplaceAll(part, ".gitlab-ci", ".gitlab") // .gitlab-ci files also deploy
		if i < len(parts)-1 {
			if isTemplateWord(part) {
				return true
			}
			continue
		}
		if slices.ContainsFunc(model.NameWords(part), isTemplateWord) {
			return true
		}
	}
	return false
}

func isTemplateWord(word string) bool { return model.LookupEnvironmentWord(word).Template }
