package credentials

import (
	"strings"
	"unicode"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// sealed is how a locator begins that holds a value and no name (dotenvx): words
// in it are chance.
const sealed = "encrypted:"

// notNames are characters of an expression that is more than a name; what such
// an expression gives is decided elsewhere.
const notNames = " \t\r\n\"'`()[]{}&|=<>!?,;+*"

// stagingWord is the word by which the name of a reference says that its value
// belongs to staging, as in STAGING_WORKOS_API_KEY; empty if none does. A name
// that says production as well says neither.
func stagingWord(reference model.Reference) string {
	if reference.Syntax == sealed || strings.ContainsAny(reference.Name, notNames) {
		return ""
	}
	var found, before string
	words := nameWords(reference.Name)
	for i, word := range words {
		switch last := i == len(words)-1; {
		case word == "preprod" || word == "nonprod":
			found = word
		case model.TypeOfName(word) == model.Production:
			if before != "pre" && before != "non" {
				return ""
			}
			found = before + "-" + word
		case word == "stage" && last: // ${STAGE} says which one, by its value
		case model.TypeOfName(word) == model.Staging:
			found = word
		}
		before = word
	}
	return found
}

// nameWords are the words of a name in lower case: STAGING_API_KEY, staging/api-key
// and stagingApiKey have the same three.
func nameWords(name string) []string {
	var b strings.Builder
	var last rune
	for _, r := range name {
		switch {
		case !rules.IsWordRune(r):
			b.WriteByte(' ')
		case unicode.IsUpper(r) && unicode.IsLower(last):
			b.WriteByte(' ')
			fallthrough
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		last = r
	}
	return strings.Fields(b.String())
}
