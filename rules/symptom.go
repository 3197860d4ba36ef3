package rules

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/suggest"
)

// Symptom is what people see, or a log says, where rules were not kept.
type Symptom struct {
	// Name is what explain calls it: the best known of its phrases.
	Name string
	// Phrases are the other words by which it is known: those of error pages, error
	// codes and logs.
	Phrases []string
	// Signs are combinations of concepts, by which people describe it in words of their own:
	// names of the table of concepts, separated by blanks.
	Signs []string
	// Meaning is one sentence: what has happened.
	Meaning string
	// Causes are the rules behind it, likeliest first.
	Causes []Cause
	// Source is where the platform documents it, or where it was reported.
	Source string
}

// Cause is a rule that can be behind a symptom, and why.
type Cause struct{ Rule, Why string }

// Symptoms lists every symptom that is known, in the order of the table.
func Symptoms() []Symptom { return slices.Clone(symptoms) }

// SymptomsVerified is the day on which the sources of the symptoms were read.
const SymptomsVerified = "2026-11-23"

// SymptomMatch says how well a text names a symptom.
type SymptomMatch uint8

const (
	// NoSymptom shares no word with the text.
	NoSymptom SymptomMatch = iota
	// NearSymptom is the one that shares most words with the text.
	NearSymptom
	// DescribedSymptom is what the text describes in other words.
	DescribedSymptom
	// MisspeltSymptom would stand in the text but for slips.
	MisspeltSymptom
	// NamedSymptom stands in the text, or the text is most of it: a line of a log,
	// the address of an error page, a few words.
	NamedSymptom
	// ExactSymptom is what the text says, and nothing else.
	ExactSymptom
)

// MatchSymptom finds the symptom that a text names or describes. Letter case and whatever
// stands between words do not count, so that an error's words, its code
// (ambiguous_connection_selector) and the address of its page are the same. A description
// counts more than a phrase with fewer words in common: "every MCP bearer token is refused with
// 401" is not about the 401 of an API key.
func MatchSymptom(text string) (Symptom, SymptomMatch) {
	words := symptomWords(text)
	found, named := bestSymptom(words)
	described, weight := describedSymptom(words)
	switch {
	case named.match == ExactSymptom, named.match == NamedSymptom && weight <= 2*named.shared:
		return found, named.match
	case weight >= minDescription:
		return described, DescribedSymptom
	case named.match == NamedSymptom:
		return found, named.match
	}
	corrected := correctWords(words)
	found, named = bestSymptom(corrected)
	if named.match < NamedSymptom {
		if described, weight = describedSymptom(corrected); weight >= minDescription {
			return described, DescribedSymptom
		}
	}
	return found, min(named.match, MisspeltSymptom)
}

// minDescription is the least weight of a description: two concepts, of which one is not general.
const minDescription = 3

// maxSymptomWords is how much of a text is looked at: a line of a log has fewer.
const maxSymptomWords = 100

// symptomWords are the words of a text in lower case.
func symptomWords(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !IsWordRune(r) })
	return words[:min(len(words), maxSymptomWords)]
}

// bestSymptom gives the symptom with the phrase that fits the words best, and how well; of
// equal ones, the first.
func bestSymptom(words []string) (best Symptom, most fit) {
	for _, symptom := range symptoms {
		for _, phrase := range append([]string{symptom.Name}, symptom.Phrases...) {
			if f := fitOf(symptomWords(phrase), words); f.compare(most) > 0 {
				best, most = symptom, f
			}
		}
	}
	return best, most
}

// fit is how well a phrase fits a text: how many words they share, and how long
// the phrase is.
type fit struct {
	match          SymptomMatch
	shared, length int
}

func (f fit) compare(other fit) int {
	return cmp.Or(cmp.Compare(f.match, other.match), cmp.Compare(f.shared, other.shared),
		cmp.Compare(other.length, f.length))
}

func fitOf(phrase, words []string) fit {
	f := fit{length: len(phrase)}
	for _, word := range phrase {
		if slices.Contains(words, word) {
			f.shared++
		}
	}
	switch {
	case f.shared == 0:
	case slices.Equal(phrase, words):
		f.match = ExactSymptom
	case f.shared == len(phrase), f.shared == len(words) && 2*f.shared > len(phrase):
		f.match = NamedSymptom
	default:
		f.match = NearSymptom
	}
	return f
}

// correctWords replaces the words that no phrase has by those that were probably
// meant.
func correctWords(words []string) []string {
	var known []string
	for _, symptom := range symptoms {
		known = append(known, symptomWords(symptom.Name)...)
		for _, phrase := range symptom.Phrases {
			known = append(known, symptomWords(phrase)...)
		}
	}
	slices.Sort(known) // there are only so many words to suggest
	known = slices.Compact(known)
	corrected := slices.Clone(words)
	for i, word := range corrected {
		if near, ok := suggest.Nearest(word, known); ok && !slices.Contains(known, word) {
			corrected[i] = near
		}
	}
	return corrected
}
