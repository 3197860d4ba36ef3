package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// environmentWord returns the word in a name that determines the environment, with the number after it. It returns ""
// if there is no such word, or if words contradict each other.
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
			word := model.LookupEnvironmentWord(part)
			environment := word.Type != model.TypeUnknown && i > 0 && isEnvironmentsFolder(parts[i-1])
			if word.TemplateFolder && !environment {
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

// isEnvironmentsFolder reports whether the subfolders of a folder with this name are named after environments, so that
// "test" is an environment and not a folder of tests.
func isEnvironmentsFolder(name string) bool {
	return slices.Contains([]string{"overlays", "environments", "envs", "env", "stages"}, strings.ToLower(name))
}

func isTemplateWord(word string) bool { return model.LookupEnvironmentWord(word).Template }
