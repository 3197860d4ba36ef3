package rules

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/suggest"
)

// Symptom is something that users observe, or an error in a log, if a configuration violates
// certain rules.
type Symptom struct {
	// Name is the best known phrase for the symptom.
	Name string
	// Phrases are other names for the symptom: texts of error pages, error codes and log messages.
	Phrases []string
	// Signs are combinations of concepts with which people describe the symptom in other words.
	// Each is a list of concept names separated by spaces.
	Signs []string
	// Meaning is one sentence that explains what happened.
	Meaning string
	// Causes are the violated rules that can cause the symptom, the most likely first.
	Causes []Cause
	// Source is the URL where WorkOS documents the symptom or a user reported it.
	Source string
}

// Cause is a rule whose violation can cause a symptom, and the explanation.
type Cause struct{ Rule, Why string }

// Symptoms returns all known symptoms, in the order of the table.
func Symptoms() []Symptom { return slices.Clone(symptoms) }

// SymptomsVerified is the date on which the sources of the symptoms were last checked.
const SymptomsVerified = "2026-11-23"

// SymptomMatch is how well a text matches a symptom. Greater is better.
type SymptomMatch uint8

const (
	// NoSymptom means that the text has no words in common with any phrase.
	NoSymptom SymptomMatch = iota
	// NearSymptom means that a phrase of the symptom shares some words with the text.
	NearSymptom
	// DescribedSymptom means that the text describes the symptom in other words.
	DescribedSymptom
	// MisspeltSymptom means that the text names the symptom with spelling mistakes.
	MisspeltSymptom
	// NamedSymptom means that the text contains all words of a phrase, or only words of a phrase
	// and most of them. Examples are a log line, the URL of an error page, and a few words.
	NamedSymptom
	// ExactSymptom means that the text is exactly a phrase of the symptom.
	ExactSymptom
)

// MatchSymptom returns the symptom that a text names or describes, and how well it matches. Letter
// case and the characters between words do not matter, so an error message, its code
// (ambiguous_connection_selector) and the URL of its page match alike. A description outweighs a
// phrase that shares fewer words with the text: "every MCP bearer token is refused with 401" is not
// about an API key that gets a 401.
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

// minDescription is the minimum weight of a description: two concepts, of which one is not general.
const minDescription = 3

// maxSymptomWords is the number of words of a text that are considered. A log line is shorter.
const maxSymptomWords = 100

// symptomWords returns the first maxSymptomWords words of a text, in lower case.
func symptomWords(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !IsWordRune(r) })
	return words[:min(len(words), maxSymptomWords)]
}

// bestSymptom returns the symptom with the best matching phrase, and how well that phrase fits. The
// first of several equal ones wins.
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

// fit is how well a phrase fits a text. shared is the number of words that they share, length the
// number of words in the phrase.
type fit struct {
	match          SymptomMatch
	shared, length int
}

// compare orders fits by match, then by the number of shared words. Of two phrases that share as
// many words, the shorter one fits better.
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

// correctWords replaces each word that occurs in no phrase with the word that was probably meant.
func correctWords(words []string) []string {
	var known []string
	for _, symptom := range symptoms {
		known = append(known, symptomWords(symptom.Name)...)
		for _, phrase := range symptom.Phrases {
			known = append(known, symptomWords(phrase)...)
		}
	}
	slices.Sort(known) // only to remove duplicates
	known = slices.Compact(known)
	corrected := slices.Clone(words)
	for i, word := range corrected {
		if near, ok := suggest.Nearest(word, known); ok && !slices.Contains(known, word) {
			corrected[i] = near
		}
	}
	return corrected
}
