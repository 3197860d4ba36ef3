package symptom

import (
	"cmp"
	"math"
	"slices"
)

// sharing returns, for each document, the squared weights of the features that it shares with the user's text.
func (c corpus) sharing(features []string) []float64 {
	sums := make([]float64, len(c.documents))
	for _, feature := range features {
		square := c.weight(feature) * c.weight(feature)
		for _, i := range c.places[feature] {
			sums[i] += square
		}
	}
	return sums
}

// typical returns how typical the features of the user's text are of a symptom. A feature counts more, the more
// documents of the symptom contain it, and almost fully after a few documents.
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

// These factors multiply the similarities of documents, and the results of typical and bayes.
const documentShare, typicalShare, bayesShare = 1.3, 0.8, 0.3

// prior is the number of documents that bayes adds to those of a symptom, as if a symptom without documents had the
// features of all documents.
const prior = 5

// leastRatio is the minimum logarithm of a ratio in bayes. A feature that is rare for a symptom speaks against it only
// this much, because descriptions differ.
const leastRatio = -1

// bayes returns how much likelier the features of the user's text are among the documents of a symptom than among all,
// as the sum of the logarithms of the ratios.
func (c corpus) bayes(symptom int, features []string) float64 {
	sum, squares, size := 0.0, 1.0, float64(c.size[symptom])
	for _, feature := range features {
		squares += factorOf(feature) * factorOf(feature)
		if len(c.places[feature]) == 0 {
			continue
		}
		share := float64(len(c.places[feature])) / float64(len(c.documents))
		ratio := (float64(c.vocabulary[symptom][feature]) + prior*share) / ((size + prior) * share)
		sum += factorOf(feature) * max(math.Log(ratio), leastRatio)
	}
	return sum / math.Sqrt(squares)
}

// ranked is a symptom with its score.
type ranked struct {
	symptom int
	score   float64
	// plain is the score without the result of bayes, which is low for examples about something else: they have little
	// in common.
	plain float64
}

// rank returns the symptoms with documents that pass a filter, most similar first. The score of a symptom is a sum. Its
// terms are the similarities of the three most similar documents (the second counts half, the third a quarter), the
// results of typical and bayes, the score of the statuses, and namedScore if the symptom is among named.
func (c corpus) rank(features, statuses []string, named []int, passes func(document) bool) []ranked {
	scores, length := map[int][]float64{}, c.length(features)
	for i, shared := range c.sharing(features) {
		if d := c.documents[i]; shared > 0 && passes(d) {
			scores[d.symptom] = append(scores[d.symptom], shared/(c.lengths[i]*length))
		}
	}
	var list []ranked
	for i, all := range scores {
		slices.SortFunc(all, func(a, b float64) int { return cmp.Compare(b, a) })
		score := typicalShare * c.typical(i, features)
		if i != unrelated {
			score += compiled().symptoms[i].scoreOf(statuses)
		}
		if slices.Contains(named, i) {
			score += namedScore
		}
		for n, s := range all[:min(len(all), 3)] {
			score += documentShare * s / float64(int(1)<<n)
		}
		list = append(list, ranked{i, score + bayesShare*c.bayes(i, features), score})
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.symptom, b.symptom))
	})
	return list
}

// minScore is the minimum plain score of a symptom that is near the user's text.
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
