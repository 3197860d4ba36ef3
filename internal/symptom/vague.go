package symptom

import (
	"regexp"
	"slices"
	"sync"
)

// troubleWords lists words that mean only that something does not work. placeWords lists words that only describe
// where, how or with what it does not work.
const (
	troubleWords = "bug bugs issue issues problem problems trouble error errors failure failures fail fails failing " +
		"failed broken break breaks breaking wrong weird strange unexpected unable cannot can not work works working " +
		"worked question questions help doesnt dont isnt"
	placeWords = "about and or a any anything anyone again in on at of to for from with within when while after " +
		"before since using use used how what why where who there here this that it its i we my our me us you your " +
		"please pls urgent hi hello thanks asap have has having had get getting got just only very some still " +
		"auth authentication authkit workos sdk package library nextjs next react app apps application " +
		"applications project site website product system platform integration integrations integrate " +
		"integrating implementation setup set up config configuration support discussion random unknown " +
		"happens happening anymore longer more suddenly prod production live locally dev development staging " +
		"self host hosted hosting cloud deployment environment environments current latest new version"
)

// vagueStems contains the stems of troubleWords and placeWords.
var vagueStems = sync.OnceValue(func() (list struct{ trouble, all []string }) {
	list.trouble, list.all = setOf(wordsOf(troubleWords)), setOf(wordsOf(troubleWords+" "+placeWords))
	return list
})

// release matches a version number, such as v2.3.1.
var release = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bv?\d+(?:\.(?:\d+|x|\*))+`) })

// maxVague is the maximum number of different words in a vague text. In a longer text, the combination of words is
// informative.
const maxVague = 10

// isVague reports whether text describes only that something does not work, and not what, as in "auth issues in
// production".
func isVague(text string) bool {
	words := setOf(plainWords(release().ReplaceAllString(described(text), " ")))
	has := func(list []string) func(string) bool {
		return func(word string) bool {
			_, ok := slices.BinarySearch(list, word)
			return ok
		}
	}
	other := func(word string) bool { return !has(vagueStems().all)(word) }
	return len(words) > 1 && len(words) <= maxVague &&
		slices.ContainsFunc(words, has(vagueStems().trouble)) && !slices.ContainsFunc(words, other)
}
