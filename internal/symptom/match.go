package symptom

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/suggest"
)

// Match describes how well the user's text matches a symptom.
type Match uint8

const (
	// None means that the text resembles no symptom.
	None Match = iota
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
	text = frame().ReplaceAllString(text, " ")
	if isForeign(text) {
		return Answer{}
	}
	words := wordsOf(text)
	best := namedIn(text, words)
	decided := best.decides(all, text)
	if decided && best.isCertain(text) {
		return certainAnswer(all, text, words, best)
	}
	near, other := similar(all, text, words, best.symptoms, minScore)
	var known *Known
	switch {
	case decided:
		near, known = union(best.symptoms, near), best.known
	case other:
		return Answer{}
	case len(near) == 0:
		near = best.symptoms // a phrase or an exception, but no other known error
	}
	if len(near) == 0 {
		near = nearCorrected(all, words)
	}
	if len(near) == 0 {
		return Answer{}
	}
	return answerOf(Near, near[:min(len(near), maxNear)], known)
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
	near, _ := similar(all, strings.Join(corrected, " "), corrected, nil, minCorrected)
	return near
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
	rest := varying().ReplaceAllString(text, " ")
	return all.similarity(setOf(c.words), setOf(wordsOf(rest))) >= minSame
}

// varying matches URLs and quoted strings, which vary between occurrences of the same error.
var varying = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`https?://\S+|(^|[\s(=])('[^']*'|"[^"]*")`)
})

// namedIn returns the best candidate of text.
func namedIn(text string, words []string) candidate {
	var best candidate
	all := errorsIn(text, words)
	demoteGeneric(all)
	phrase := phraseIn(text, words)
	if phrase.rank == byPhrase && slices.ContainsFunc(all, func(c candidate) bool {
		return c.alone &&
			(slices.Equal(c.symptoms, phrase.symptoms) || containsAll(c.words, phrase.words))
	}) {
		phrase = candidate{} // it is a part of the error
	}
	for _, found := range append(all, phrase) {
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
// code that says more.
func demoteGeneric(found []candidate) {
	if !slices.ContainsFunc(found, func(c candidate) bool { return c.rank >= byText && !c.generic }) {
		return
	}
	for i := range found {
		if found[i].generic && found[i].rank < byExact {
			found[i].rank = min(found[i].rank, byType)
		}
	}
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

// phraseIn returns the symptom whose phrase fits text best. Among equally good ones it returns the first.
func phraseIn(text string, words []string) candidate {
	var best candidate
	identifiers, whole, statuses := identifiersIn(text), stems(words), statusesIn(words)
	for _, p := range compiled().phrases {
		rank := p.rankIn(identifiers, whole)
		if rank == byCode && compiled().symptoms[p.symptom].Generic {
			rank = byPhrase
		}
		if rank < byCode && compiled().symptoms[p.symptom].contradicts(statuses) {
			continue
		}
		weight := p.shared(whole)
		better := cmp.Or(cmp.Compare(rank, best.rank), cmp.Compare(weight, best.weight))
		if rank > 0 && better > 0 {
			best = candidate{
				match: Named, rank: rank, symptoms: []int{p.symptom}, words: p.words, weight: weight,
				common: slices.Contains(commonErrors, p.identifier),
			}
		}
	}
	if best.rank == byExact {
		best.match = Exact
	}
	return best
}

// contradicts reports whether the HTTP statuses in the user's text exclude the symptom, because the symptom has a
// status that is not among them.
func (s *Symptom) contradicts(statuses []string) bool {
	return s.Status != "" && len(statuses) > 0 && !slices.Contains(statuses, s.Status)
}

// phrase is a phrase of a symptom, compiled.
type phrase struct {
	symptom int
	words   []string
	stems   []string
	// identifier is the phrase if it is a code, such as client-id-invalid.
	identifier string
}

// capitals matches the error codes of operating systems, such as ECONNREFUSED.
var capitals = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Z]{5,}$`) })

func phraseOf(symptom int, text string) phrase {
	p := phrase{symptom: symptom, words: wordsOf(text), stems: stems(wordsOf(text))}
	if strings.HasPrefix(strings.ToLower(text), "workos") {
		return p // the name of a variable or of a header, which texts about anything may mention
	}
	if !strings.Contains(text, " ") && (strings.ContainsAny(text, "_-") || capitals().MatchString(text)) {
		p.identifier = strings.ReplaceAll(strings.ToLower(text), "-", "_")
	}
	return p
}

func (p phrase) rankIn(identifiers, whole []string) int {
	switch {
	case slices.Equal(p.stems, whole):
		return byExact
	case p.identifier != "" && slices.Contains(identifiers, p.identifier):
		return byCode
	case p.near(whole):
		return byPhrase
	}
	return 0
}

// shared returns the number of different words that a phrase and the user's text have in common.
func (p phrase) shared(whole []string) int {
	n := 0
	for _, word := range p.stems {
		if slices.Contains(whole, word) {
			n++
		}
	}
	return n
}

// near reports whether the words of a phrase occur close together in the user's text, in any order.
func (p phrase) near(whole []string) bool {
	if len(p.stems) == 1 && p.identifier == "" {
		return false
	}
	width := len(p.stems) + maxBetween*(len(p.stems)-1)
	for i := range whole {
		if slices.Contains(p.stems, whole[i]) && p.shared(whole[i:min(len(whole), i+width)]) == len(p.stems) {
			return true
		}
	}
	return false
}

// tables contains the symptoms in the forms used for searching.
type tables struct {
	symptoms  []Symptom
	templates []template
	phrases   []phrase
	// vocabulary lists the words of phrases and codes, to correct typing errors.
	vocabulary []string
}

var compiled = sync.OnceValue(func() *tables {
	t := &tables{symptoms: slices.Concat(redirectSymptoms, sessionSymptoms, credentialSymptoms, webhookSymptoms,
		customerSymptoms, platformSymptoms, userSymptoms, setupSymptoms, apiSymptoms, signInSymptoms, featureSymptoms,
		programSymptoms, sdkSymptoms, frameworkSymptoms, ssoSymptoms, directorySymptoms, accessSymptoms,
		flowSymptoms, integrationSymptoms, idpSymptoms)}
	for i, symptom := range t.symptoms {
		for _, text := range append([]string{symptom.Name}, symptom.Phrases...) {
			t.phrases = append(t.phrases, phraseOf(i, text))
			t.vocabulary = append(t.vocabulary, wordsOf(text)...)
		}
	}
	for _, known := range Errors() {
		var of []int
		for i, symptom := range t.symptoms {
			if slices.ContainsFunc(symptom.Errors, known.is) {
				of = append(of, i)
			}
		}
		slices.SortStableFunc(of, func(a, b int) int { // a page about this error alone is first
			return cmp.Compare(listed(t.symptoms[b], known), listed(t.symptoms[a], known))
		})
		if len(of) > 0 {
			t.templates = append(t.templates, templateOf(known, of))
		}
	}
	slices.Sort(t.vocabulary)
	t.vocabulary = slices.DeleteFunc(slices.Compact(t.vocabulary), hasDigit)
	return t
})

// listed returns 1 if a symptom lists the text of an error itself instead of a pattern, and 0 otherwise.
func listed(s Symptom, known Known) int {
	if slices.Contains(s.Errors, known.Text) {
		return 1
	}
	return 0
}

// corrected replaces words that occur in no phrase with the words that were probably meant, which start
// with the same letter. Words with digits are kept: 404 is not a misspelt 401.
func corrected(words []string) []string {
	known := compiled().vocabulary
	list := slices.Clone(words)
	for i, word := range list {
		if _, ok := slices.BinarySearch(known, word); ok || hasDigit(word) {
			continue
		}
		alike := slices.DeleteFunc(slices.Clone(known), func(other string) bool {
			return len(other) < len(word)-2 || len(other) > len(word)+2 || other[0] != word[0]
		})
		if near, ok := suggest.Nearest(word, alike); ok {
			list[i] = near
		}
	}
	return list
}
