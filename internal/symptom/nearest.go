package symptom

import (
	"math"
	"slices"
)

// Page is a text that may be about what somebody asks: that of a symptom or of a rule.
type Page struct{ Name, Text string }

// PageOf returns the words of a symptom as a page.
func PageOf(s Symptom) Page {
	text := s.Name + ". " + s.Meaning + " " + s.Elsewhere
	for _, phrase := range s.Phrases {
		text += " " + phrase
	}
	for _, known := range s.Errors {
		text += " " + known
	}
	for _, cause := range s.Causes {
		text += " " + cause.Why
	}
	return Page{s.Name, text}
}

// minCoverage is how much of what a text says a page must contain to be near it.
const minCoverage = 0.55

// Nearest ranks pages by how much of a text they contain, counting rare words more. near is
// true if the first contains most of it, and more than one of its words. Pages that share only
// common words with the text are left out.
func Nearest(text string, pages []Page) (ranked []Page, near bool) {
	index := indexPages(pages)
	asked := slices.DeleteFunc(unique(stems(wordsOf(text))), func(word string) bool { return len(word) < minWord })
	total := 0.0
	for _, word := range asked {
		total += index.rarity(word)
	}
	type scored struct {
		page   Page
		score  float64
		shared int
	}
	var list []scored
	for i, page := range pages {
		s := scored{page: page}
		for _, word := range asked {
			if index.words[i][word] {
				s.score += index.rarity(word) / total
				s.shared++
			}
		}
		if s.score >= minShare {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	for _, s := range list {
		ranked = append(ranked, s.page)
	}
	return ranked, len(list) > 0 && list[0].score >= minCoverage && list[0].shared > 1
}

const (
	// minWord is the least length of a word that counts.
	minWord = 3
	// minShare is how much of a text a page contains at least to be suggested.
	minShare = 0.3
)

// pageIndex has the words of each page, and in how many pages each word is.
type pageIndex struct {
	words []map[string]bool
	pages map[string]int
}

func indexPages(pages []Page) pageIndex {
	index := pageIndex{pages: map[string]int{}}
	for _, page := range pages {
		words := map[string]bool{}
		for _, word := range stems(allWords(page.Text)) {
			if !words[word] {
				words[word] = true
				index.pages[word]++
			}
		}
		index.words = append(index.words, words)
	}
	return index
}

// rarity is the weight of a word: a word that no page has weighs most.
func (x pageIndex) rarity(word string) float64 {
	return math.Log(float64(len(x.words)+1) / float64(x.pages[word]+1))
}

func unique(words []string) []string {
	var list []string
	for _, word := range words {
		if !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	return list
}
