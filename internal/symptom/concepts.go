package symptom

import (
	"slices"
	"strings"
	"sync"
)

// concept is a thing or event that people describe in many different ways, such as "sign out".
type concept struct {
	name string
	// general is true for concepts that also occur in descriptions of problems unrelated to WorkOS.
	general bool
	// phrases contains ways to name the concept, separated by commas. Up to maxBetween other words may occur between
	// two words of a phrase, as in "sign users out".
	phrases string
}

// concepts lists the concepts that Symptom.Signs are made of.
var concepts = slices.Concat(generalConcepts, programConcepts, featureConcepts)

// contrasts maps a concept to phrases that mention the concept only for comparison, such as "works in staging". A
// text with such a phrase is not about the concept.
var contrasts = map[string]string{
	"staging": "work in staging, work on staging, work with staging, staging work, fine in staging, " +
		"fine on staging, " +
		"staging fine, ok in staging, ok on staging, unlike staging, not in staging, not on staging",
	"localhost": "work on localhost, work with localhost, localhost work, fine on localhost, " +
		"not on localhost, " +
		"unlike localhost",
}

// maxBetween is the maximum number of other words between two words of a phrase.
const maxBetween = 2

// conceptPhrase is a phrase of a concept, as word stems.
type conceptPhrase struct {
	name  string
	stems []string
}

// compiledConcepts returns the phrases of the concepts by their first stem.
var compiledConcepts = sync.OnceValue(func() map[string][]conceptPhrase {
	all := map[string][]conceptPhrase{}
	for _, c := range concepts {
		for _, phrase := range compiledPhrases(c.phrases) {
			all[phrase[0]] = append(all[phrase[0]], conceptPhrase{c.name, phrase})
		}
	}
	return all
})

// compiledContrasts returns contrasts with each phrase as a list of word stems.
var compiledContrasts = sync.OnceValue(func() map[string][][]string {
	all := map[string][][]string{}
	for name, phrases := range contrasts {
		all[name] = compiledPhrases(phrases)
	}
	return all
})

func compiledPhrases(list string) [][]string {
	var phrases [][]string
	for phrase := range strings.SplitSeq(list, ",") {
		phrases = append(phrases, stems(wordsOf(phrase)))
	}
	return phrases
}

// conceptsIn returns the concepts that the words mention, except those mentioned only for comparison.
func conceptsIn(words []string) map[string]bool {
	text := stems(words)
	found := map[string]bool{}
	for i, first := range text {
		for _, p := range compiledConcepts()[first] {
			if !found[p.name] && followed(text[i+1:], p.stems[1:]) {
				found[p.name] = true
			}
		}
	}
	for name, phrases := range compiledContrasts() {
		if found[name] && namesAny(text, phrases) {
			delete(found, name)
		}
	}
	return found
}

func namesAny(text []string, phrases [][]string) bool {
	return slices.ContainsFunc(phrases, func(phrase []string) bool { return namesPhrase(text, phrase) })
}

// namesPhrase reports whether text contains the words of a phrase in order, with at most maxBetween other words between
// consecutive words.
func namesPhrase(text, phrase []string) bool {
	for i := range text {
		if text[i] == phrase[0] && followed(text[i+1:], phrase[1:]) {
			return true
		}
	}
	return false
}

func followed(text, phrase []string) bool {
	for _, word := range phrase {
		i := slices.Index(text[:min(len(text), maxBetween+1)], word)
		if i < 0 {
			return false
		}
		text = text[i+1:]
	}
	return true
}
