package credentials

import (
	"slices"
	"strings"
	"unicode"

	"github.com/golive-lint/golive/internal/model"
)

// sealed is the prefix of a locator that contains the encrypted value (dotenvx). The words in it have no meaning.
const sealed = "encrypted:"

// notNames contains characters that occur in expressions but not in names. The words in an expression are ignored,
// because they do not show what the value is.
const notNames = " \t\r\n\"'`()[]{}&|=<>!?,;+*"

// environmentWord returns the word for an environment in the name of a reference, such as staging for
// STAGING_WORKOS_API_KEY, and the type of that environment. In a secret store locator, the last part with such a word
// decides, so op://Production/workos-staging/key belongs to staging, and so does op://${VAULT}/workos-staging/key. If
// that part has words for both types, the type is unknown.
func environmentWord(reference model.Reference) (word string, of model.Type) {
	name := reference.PlaceName()
	if reference.Syntax == sealed || strings.ContainsAny(name, notNames) {
		return "", model.TypeUnknown
	}
	parts := strings.FieldsFunc(withoutContext(name), func(r rune) bool { return r == '/' || r == ':' || r == '#' })
	for _, part := range slices.Backward(parts) {
		word, of, found := wordOfPart(nameWords(part), len(parts) > 1)
		if found {
			return word, of
		}
	}
	return "", model.TypeUnknown
}

// otherWord returns the word in a reference that names an environment of a type other than that of env. In
// production, a word for staging in the name of the store counts even if the path names production: an account,
// project or vault of staging has no secrets of production. The reverse is not reported, because a store of
// production may contain all secrets.
func otherWord(env *model.Environment, reference model.Reference) (word string, of model.Type) {
	word, of = environmentWord(reference)
	if of != model.TypeUnknown && of != env.Type {
		return word, of
	}
	if env.Type != model.Production {
		return "", model.TypeUnknown
	}
	if word, of, found := wordOfPart(nameWords(reference.Store()), true); found && of == model.Staging {
		return word, of
	}
	return "", model.TypeUnknown
}

// withoutContext cuts the context from a name in an expression of GitHub Actions, as in secrets.TEST_API_KEY.
func withoutContext(name string) string {
	if context, rest, ok := strings.Cut(name, "."); ok &&
		slices.Contains([]string{"secrets", "vars", "env"}, strings.ToLower(context)) {
		return rest
	}
	return name
}

// wordOfPart returns the word for an environment in one part of a name. If the part contains words for both types,
// found is true and the type is unknown.
func wordOfPart(words []string, isPlace bool) (word string, of model.Type, found bool) {
	before := ""
	for i, w := range words {
		kind := model.TypeOfName(w)
		switch {
		case w == "preprod" || w == "nonprod":
			kind = model.Staging
		case kind == model.Production && (before == "pre" || before == "non"):
			w, kind = before+"-"+w, model.Staging
		case w == "stage" && i == len(words)-1: // the value of ${STAGE} is the name of the environment
			kind = model.TypeUnknown
		case (w == "test" || w == "dev" || w == "live") && !saysEnvironment(words, i, isPlace) &&
			!insertedInName(words, i):
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

// saysEnvironment reports whether the word "test", "dev" or "live" at index i names an environment, and not a tool, a
// test setting or a kind of key. The word must be the first or the last one. In a secret store locator, it must also
// be the only word, or one of the other words must be "workos".
func saysEnvironment(words []string, i int, isPlace bool) bool {
	return (i == 0 || i == len(words)-1) && (!isPlace || len(words) == 1 || slices.Contains(words, "workos"))
}

// nameWords splits a name into words in lower case. STAGING_API_KEY, staging/api-key and stagingApiKey have the same
// words.
func nameWords(name string) []string {
	var words []string
	start, last := -1, rune(0) // start is the offset of the current word, or -1
	end := func(at int) {
		if start >= 0 {
			words = append(words, strings.ToLower(name[start:at]))
		}
		start = -1
	}
	for i, r := range name {
		if !model.IsWordRune(r) || unicode.IsUpper(r) && unicode.IsLower(last) {
			end(i)
		}
		if start < 0 && model.IsWordRune(r) {
			start = i
		}
		last = r
	}
	end(len(name))
	return words
}

// insertedInName reports whether the words without that at index i are the name of a variable that SDKs use for a
// secret or a client ID, as in WORKOS_TEST_API_KEY.
func insertedInName(words []string, i int) bool {
	rest := strings.ToUpper(strings.Join(slices.Delete(slices.Clone(words), i, i+1), "_"))
	base, environment := model.BaseName(rest)
	purpose := model.PurposeOf(rest)
	return base == rest && environment == "" && (purpose.IsSecret() || purpose == model.ForClientID)
}
