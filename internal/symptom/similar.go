package symptom

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// document is the set of features of an example text whose symptom is known.
type document struct {
	// symptom is an index, or unrelated.
	symptom  int
	features []string
}

// unrelated is the symptom of examples about something else.
const unrelated = -1

// corpus finds the symptoms whose documents are similar to the user's text.
type corpus struct {
	documents []document
	lengths   []float64
	// places maps each feature to the indexes of the documents that contain it.
	places map[string][]int
	// weights maps each feature to its weight.
	weights map[string]float64
	// size maps a symptom to the number of its documents.
	size map[int]int
}

func newCorpus(documents []document) corpus {
	c := corpus{
		documents: documents, places: map[string][]int{}, weights: map[string]float64{}, size: map[int]int{},
	}
	for i, d := range documents {
		c.size[d.symptom]++
		for _, feature := range d.features {
			c.places[feature] = append(c.places[feature], i)
		}
	}
	for feature, places := range c.places {
		symptoms := map[int]bool{}
		for _, i := range places {
			symptoms[documents[i].symptom] = true
		}
		c.weights[feature] = weightOf(feature, len(places), len(documents), len(symptoms), len(c.size))
	}
	for _, d := range documents {
		c.lengths = append(c.lengths, c.length(d.features))
	}
	return c
}

// wholeCorpus is the corpus of all documents.
var wholeCorpus = sync.OnceValue(func() corpus { return newCorpus(documents()) })

// documents lists the strings in the tables: names, phrases, signs and errors of symptoms, and examples.
var documents = sync.OnceValue(func() []document {
	var list []document
	index := map[string]int{}
	for i, s := range compiled().symptoms {
		index[s.Name] = i
		for _, text := range append([]string{s.Name, s.Meaning}, s.Phrases...) {
			list = append(list, document{i, featuresOf(text)})
		}
		for _, sign := range s.Signs {
			list = append(list, document{i, featuresOfConcepts(strings.Fields(sign))})
		}
	}
	for _, t := range compiled().templates {
		for _, i := range t.symptoms {
			list = append(list, document{i, featuresOf(t.known.Text)})
		}
	}
	for _, example := range Examples() {
		of := unrelated
		if len(example.Symptoms) > 0 {
			of = index[example.Symptoms[0]]
		}
		list = append(list, document{of, featuresOf(example.Text)})
	}
	return list
})

// variableName matches names of environment variables.
var variableName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b[A-Z]+_[A-Z_]*WORKOS[A-Z_]*\b|\bWORKOS_[A-Z_]+\b`)
})

// featuresOf returns the stems of text with their beginnings, the pairs of successive stems, and the concepts that the
// text mentions, sorted.
func featuresOf(text string) []string {
	words := wordsOf(text)
	var concepts []string
	for name := range conceptsIn(words) {
		concepts = append(concepts, name)
	}
	if variableName().MatchString(text) {
		concepts = append(concepts, "variablename")
	}
	all := stems(words)
	features := append(featuresOfConcepts(concepts), all...)
	for i, word := range all {
		if len(word) >= prefixLength {
			features = append(features, prefixMark+word[:prefixLength])
		}
		if i > 0 {
			features = append(features, pairMark+all[i-1]+" "+word)
		}
	}
	slices.Sort(features)
	return slices.Compact(features)
}

// Marks that features other than words begin with. The beginning of a word also matches forms that stem
// does not know, such as "verification" for "verify".
const conceptMark, prefixMark, pairMark = "#", "<", "~"

// prefixLength is the number of bytes in the beginning of a word.
const prefixLength = 4

func isConceptFeature(feature string) bool { return strings.HasPrefix(feature, conceptMark) }

// setOf returns the different stems of words, sorted.
func setOf(words []string) []string {
	set := stems(words)
	slices.Sort(set)
	return slices.Compact(set)
}

func featuresOfConcepts(names []string) []string {
	var features []string
	for _, name := range names {
		features = append(features, conceptMark+name)
	}
	slices.Sort(features)
	return features
}

// These factors multiply the weight of features other than words.
const conceptWeight, prefixWeight, pairWeight = 1.5, 0.5, 0.4

// weightOf returns the weight of a feature, given the number of documents that contain it and the number of symptoms
// that those documents are about. Rare features weigh more, and so do features of few symptoms: "webhook" is common,
// but only in descriptions of problems with webhooks. As there are fewer symptoms than documents, the rarity among
// symptoms is multiplied by 2.5.
func weightOf(feature string, documents, allDocuments, symptoms, allSymptoms int) float64 {
	rarity := (rarity(documents, allDocuments) + 2.5*rarity(symptoms, allSymptoms)) / 2
	switch {
	case isConceptFeature(feature):
		return conceptWeight * rarity
	case strings.HasPrefix(feature, prefixMark):
		return prefixWeight * rarity
	case strings.HasPrefix(feature, pairMark):
		return pairWeight * rarity
	}
	return rarity
}

func rarity(n, all int) float64 { return math.Log(float64(all+1) / float64(n+1)) }

// weight returns the weight of a feature, which need not be in any document.
func (c corpus) weight(feature string) float64 {
	if w, ok := c.weights[feature]; ok {
		return w
	}
	return weightOf(feature, 0, len(c.documents), 0, len(c.size))
}

// length returns the length of the vector of the weighted features of a string.
func (c corpus) length(features []string) float64 {
	sum := 0.0
	for _, feature := range features {
		sum += c.weight(feature) * c.weight(feature)
	}
	return math.Sqrt(sum)
}

// similarity returns the cosine similarity of two strings: 0 if they share no feature, 1 if they have the same
// features.
func (c corpus) similarity(a, b []string) float64 {
	shared := c.shared(a, b)
	if shared == 0 {
		return 0
	}
	return shared / (c.length(a) * c.length(b))
}

func (c corpus) shared(a, b []string) float64 {
	sum := 0.0
	for _, feature := range a {
		if _, ok := slices.BinarySearch(b, feature); ok {
			sum += c.weight(feature) * c.weight(feature)
		}
	}
	return sum
}

// maxNear is the maximum number of symptoms that are near the user's text.
const maxNear = 5

// similar returns the symptoms that are near text, nearest first. Their scores are at least minimum. named
// contains the symptoms whose phrases or errors occur in the text. other is true if the text is more similar to
// examples about something else than to the documents of any symptom, and much more similar if it names WorkOS.
func similar(c corpus, text string, named []int, minimum float64) (near []int, other bool) {
	ours := namesWorkOS(plainWords(text))
	if ours {
		minimum = min(minimum, minOurs)
	}
	text = described(text)
	words := wordsOf(text)
	features := c.known(featuresOf(c.spelled(text)))
	if len(stems(words)) < 2 {
		return c.dominant(features), false
	}
	specific := slices.ContainsFunc(features, isSpecific) || ours
	passes := func(d document) bool {
		return specific || sharesTwo(d.features, features)
	}
	list := c.rank(features, statusesIn(words), named, passes)
	if concernsOther(list, ours) {
		return nil, true
	}
	for _, r := range list {
		if r.score >= minimum && r.symptom != unrelated && len(near) < maxNear {
			near = append(near, r.symptom)
		}
	}
	return near, false
}

// muchBetter is the factor by which examples about something else must score higher than the best symptom before they
// decide about a text that names WorkOS. nearlyAsGood is that for other texts.
const muchBetter, nearlyAsGood = 1.25, 0.9

// concernsOther reports whether examples about something else score higher than every symptom, or nearly as high. ours
// is true if the user's text names WorkOS.
func concernsOther(list []ranked, ours bool) bool {
	other, best := 0.0, 0.0
	for _, r := range list {
		if r.symptom == unrelated {
			other = r.score
		} else {
			best = max(best, r.score)
		}
	}
	if ours {
		return other > best*muchBetter
	}
	return other > best*nearlyAsGood
}

// strong returns the symptoms that text resembles nearly as much as the best of own, nearest first.
func (c corpus) strong(text string, words []string, own []int) []int {
	var near []int
	features := c.known(featuresOf(text))
	least := -1.0
	for _, r := range c.rank(features, statusesIn(words), own, func(document) bool { return true }) {
		if least < 0 && slices.Contains(own, r.symptom) {
			least = strongShare * r.score
		}
		if r.score < least {
			break
		}
		if r.symptom != unrelated && r.score >= minScore {
			near = append(near, r.symptom)
		}
	}
	return near
}

// strongShare is the minimum share of the score of a symptom that another one needs to be mentioned besides it.
const strongShare = 0.75

// spelled corrects the misspelled words of text that no document contains, such as "webook".
func (c corpus) spelled(text string) string {
	words := wordsOf(text)
	for i, right := range corrected(words) {
		if _, known := c.weights[stem(words[i])]; !known && right != words[i] && len(words[i]) >= minMisspelled {
			text += " " + right
		}
	}
	return text
}

// minMisspelled is the minimum length of a word that is corrected.
const minMisspelled = 5

// minDocuments is the minimum number of documents with a word before the word alone can decide what the user's text is
// about.
const minDocuments = 4

// dominant returns the symptom that more than two thirds of the documents with a word are about, or nil.
func (c corpus) dominant(features []string) []int {
	for _, feature := range features {
		if strings.ContainsAny(feature[:1], conceptMark+prefixMark+pairMark) {
			continue
		}
		places, count := c.places[feature], map[int]int{}
		for _, i := range places {
			symptom := c.documents[i].symptom
			count[symptom]++
			if symptom != unrelated && len(places) >= minDocuments && 3*count[symptom] > 2*len(places) {
				return []int{symptom}
			}
		}
	}
	return nil
}

// known removes features with digits that no document contains, such as dates, line numbers and IDs.
func (c corpus) known(features []string) []string {
	return slices.DeleteFunc(features, func(feature string) bool {
		_, ok := c.weights[feature]
		return !ok && hasDigit(feature)
	})
}

// isSpecific reports whether a feature is a concept of the domain, such as a webhook.
func isSpecific(feature string) bool {
	return slices.ContainsFunc(concepts, func(c concept) bool { return !c.general && feature == conceptMark+c.name })
}

// sharesTwo reports whether two strings share at least two words or two concepts. A single one is not enough if the
// user's text mentions no concept of the domain.
func sharesTwo(a, b []string) bool {
	words, concepts := 0, 0
	for _, feature := range a {
		if _, ok := slices.BinarySearch(b, feature); !ok {
			continue
		}
		switch feature[:1] {
		case conceptMark:
			concepts++
		case prefixMark, pairMark: // parts of words that are counted themselves
		default:
			if len(feature) >= minWord {
				words++
			}
		}
	}
	return max(words, concepts) > 1
}
