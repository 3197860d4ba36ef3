package symptom

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// errorsIn returns a candidate for each known error in text.
func errorsIn(text string, words []string) []candidate {
	identifiers, stemmed, literal := identifiersIn(text), stems(words), literalWords(text)
	fields, cores, parts := codesIn(text), unwrapped(text), piecesOf(text, literalWords)
	var found []candidate
	for i := range compiled().templates {
		t := &compiled().templates[i]
		own := words
		if t.known.Kind == "text" {
			own = literal
		}
		whole := t.isWhole(cores, parts)
		alone := t.rankAlone(whole && (t.words >= minPiece || slices.ContainsFunc(cores, t.fits)))
		if rank := max(t.rankIn(identifiers, own, stemmed), alone); rank > 0 {
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
				whole: whole && !t.wraps() && !t.isGeneric(),
			})
		}
	}
	return found
}

// codeField matches an error code in a response, a callback URL or an SDK message, as in "code": "invalid_client".
var codeField = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:code|error)["']?\s*[:=]\s*["']?([a-z0-9_]+)|\bworkos: \d{3} ([a-z0-9_]+):|` +
		`\bstatus \d{3}, ([a-z0-9_]+)`)
})

// codesIn returns the words of text in positions where error codes occur; see codeField.
func codesIn(text string) map[string]bool {
	codes := map[string]bool{}
	for _, match := range codeField().FindAllStringSubmatch(text[:min(len(text), maxText)], maxWords) {
		codes[strings.ToLower(match[1]+match[2]+match[3])] = true
	}
	return codes
}

// comesWithText reports whether the error is a code or exception that many errors of a library share, so that only
// the accompanying text identifies the problem.
func (t *template) comesWithText() bool {
	return t.known.Kind == "code" && strings.HasPrefix(t.identifier, "err_") || t.known.Kind == "type"
}

func (t *template) isGeneric() bool {
	return !slices.ContainsFunc(t.symptoms, func(i int) bool { return !compiled().symptoms[i].Generic })
}

// minText is the minimum number of words for recognizing an error in a longer text, regardless of the rest of the
// text.
const minText = 4

// longText is the minimum number of words of a long error. A shorter error that wraps another one only introduces it,
// and other shorter errors rank below error codes.
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

// rankOfText returns the rank of an error text for the words of the user's text.
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

// isWhole reports whether the error is a whole line of text, apart from what logs and exceptions write around errors,
// or a whole part of text between brackets, quotes or the ends of sentences.
func (t *template) isWhole(cores [][]string, parts pieces) bool {
	if t.known.Kind != "text" || len(t.segments) == 0 {
		return false
	}
	return slices.ContainsFunc(cores, t.fits) || t.words > 1 && parts.contain(t.segments[0][0], t.fits)
}

// rankAlone returns the rank of an error, given the result of isWhole. It returns 0 for errors of commonTexts.
func (t *template) rankAlone(whole bool) int {
	switch {
	case !whole || slices.Contains(commonTexts, t.known.Text):
		return 0
	case t.wraps():
		return byWrapper // the other error takes precedence
	}
	return byCode
}
