package symptom

import (
	"cmp"
	"math"
	"slices"
)

// Page is the text of a symptom or of a rule.
type Page struct{ Name, Text string }

// PageOf returns all texts of a symptom as a page.
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

// minCoverage is the minimum coverage of the user's text by a near page: the share of the weight of the text's words
// that the page contains.
const minCoverage = 0.55

// Nearest ranks pages by how much of text they contain; rare words count more. near is true if the first page
// contains most of the text and at least two of its words. Pages that share only common words with the text are
// omitted.
func Nearest(text string, pages []Page) (ranked []Page, near bool) {
	index := indexPages(pages)
	asked := slices.DeleteFunc(setOf(wordsOf(text)), func(word string) bool { return len(word) < minWord })
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
		return cmp.Compare(b.score, a.score)
	})
	for _, s := range list {
		ranked = append(ranked, s.page)
	}
	return ranked, len(list) > 0 && list[0].score >= minCoverage && list[0].shared > 1
}

const (
	// minWord is the minimum length in bytes of a word that counts.
	minWord = 3
	// minShare is the minimum coverage of the user's text by a suggested page.
	minShare = 0.3
)

// pageIndex contains the words of each page, and the number of pages with each word.
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

// rarity returns the weight of a word: the fewer pages contain it, the higher the weight.
func (x pageIndex) rarity(word string) float64 {
	return math.Log(float64(len(x.words)+1) / float64(x.pages[word]+1))
}
