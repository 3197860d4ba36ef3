package symptom

import (
	"cmp"
	"math"
	"slices"
)

// sharing returns, for each document, the squared weights of the features that it shares with the user's text. typical
// maps each symptom to a score of how typical the features are of its documents. A feature counts more, the more
// documents of the symptom contain it, and almost fully after a few documents.
func (c corpus) sharing(features []string) (shared []float64, typical map[int]float64) {
	shared, typical = make([]float64, len(c.documents)), map[int]float64{}
	length := c.length(features)
	for _, feature := range features {
		weight, counts := c.weight(feature), map[int]int{} // by symptom
		for _, i := range c.places[feature] {
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

// ranked is a symptom with its score.
type ranked struct {
	symptom int
	score   float64
}

// rank returns the symptoms with documents that pass a filter, most similar first. The score of a symptom is a sum. Its
// terms are the similarities of the three most similar documents (the second counts half, the third a quarter), the
// how typical the features are, the score of the statuses, and namedScore if the symptom is among named.
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

// minScore is the minimum score of a symptom that is near the user's text.
const minScore = 1.6

// minOurs takes the place of minScore if the user's text names WorkOS.
const minOurs = 0.5

// minCorrected takes the place of minScore if words of the user's text were replaced with similar words. It is higher
// because the user may have meant other words.
const minCorrected = 2

// statusScore is added to the score of a symptom whose HTTP status occurs in the user's text. otherStatusScore is added
// if the text contains only other statuses: a program may pass on an error with a status of its own.
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
