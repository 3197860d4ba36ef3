package symptom

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Match describes how well the user's text matches a symptom.
type Match uint8

const (
	// None means that the text resembles no symptom.
	None Match = iota
	// Far means that the text must not lead to a page: it is about another program or service, it does not describe
	// what is wrong, or it resembles symptoms too little. In the last case, Answer.Symptoms contains them.
	Far
	// Near means that the text resembles the phrases and examples of a symptom. The text may be about something else.
	Near
	// Named means that the text contains an error or a phrase of the symptom.
	Named
	// Exact means that the text is an error or a phrase of the symptom.
	Exact
)

// Answer contains the symptoms that the user's text describes.
type Answer struct {
	Match Match
	// Symptoms has more than one entry if an error has different causes, or if several symptoms
	// are near: the nearest is first.
	Symptoms []Symptom
	// Tie is true if the second of Symptoms is nearly as near as the first. It is false unless the match is Near.
	Tie bool
	// Others contains symptoms that text with a known error resembles as well. It is empty if the match is Near or
	// Exact.
	Others []Symptom
	// Error is the known error by which the symptoms were found, or nil.
	Error *Known
}

// Find finds the symptom that text names: an error, its code, the type of an exception, the address of an error page,
// or a phrase. It ignores letter case and punctuation; words with digits match only exactly. If text contains none of
// these, Find returns the symptoms whose phrases and examples are most similar, with the match Near.
func Find(text string) Answer { return findIn(wholeCorpus(), text) }

// frame matches what logs and consoles write around an error: dates, positions in source code, packages of the
// language, and that nothing caught the error.
var frame = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b\d{4}-\d\d-\d\d[T ]\S+|\bat \S+ \([^)]*\)|\(in promise\)|` +
		`(?i:\bunhandled (?:runtime error|promise rejection)|\bunhandledrejection)\b|` +
		`\S+\.(m?[jt]sx?|py|rb|go|php|java|kt):\d+(:\d+)?|` +
		`File "[^"]*/python3\.\d+/\w+\.py", line \d+(?:, in \w+)?|\bnode:internal/\S+|` +
		`\b(?:javax?|jakarta|kotlinx?|System|Microsoft|org\.springframework)\.(?:[a-zA-Z]\w*\.)+`)
})

func findIn(all corpus, text string) Answer {
	whole := decoded(text)
	text = frame().ReplaceAllString(whole, " ")
	if isNamesake(plainWords(whole)) || isForeign(text) {
		return Answer{Match: Far}
	}
	words := wordsOf(text)
	best := namedIn(text, words)
	if best.rank == 0 && isVague(text) {
		return Answer{Match: Far}
	}
	decided := best.decides(all, text)
	certain := decided && best.isCertain(text)
	if certain && !best.isLessSpecific(text, words) {
		return certainAnswer(all, text, words, best)
	}
	named := best.symptoms
	if certain {
		named = nil // the description alone decides
	}
	near := similar(all, text, named, minScore)
	if certain && (len(near.symptoms) == 0 || slices.Contains(best.symptoms, near.symptoms[0])) {
		return certainAnswer(all, text, words, best)
	}
	return nearAnswer(all, words, best, near, certain, decided)
}

// nearAnswer returns the answer for text that names no error, or one that does not decide what the text is about.
// decided is true if the best candidate names its symptoms, and certain if the page could be shown as such.
func nearAnswer(all corpus, words []string, best candidate, near nearness, certain, decided bool) Answer {
	list, tie := near.symptoms, near.tie
	var known *Known
	switch {
	case certain:
		list = union(list[:1], union(best.symptoms, list)) // the code is less specific than the rest
		tie = tie && list[1] == near.symptoms[1]
	case decided:
		list, known, tie = union(best.symptoms, list), best.known, false
	case near.other:
		return Answer{Match: Far}
	case near.far:
		corrected := nearCorrected(all, words)
		if len(corrected) == 0 {
			return answerOf(Far, list[:min(len(list), maxNear)], nil)
		}
		list = union(corrected, list)
	case len(list) == 0:
		list = best.symptoms // a phrase or an exception, but no other known error
	}
	if len(list) == 0 {
		list = nearCorrected(all, words)
	}
	if len(list) == 0 {
		return Answer{}
	}
	answer := answerOf(Near, list[:min(len(list), maxNear)], known)
	answer.Tie = tie && len(list) > 1
	return answer
}

// certainAnswer returns the answer for text that names an error. If the error is a code of several symptoms, the one
// that the rest of the text resembles most is first.
func certainAnswer(all corpus, text string, words []string, best candidate) Answer {
	if best.match == Exact {
		return answerOf(best.match, best.symptoms, best.known)
	}
	near := all.strong(text, words, best.symptoms)
	if best.generic && !best.alone {
		best.symptoms = slices.Clone(best.symptoms)
		slices.SortStableFunc(best.symptoms, func(a, b int) int {
			return cmp.Compare(position(near, a), position(near, b))
		})
	}
	answer := answerOf(best.match, best.symptoms, best.known)
	for _, i := range union(best.others, near) {
		if !slices.Contains(best.symptoms, i) && len(answer.Others) < maxOthers {
			answer.Others = append(answer.Others, compiled().symptoms[i])
		}
	}
	return answer
}

// maxOthers is the maximum number of Answer.Others.
const maxOthers = 3

// position returns the index of a symptom in a list, or the length of the list.
func position(list []int, symptom int) int {
	if i := slices.Index(list, symptom); i >= 0 {
		return i
	}
	return len(list)
}

// nearCorrected returns the symptoms that are near the user's text after its typing errors are corrected. It returns
// nil for a single word, which may have been meant differently.
func nearCorrected(all corpus, words []string) []int {
	corrected := corrected(words)
	if slices.Equal(corrected, words) || len(words) < 2 {
		return nil
	}
	return similar(all, strings.Join(corrected, " "), nil, minCorrected).symptoms
}

func answerOf(match Match, symptoms []int, known *Known) Answer {
	answer := Answer{Match: match, Error: known}
	for _, i := range symptoms {
		answer.Symptoms = append(answer.Symptoms, compiled().symptoms[i])
	}
	return answer
}

// candidate is a possible answer.
type candidate struct {
	match    Match
	rank     int
	symptoms []int
	// others contains the symptoms of other errors in the text.
	others []int
	known  *Known
	// words lists the words of the phrase or error.
	words []string
	// weight is the number of words of a phrase that the text contains, or of fixed words of an error.
	weight int
	// common is true for an error code of commonErrors.
	common bool
	// generic is true for a code or an exception that comes with many different errors.
	generic bool
	// alone is true if the text has nothing but the error, besides what logs and exceptions write around it.
	alone bool
	// whole is true if a part of the text is nothing but the error, or the title of the page.
	whole bool
}

// Ranks of candidates. Among candidates with the same rank, the one with the most words is best.
const (
	byType = iota + 1
	byWrapper
	byPhrase
	byText
	byCode
	byExact
)

// minSame is the minimum similarity at which a phrase alone decides what the user's text is about.
const minSame = 0.9

// decides reports whether text names the symptoms of a candidate, regardless of what else it contains. Phrases decide
// only if the text has no other significant words: "sender domain is not verified" contains "domain is not verified",
// but is about email. Quoted text and URLs do not count as other words, because they vary.
func (c candidate) decides(all corpus, text string) bool {
	if c.rank != byPhrase {
		return c.rank > byPhrase || c.rank == byWrapper && c.alone
	}
	rest := varying().ReplaceAllStringFunc(text, func(part string) string {
		if words := wordsOf(part); len(words) == 1 && all.weights[stem(words[0])] > 0 {
			return part // a word such as the name of a claim is informative
		}
		return " "
	})
	own, asked := setOf(c.words), setOf(wordsOf(rest))
	if slices.Contains(own, "not") != slices.Contains(asked, "not") {
		return false // "challenge not found" is not "challenge"
	}
	return all.similarity(own, asked) >= minSame
}

// varying matches URLs and quoted strings, which vary between occurrences of the same error.
var varying = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`https?://\S+|(^|[\s(=])('[^']*'|"[^"]*")`)
})

// namedIn returns the best candidate of text.
func namedIn(text string, words []string) candidate {
	var best candidate
	all := errorsIn(text, words)
	phrase := phraseIn(text, words)
	if phrase.rank == byPhrase && slices.ContainsFunc(all, func(c candidate) bool {
		return c.alone &&
			(slices.Equal(c.symptoms, phrase.symptoms) || containsAll(c.words, phrase.words))
	}) {
		phrase = candidate{} // it is a part of the error
	}
	all = append(all, phrase)
	demoteGeneric(all, len(statusesIn(words)) > 0)
	for _, found := range all {
		switch better := cmp.Or(cmp.Compare(found.rank, best.rank), cmp.Compare(found.weight, best.weight)); {
		case better > 0:
			best = found
		case better == 0 && found.rank > 0:
			best.symptoms = union(best.symptoms, found.symptoms)
		}
	}
	for _, c := range all {
		if c.rank >= byText && !c.common {
			best.others = union(best.others, c.symptoms)
		}
	}
	return best
}

// demoteGeneric lowers the rank of codes with which many errors come, such as invalid_request, if there is a text or a
// code that is more specific. A text that many programs have is more specific too, if it is a separate part of the
// text: the description that comes with the code, or with the status of a response.
func demoteGeneric(found []candidate, status bool) {
	coded := func(c candidate) bool { return c.generic && c.rank > byType && c.rank < byExact }
	if !status && !slices.ContainsFunc(found, coded) {
		return
	}
	for i, c := range found {
		if c.whole && c.rank == byPhrase {
			found[i].rank, found[i].common = byText, true
		}
	}
	if !slices.ContainsFunc(found, func(c candidate) bool { return c.rank >= byText && !c.generic }) {
		return
	}
	for i := range found {
		if found[i].generic && found[i].rank < byExact {
			found[i].rank = min(found[i].rank, byType)
		}
	}
}

// statusCodes lists codes that add nothing to the status of a response.
var statusCodes = []string{"bad_request", "invalid_request", "invalid_request_parameters"}

// minDescription is the minimum number of words besides a code, without fillers, that describe what is wrong.
const minDescription = 5

// isLessSpecific reports whether the candidate is a code that is less specific than the rest of the text: one of
// statusCodes, or one that many services use, such as server_error, with a description.
func (c candidate) isLessSpecific(text string, words []string) bool {
	code := strings.Join(c.words, "_")
	switch {
	case c.match == Exact:
		return false
	case slices.Contains(statusCodes, code):
		return !c.alone && slices.ContainsFunc(featuresOf(text), isSpecific)
	case !slices.Contains(commonErrors, code) || !slices.Contains(identifiersIn(text), code):
		return false // a text such as "user already exists" is a description
	}
	if at := indexOf(words, c.words, 0); at >= 0 {
		words = slices.Concat(words[:at], words[at+len(c.words):])
	}
	return len(stems(words)) >= minDescription && slices.ContainsFunc(featuresOf(strings.Join(words, " ")), isSpecific)
}

func containsAll(words, others []string) bool {
	return !slices.ContainsFunc(others, func(word string) bool { return !slices.Contains(words, word) })
}

// union returns the symptoms of two lists, in this order.
func union(a, b []int) []int {
	all := slices.Clone(a)
	for _, i := range b {
		if !slices.Contains(all, i) {
			all = append(all, i)
		}
	}
	return all
}
