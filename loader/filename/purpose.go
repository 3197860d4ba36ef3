package filename

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// IsForElsewhere reports whether the path of a file shows that the file does not concern production: the name of a
// folder or a word in the base name indicates another use.
func IsForElsewhere(name string) bool {
	isWord := func(word string) bool { return slices.Contains(elsewhereWords, word) }
	folders := strings.Split(strings.ToLower(strings.ReplaceAll("/"+path.Dir(name), "/usr/local", "/usr")), "/")
	return !NamesProduction(model.NameWords(strings.ReplaceAll(name, "/", "-"))) &&
		(slices.ContainsFunc(folders, isWord) || slices.ContainsFunc(model.NameWords(path.Base(name)), isWord))
}

// elsewhereWords lists folder names, and words in file names, that indicate a developer's machine, a preview or tests.
var elsewhereWords = []string{
	"preview", "previews", "development", "dev", "develop", "acceptance", "local", "localhost", "e2e", "emulator",
}

// HasNoSettings reports whether the path of a file shows that it contains translations or describes an API.
func HasNoSettings(name string) bool {
	for part := range strings.SplitSeq(strings.ToLower(path.Dir(name)), "/") {
		if slices.Contains([]string{"messages", "translations", "locale", "lang", "langs", "intl"}, part) {
			return true
		}
	}
	return slices.ContainsFunc(model.NameWords(path.Base(name)), func(word string) bool {
		return slices.Contains([]string{"openapi", "swagger", "postman", "schema", "messages", "translations"}, word)
	})
}
