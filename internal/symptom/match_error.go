package symptom

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// errorsIn returns a candidate for each known error in text.
func errorsIn(text string, words []string) []candidate {
	identifiers, whole, literal := identifiersIn(text), stems(words), literalWords(text)
	fields, cores := codesIn(text), unwrapped(text)
	var found []candidate
	for i := range compiled().templates {
		t := &compiled().templates[i]
		own := words
		if t.known.Kind == "text" {
			own = literal
		}
		alone := t.rankInCores(cores)
		if rank := max(t.rankIn(identifiers, own, whole), alone); rank > 0 {
			common := slices.Contains(commonErrors, t.identifier)
			if rank < byExact && alone < byCode && t.isGeneric() &&
				(t.known.Kind != "code" || common && !fields[t.identifier]) {
				rank = min(rank, byPhrase)
				if alone > 0 {
					rank = alone
				}
			}
			match := Named
			if rank == byExact {
				match = Exact
			}
			found = append(found, candidate{
				match: match, rank: rank, symptoms: t.symptoms, known: &t.known, words: wordsOf(t.known.Text),
				weight: t.words, common: common, generic: common || t.comesWithText(), alone: alone > 0,
			})
		}
	}
	return found
}

// codeField matches an error code in the places where responses, callbacks and messages of SDKs have it.
var codeField = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:code|error)["']?\s*[:=]\s*["']?([a-z0-9_]+)|\bworkos: \d{3} ([a-z0-9_]+):|` +
		`\bstatus \d{3}, ([a-z0-9_]+)`)
})

// codesIn returns the names in text that are in the place of an error code.
func codesIn(text string) map[string]bool {
	codes := map[string]bool{}
	for _, match := range codeField().FindAllStringSubmatch(text[:min(len(text), maxText)], maxWords) {
		codes[strings.ToLower(match[1]+match[2]+match[3])] = true
	}
	return codes
}

// comesWithText reports whether the error is a code or an exception of a library that many errors have, so that only
// the text tells what is wrong.
func (t *template) comesWithText() bool {
	return t.known.Kind == "code" && strings.HasPrefix(t.identifier, "err_") || t.known.Kind == "type"
}

func (t *template) isGeneric() bool {
	return !slices.ContainsFunc(t.symptoms, func(i int) bool { return !compiled().symptoms[i].Generic })
}

// minText is the minimum number of words of an error that is recognized in a longer text,
// regardless of the rest.
const minText = 4

// longText is the minimum number of words of an error that does not merely introduce another error.
const longText = 5

func (t *template) rankIn(identifiers, words, whole []string) int {
	if slices.Equal(whole, t.stems) {
		switch {
		case (t.known.Kind == "text") == (len(identifiers) > 1):
			return byExact
		case t.known.Kind == "code":
			return byPhrase // invalid_url and "invalid URL" are different errors
		}
	}
	switch t.known.Kind {
	case "code":
		if slices.Contains(identifiers, t.identifier) {
			return byCode
		}
		if t.words >= minText && t.in(words) {
			return byPhrase
		}
		return 0
	case "type":
		if slices.ContainsFunc(identifiers, func(name string) bool {
			return name != baseOf(name) && baseOf(name) == t.identifier ||
				name == strings.ToLower(t.known.Text) && t.words > 1
		}) {
			if len(identifiers) == 1 {
				return byCode
			}
			return byType
		}
		return 0
	}
	if slices.Contains(commonTexts, t.known.Text) {
		return min(t.rankOfText(words), byPhrase)
	}
	return t.rankOfText(words)
}

// rankOfText returns the rank of a text that may be in the words of the user's text.
func (t *template) rankOfText(words []string) int {
	switch {
	case !t.in(words):
		if t.begins(words) {
			return byText
		}
		if t.startsAtEnd(words) || len(words) >= minStart && t.contains(words) {
			return byPhrase
		}
		return 0
	case t.wraps() && t.words < longText:
		return byWrapper
	case t.words < minText:
		return byPhrase
	case t.wraps() || t.words < longText:
		return byText
	}
	return byCode // if several errors match, the longest is best
}

// rankInCores returns the rank of an error that is all that text contains besides what logs and exceptions write around
// an error, and 0 if there is more or if many programs have this error.
func (t *template) rankInCores(cores [][]string) int {
	switch {
	case t.known.Kind != "text" || slices.Contains(commonTexts, t.known.Text) || !slices.ContainsFunc(cores, t.fits):
		return 0
	case t.wraps():
		return byWrapper // the error that it introduces takes precedence
	}
	return byCode
}
