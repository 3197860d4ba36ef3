package symptom

import (
	"cmp"
	_ "embed"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed examples.txt
var exampleTable string

// Example is a text that users type or paste.
type Example struct {
	Text string
	// Symptoms are the names of the symptoms that the text may be about. The first is the likeliest.
	// A text about something else has none.
	Symptoms []string
}

// Examples lists the texts of examples.txt.
func Examples() []Example { return examplesIn(exampleTable) }

func examplesIn(table string) []Example {
	var examples []Example
	for line := range strings.Lines(table) {
		text, names, ok := strings.Cut(strings.TrimSpace(line), " => ")
		switch {
		case !ok || strings.HasPrefix(line, "#"):
		case names == "-":
			examples = append(examples, Example{Text: text})
		default:
			examples = append(examples, Example{text, strings.Split(names, " | ")})
		}
	}
	return examples
}

// document is a text whose symptom is known, as the set of its features.
type document struct {
	// symptom is an index, or unrelated.
	symptom  int
	features []string
}

// unrelated is the symptom of texts about something else.
const unrelated = -1

// corpus finds the symptoms whose documents are similar to a text.
type corpus struct {
	documents []document
	lengths   []float64
	// weights are how much features tell.
	weights map[string]float64
	// vocabulary is the number of documents of a symptom with a feature, and size of all of them.
	vocabulary map[int]map[string]int
	size       map[int]int
}

func newCorpus(documents []document) corpus {
	c := corpus{documents, nil, map[string]float64{}, map[int]map[string]int{}, map[int]int{}}
	frequency := map[string]int{}
	for _, d := range documents {
		if c.vocabulary[d.symptom] == nil {
			c.vocabulary[d.symptom] = map[string]int{}
		}
		c.size[d.symptom]++
		for _, feature := range d.features {
			frequency[feature]++
			c.vocabulary[d.symptom][feature]++
		}
	}
	for feature, n := range frequency {
		c.weights[feature] = weight(feature, n, len(documents))
	}
	for _, d := range documents {
		c.lengths = append(c.lengths, c.length(d.features))
	}
	return c
}

// wholeCorpus is the corpus of all documents.
var wholeCorpus = sync.OnceValue(func() corpus { return newCorpus(documents()) })

// documents are the texts of the tables: names, phrases, signs and errors of symptoms, and examples.
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
var variableName = regexp.MustCompile(`\b[A-Z]+_[A-Z_]*WORKOS[A-Z_]*\b|\bWORKOS_[A-Z_]+\b`)

// featuresOf returns the stems of a text and the concepts that it mentions, sorted.
func featuresOf(text string) []string {
	words := wordsOf(text)
	var concepts []string
	for name := range conceptsIn(words) {
		concepts = append(concepts, name)
	}
	if variableName.MatchString(text) {
		concepts = append(concepts, "variable", "variablename")
	}
	features := append(featuresOfConcepts(concepts), setOf(words)...)
	slices.Sort(features)
	return slices.Compact(features)
}

func isConceptFeature(feature string) bool { return strings.HasPrefix(feature, "#") }

// setOf returns the different stems of words, sorted.
func setOf(words []string) []string {
	set := stems(words)
	slices.Sort(set)
	return slices.Compact(set)
}

func featuresOfConcepts(names []string) []string {
	var features []string
	for _, name := range names {
		features = append(features, "#"+name)
	}
	slices.Sort(features)
	return features
}

// conceptWeight is how much more than a word a concept counts.
const conceptWeight = 1.3

// weight is how much a feature of n documents tells: the rarer, the more.
func weight(feature string, n, documents int) float64 {
	rarity := math.Log(float64(documents+1) / float64(n+1))
	if isConceptFeature(feature) {
		rarity *= conceptWeight
	}
	return rarity
}

// weight returns the weight of a feature, which no document may have.
func (c corpus) weight(feature string) float64 {
	if w, ok := c.weights[feature]; ok {
		return w
	}
	return weight(feature, 0, len(c.documents))
}

// length is the length of a text as a vector of its weighted features.
func (c corpus) length(features []string) float64 {
	sum := 0.0
	for _, feature := range features {
		sum += c.weight(feature) * c.weight(feature)
	}
	return math.Sqrt(sum)
}

// similarity is the cosine of the angle between two texts: 0 if they share nothing, 1 if they are
// the same.
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

// typical is how typical the words of a text are of a symptom. A word that a few documents of the
// symptom contain counts almost fully, the fewer documents there are the sooner.
func (c corpus) typical(symptom int, features []string) float64 {
	few := 0.15 * math.Sqrt(float64(c.size[symptom]))
	sum := 0.0
	for _, feature := range features {
		if n := float64(c.vocabulary[symptom][feature]); n > 0 {
			sum += c.weight(feature) * n / (n + few)
		}
	}
	return sum / c.length(features)
}

// ranked is a symptom with its score.
type ranked struct {
	symptom int
	score   float64
}

// rank returns the symptoms with documents that pass a filter, by their similarity to a text, best
// first: that of its documents, of which the most similar counts most and the next two half and a
// quarter, and that of its words.
func (c corpus) rank(features []string, passes func(document) bool) []ranked {
	scores, length := map[int][]float64{}, c.length(features)
	for i, d := range c.documents {
		if shared := c.shared(d.features, features); shared > 0 && passes(d) {
			scores[d.symptom] = append(scores[d.symptom], shared/(c.lengths[i]*length))
		}
	}
	var list []ranked
	for i, all := range scores {
		slices.SortFunc(all, func(a, b float64) int { return cmp.Compare(b, a) })
		score := c.typical(i, features)
		for n, s := range all[:min(len(all), 3)] {
			score += s / float64(int(1)<<n)
		}
		list = append(list, ranked{i, score})
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.symptom, b.symptom))
	})
	return list
}

// minScore is the least score of a symptom that is near a text.
const minScore = 1.7

// maxNear is how many symptoms are near a text at most.
const maxNear = 3

// similar returns the symptoms that are near a text, nearest first, and none for a text that is
// about something else.
func similar(c corpus, text string, words []string) []int {
	if len(stems(words)) < 2 {
		return nil // a single word can be about anything
	}
	features, statuses := c.known(featuresOf(text)), statusesIn(words)
	specific := slices.ContainsFunc(features, isSpecific)
	passes := func(d document) bool {
		if d.symptom != unrelated && compiled().symptoms[d.symptom].contradicts(statuses) {
			return false
		}
		return specific || sharesTwo(d.features, features)
	}
	var near []int
	for _, r := range c.rank(features, passes) {
		if r.symptom == unrelated && len(near) == 0 || r.score < minScore {
			return near
		}
		if r.symptom != unrelated && len(near) < maxNear {
			near = append(near, r.symptom)
		}
	}
	return near
}

// known returns features without numbers that no document contains: dates, lines, and ids.
func (c corpus) known(features []string) []string {
	return slices.DeleteFunc(features, func(feature string) bool {
		_, ok := c.weights[feature]
		return !ok && hasDigit(feature)
	})
}

// isSpecific reports whether a feature is a concept of the domain, such as a webhook.
func isSpecific(feature string) bool {
	return slices.ContainsFunc(concepts, func(c concept) bool { return !c.general && feature == "#"+c.name })
}

// sharesTwo reports whether two texts share at least two words or two concepts: a single one is
// too little for a text that mentions nothing of the domain.
func sharesTwo(a, b []string) bool {
	words, concepts := 0, 0
	for _, feature := range a {
		if _, ok := slices.BinarySearch(b, feature); !ok {
			continue
		}
		if isConceptFeature(feature) {
			concepts++
		} else {
			words++
		}
	}
	return max(words, concepts) > 1
}
