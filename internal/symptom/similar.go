package symptom

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// document is the set of features of a text about a known symptom.
type document struct {
	// symptom is the index of a symptom, or unrelated.
	symptom  int
	features []string
}

// unrelated is the symptom of examples that are not about WorkOS.
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

// documents lists the texts of all tables: names, meanings, phrases, signs and errors of symptoms, and examples.
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

// featuresOf returns, sorted, the features of text: the stems of its words, the beginnings of the stems, pairs of
// successive stems, and concepts.
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

// Prefixes that mark features other than stems. The beginning of a word also matches forms for which stem returns a
// different result, such as "verification" and "verify".
const conceptMark, prefixMark, pairMark = "#", "<", "~"

// prefixLength is the length in bytes of the beginning of a word.
const prefixLength = 4

func isConceptFeature(feature string) bool { return strings.HasPrefix(feature, conceptMark) }

// setOf returns the stems of words, sorted and without duplicates.
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

// Factors by which the weights of features other than stems are multiplied.
const conceptWeight, prefixWeight, pairWeight = 1.5, 0.5, 0.4

// weightOf returns the weight of a feature, given the number of documents that contain it and the number of symptoms
// with such documents. Features of few documents weigh more, and so do features of few symptoms: "webhook" occurs in
// many documents, but only of symptoms about webhooks. Because there are fewer symptoms than documents, the rarity
// among symptoms is multiplied by 2.5.
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

// weight returns the weight of a feature, which may be in no document.
func (c corpus) weight(feature string) float64 {
	if w, ok := c.weights[feature]; ok {
		return w
	}
	return weightOf(feature, 0, len(c.documents), 0, len(c.size))
}

// length returns the length of the vector of the features' weights.
func (c corpus) length(features []string) float64 {
	sum := 0.0
	for _, feature := range features {
		sum += c.weight(feature) * c.weight(feature)
	}
	return math.Sqrt(sum)
}

// similarity returns the cosine similarity of two sets of features: 0 if they share no feature, 1 if they are equal.
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

// maxNear is the maximum number of symptoms in Answer.Symptoms for the match Near.
const maxNear = 5

// nearness contains the symptoms that are near the user's text.
type nearness struct {
	// symptoms lists these symptoms, nearest first.
	symptoms []int
	// tie is true if the second symptom is almost as near as the first.
	tie bool
	// other is true if the text is probably not about WorkOS; see concernsOther.
	other bool
	// far is true if the text has too little evidence for the nearest symptom; see evidence.
	far bool
}

// tieShare is the minimum ratio of the second score to the first in a tie.
const tieShare = 0.85

// similar returns the symptoms near text, with scores of at least minimum. named contains the symptoms whose phrases
// or errors occur in the text.
func similar(c corpus, text string, named []int, minimum float64) (near nearness) {
	mentionsWorkOS := namesWorkOS(plainWords(text)) || namesSymbol(text)
	if mentionsWorkOS {
		minimum = min(minimum, minScoreWithWorkOS)
	}
	text = described(text)
	words := wordsOf(text)
	features := c.known(featuresOf(c.spelled(text)))
	if len(stems(words)) < 2 {
		return nearness{symptoms: c.dominant(features)}
	}
	specific := slices.ContainsFunc(features, isSpecific) || mentionsWorkOS
	passes := func(d document) bool {
		return specific || sharesTwo(d.features, features)
	}
	list := c.rank(features, statusesIn(words), named, passes)
	if concernsOther(list, mentionsWorkOS) {
		return nearness{other: true}
	}
	var scores []float64
	for _, r := range list {
		if r.score >= minimum && r.symptom != unrelated && len(near.symptoms) < maxNear {
			near.symptoms, scores = append(near.symptoms, r.symptom), append(scores, r.score)
		}
	}
	near.tie = len(scores) > 1 && scores[1] >= tieShare*scores[0]
	near.far = !mentionsWorkOS && len(named) == 0 && c.evidence(list, features) < minEvidence
	return near
}

// minEvidence is the minimum of evidence for the page of a symptom.
const minEvidence = 2.8

// evidence returns how certain it is that text with the given features, which does not mention WorkOS, is about the
// most similar symptom, and not about a problem of another program that is described in similar words. It is the score
// of the symptom, less half of the score of unrelated examples, plus the share of the text's words that texts about
// the symptom have, and more for a specific concept and for each word. The factors separate the examples about other
// programs best.
func (c corpus) evidence(list []ranked, features []string) float64 {
	best := slices.IndexFunc(list, func(r ranked) bool { return r.symptom != unrelated })
	if best < 0 {
		return 0
	}
	all, own, count := 0.0, 0.0, 0
	for _, word := range features {
		if strings.ContainsAny(word[:1], conceptMark+prefixMark+pairMark) {
			continue
		}
		count++
		all += c.weight(word)
		isOwn := func(i int) bool { return c.documents[i].symptom == list[best].symptom }
		if slices.ContainsFunc(c.places[word], isOwn) {
			own += c.weight(word)
		}
	}
	score := list[best].score + own/max(all, 1) + 0.05*float64(min(count, 12))
	if i := slices.IndexFunc(list, func(r ranked) bool { return r.symptom == unrelated }); i >= 0 {
		score -= list[i].score / 2
	}
	if slices.ContainsFunc(features, isSpecific) {
		score += 0.6
	}
	return score
}

// symbol matches names of functions, components and options of the AuthKit SDKs.
var symbol = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:withAuth|ensureSignedIn|getSign(?:In|Up)Url|auth(?:kit)?Loader|` +
		`switchToOrganization|getTokenClaims|loadSealedSession|authenticateWith\w+|returnPathname|` +
		`unauthenticatedPaths|userManagement|user_management)\b`)
})

func namesSymbol(text string) bool { return symbol().MatchString(text) }

// muchBetter is the minimum ratio of the score of unrelated examples to the best score of a symptom at which a text
// that mentions WorkOS counts as unrelated. nearlyAsGood is the ratio for other texts.
const muchBetter, nearlyAsGood = 1.25, 0.9

// concernsOther reports whether the user's text is more similar to unrelated examples than to every symptom, or
// almost as similar. mentionsWorkOS is true if the text mentions WorkOS.
func concernsOther(list []ranked, mentionsWorkOS bool) bool {
	other, best := 0.0, 0.0
	for _, r := range list {
		if r.symptom == unrelated {
			other = r.score
		} else {
			best = max(best, r.score)
		}
	}
	if mentionsWorkOS {
		return other > best*muchBetter
	}
	return other > best*nearlyAsGood
}

// strong returns the symptoms that text resembles almost as much as the best symptom of own, nearest first.
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

// strongShare is the minimum ratio of the scores of the symptoms that strong returns to the best score of own.
const strongShare = 0.77

// spelled appends to text the corrections of misspelled words that no document contains, such as "webook".
func (c corpus) spelled(text string) string {
	words := wordsOf(text)
	for i, right := range corrected(words) {
		if _, known := c.weights[stem(words[i])]; !known && right != words[i] && len(words[i]) >= minMisspelled {
			text += " " + right
		}
	}
	return text
}

// minMisspelled is the minimum length in bytes of a word that is corrected.
const minMisspelled = 5

// minDocuments is the minimum number of documents with a word before the word alone can determine the symptom.
const minDocuments = 4

// dominant returns the symptom of more than two thirds of the documents with a word, or nil.
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

// isSpecific reports whether a feature is a concept that is not general, such as a webhook.
func isSpecific(feature string) bool {
	return slices.ContainsFunc(concepts, func(c concept) bool { return !c.general && feature == conceptMark+c.name })
}

// sharesTwo reports whether two sets of features share at least two words or two concepts. It is required if the
// user's text mentions no specific concept.
func sharesTwo(a, b []string) bool {
	words, concepts := 0, 0
	for _, feature := range a {
		if _, ok := slices.BinarySearch(b, feature); !ok {
			continue
		}
		switch feature[:1] {
		case conceptMark:
			concepts++
		case prefixMark, pairMark: // parts of words, which are counted themselves
		default:
			if len(feature) >= minWord {
				words++
			}
		}
	}
	return max(words, concepts) > 1
}
