package symptom

import (
	"cmp"
	"slices"
	"sync"

	"github.com/golive-lint/golive/internal/suggest"
)

// tables contains the symptoms in the forms used for searching.
type tables struct {
	symptoms  []Symptom
	templates []template
	phrases   []phrase
	// vocabulary lists the words of phrases and error codes, for correcting misspellings.
	vocabulary []string
}

var compiled = sync.OnceValue(func() *tables {
	t := &tables{symptoms: slices.Concat(redirectSymptoms, sessionSymptoms, credentialSymptoms, webhookSymptoms,
		customerSymptoms, platformSymptoms, userSymptoms, setupSymptoms, apiSymptoms, signInSymptoms, featureSymptoms,
		programSymptoms, sdkSymptoms, frameworkSymptoms, ssoSymptoms, directorySymptoms, accessSymptoms,
		flowSymptoms, integrationSymptoms, idpSymptoms, clientSymptoms)}
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
		slices.SortStableFunc(of, func(a, b int) int { // symptoms that list exactly this error come first
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

// listed returns 1 if a symptom lists exactly the text of the error, and 0 if it lists a pattern.
func listed(s Symptom, known Known) int {
	if slices.Contains(s.Errors, known.Text) {
		return 1
	}
	return 0
}

// corrected replaces words that occur in no phrase with similar words that start with the same letter. Words with
// digits are kept: 404 is not a misspelled 401.
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
