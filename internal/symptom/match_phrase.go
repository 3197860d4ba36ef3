package symptom

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// phraseIn returns a candidate for the phrase that fits text best. Among equally good phrases it chooses the first.
func phraseIn(text string, words []string) candidate {
	var best candidate
	identifiers, whole, statuses := identifiersIn(text), stems(words), statusesIn(words)
	parts := piecesOf(text, wordsOf)
	for _, p := range compiled().phrases {
		rank, alone := p.rankIn(identifiers, whole), p.isPiece(parts)
		if rank == byPhrase && alone {
			rank = byCode
		}
		if rank == byCode && compiled().symptoms[p.symptom].Generic {
			rank = byPhrase
		}
		if rank < byCode && compiled().symptoms[p.symptom].contradicts(statuses) {
			continue
		}
		weight := p.shared(whole)
		better := cmp.Or(cmp.Compare(rank, best.rank), cmp.Compare(weight, best.weight))
		if rank > 0 && better > 0 {
			common := slices.Contains(commonErrors, strings.Join(p.words, "_"))
			best = candidate{
				match: Named, rank: rank, symptoms: []int{p.symptom}, words: p.words, weight: weight,
				common: common, generic: common, alone: alone,
			}
		}
	}
	if best.rank == byExact {
		best.match = Exact
	}
	return best
}

// contradicts reports whether the HTTP statuses in the user's text exclude the symptom: there are statuses, but not
// the symptom's own.
func (s *Symptom) contradicts(statuses []string) bool {
	return s.Status != "" && len(statuses) > 0 && !slices.Contains(statuses, s.Status)
}

// phrase is a phrase of a symptom, prepared for searching.
type phrase struct {
	symptom int
	words   []string
	stems   []string
	// identifier is the phrase if it is a code, such as client-id-invalid.
	identifier string
	// common is true if the phrase is one of commonTexts or contains an HTTP status.
	common bool
}

// capitals matches error codes in capitals, such as ECONNREFUSED.
var capitals = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Z]{5,}$`) })

func phraseOf(symptom int, text string) phrase {
	p := phrase{symptom: symptom, words: wordsOf(text), stems: stems(wordsOf(text))}
	p.common = len(statusesIn(p.words)) > 0 || slices.ContainsFunc(commonTexts, func(common string) bool {
		return slices.Equal(wordsOf(strings.ReplaceAll(common, "*", "")), p.words)
	})
	if strings.HasPrefix(strings.ToLower(text), "workos") {
		return p // the name of a variable or header, which may occur in texts about anything
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

// isPiece reports whether a whole part of the user's text is the phrase. It returns false for phrases that other
// programs also use.
func (p phrase) isPiece(parts pieces) bool {
	return len(p.words) >= minPiece && !p.common &&
		parts.contain(p.words[0], func(words []string) bool { return slices.Equal(words, p.words) })
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
