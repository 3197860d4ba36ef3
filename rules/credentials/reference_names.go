package credentials

import (
	"slices"
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

// environmentWord returns the word by which the name of a reference says which environment its
// value belongs to, as in STAGING_WORKOS_API_KEY, and the type of that environment. A place in a
// store of secrets is read from its end: the first part with such a word counts, so
// op://Production/workos-staging/key is staging's. A part that says both says neither.
func environmentWord(reference model.Reference) (word string, of model.Type) {
	if reference.Syntax == sealed || strings.ContainsAny(reference.Name, notNames) {
		return "", model.TypeUnknown
	}
	parts := strings.FieldsFunc(reference.Name, func(r rune) bool { return r == '/' || r == ':' || r == '#' })
	for _, part := range slices.Backward(parts) {
		word, of, found := wordOfPart(nameWords(part), len(parts) > 1)
		if found {
			return word, of
		}
	}
	return "", model.TypeUnknown
}

// wordOfPart looks for the word in one part of a name. found with an unknown type is a part that
// says both.
func wordOfPart(words []string, isPlace bool) (word string, of model.Type, found bool) {
	before := ""
	for i, w := range words {
		kind := model.TypeOfName(w)
		switch {
		case w == "preprod" || w == "nonprod":
			kind = model.Staging
		case kind == model.Production && (before == "pre" || before == "non"):
			w, kind = before+"-"+w, model.Staging
		case w == "stage" && i == len(words)-1: // ${STAGE} says which one, by its value
			kind = model.TypeUnknown
		case (w == "test" || w == "dev" || w == "live") && !saysEnvironment(words, i, isPlace):
			kind = model.TypeUnknown
		}
		before = w
		switch {
		case kind == model.TypeUnknown:
		case found && kind != of:
			return "", model.TypeUnknown, true
		default:
			word, of, found = w, kind, true
		}
	}
	return word, of, found
}

// saysEnvironment reports whether "test", "dev" or "live" names an environment, and not a tool, a
// setting for tests or a kind of key: it is the first or the last word, in a place in a store alone or beside the
// platform's name.
func saysEnvironment(words []string, i int, isPlace bool) bool {
	return (i == 0 || i == len(words)-1) && (!isPlace || len(words) == 1 || slices.Contains(words, "workos"))
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
