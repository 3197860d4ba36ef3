package symptom

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// sharing returns, for each document, the sum of the squared weights of the features that it shares with the user's
// text. typical maps each symptom to a score of how typical the features are of its documents. The more documents of
// a symptom contain a feature, the more the feature counts; a few documents suffice for almost the full score.
func (c corpus) sharing(features []string) (shared []float64, typical map[int]float64) {
	shared, typical = make([]float64, len(c.documents)), map[int]float64{}
	length := c.length(features)
	weak := weakIn(features)
	for _, feature := range features {
		weight, counts := c.weight(feature), map[int]int{} // by symptom
		for _, i := range c.places[feature] {
			if slices.Contains(weak[feature], c.documents[i].symptom) {
				continue
			}
			shared[i] += weight * weight
			counts[c.documents[i].symptom]++
		}
		for symptom, n := range counts {
			few := 0.15 * math.Sqrt(float64(c.size[symptom]))
			typical[symptom] += weight * float64(n) / (float64(n) + few) / length
		}
	}
	return shared, typical
}

// weakIn maps features of the user's text to the symptoms for which they do not count; see Symptom.Weak. A pair of
// words is weak if both words are weak.
func weakIn(features []string) map[string][]int {
	weak := map[string][]int{}
	for i, s := range compiled().symptoms {
		has := func(feature string) bool { return slices.Contains(features, feature) }
		if len(s.Weak) == 0 || slices.ContainsFunc(s.Evidence, has) {
			continue
		}
		isStrong := func(word string) bool { return !slices.Contains(s.Weak, word) }
		for _, feature := range features {
			words := strings.Fields(strings.TrimLeft(feature, pairMark))
			prefix, isPrefix := strings.CutPrefix(feature, prefixMark)
			begins := func(word string) bool { return strings.HasPrefix(word, prefix) }
			if isPrefix && slices.ContainsFunc(s.Weak, begins) || !slices.ContainsFunc(words, isStrong) {
				weak[feature] = append(weak[feature], i)
			}
		}
	}
	return weak
}

// ranked is a symptom with its score.
type ranked struct {
	symptom int
	score   float64
}

// rank returns the symptoms with documents that pass a filter, most similar first. The score of a symptom is the sum
// of the similarities of its three most similar documents (the second counts half, the third a quarter), its score
// from sharing, its score from scoreOf, and namedScore if the symptom is in named.
func (c corpus) rank(features, statuses []string, named []int, passes func(document) bool) []ranked {
	scores, length := map[int][]float64{}, c.length(features)
	sharing, typical := c.sharing(features)
	for i, shared := range sharing {
		if d := c.documents[i]; shared > 0 && passes(d) {
			scores[d.symptom] = append(scores[d.symptom], shared/(c.lengths[i]*length))
		}
	}
	var list []ranked
	for i, all := range scores {
		slices.SortFunc(all, func(a, b float64) int { return cmp.Compare(b, a) })
		score := typical[i]
		if i != unrelated {
			score += compiled().symptoms[i].scoreOf(statuses)
		}
		if slices.Contains(named, i) {
			score += namedScore
		}
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

// minScore is the minimum score of a symptom near the user's text.
const minScore = 1.6

// minScoreWithWorkOS replaces minScore if the user's text mentions WorkOS.
const minScoreWithWorkOS = 0.5

// minCorrected replaces minScore if misspelled words in the user's text were corrected. It is higher because the user
// may have meant other words.
const minCorrected = 2

// statusScore is added to the score of a symptom whose HTTP status occurs in the user's text. otherStatusScore is
// added if the text contains only other statuses. It does not exclude the symptom, because a program may forward an
// error with another status.
const statusScore, otherStatusScore = 0.4, -0.6

// namedScore is added to the score of a symptom if the user's text contains a phrase or an error of the symptom.
const namedScore = 0.4

// scoreOf returns the score of a symptom for the HTTP statuses in the user's text.
func (s *Symptom) scoreOf(statuses []string) float64 {
	switch {
	case s.contradicts(statuses):
		return otherStatusScore
	case s.Status != "" && len(statuses) > 0:
		return statusScore
	}
	return 0
}
