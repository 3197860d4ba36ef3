// Package suggest finds the word that somebody meant.
package suggest

import (
	"strings"
	"unicode/utf8"
)

const (
	// maxWord is the length in bytes from which on a word is no misspelling of
	// anything that golive knows. It bounds the work for hostile input.
	maxWord = 128
	// maxCandidates is more than golive has rules, and than most projects have
	// organizations.
	maxCandidates = 500
	// shortWord and longWord are lengths in runes: words below the first have too
	// many neighbours for any guess, words from the second on may hold two slips.
	shortWord = 3
	longWord  = 6
)

// Nearest gives the candidate that word is most likely a misspelling of, and
// false where none is close. A slip is a letter too many, too few or wrong, or
// two neighbours swapped; words of three to five runes may hold one, longer ones
// two, and letter case is free. Of candidates with equally many slips it is one
// that begins with the same letter, as people seldom miss the first, and of
// those the one that sorts first, whatever their order in the list.
//
// The time it takes is linear in the number of candidates and does not grow with
// the length of word. Of more than maxCandidates none is suggested: a file that
// declares thousands of names may hold thousands of unknown ones.
func Nearest(word string, candidates []string) (string, bool) {
	if len(word) > maxWord || len(candidates) > maxCandidates {
		return "", false
	}
	folded := []rune(strings.ToLower(word))
	best, bestStart, limit := "", false, slips(len(folded))
	for _, candidate := range candidates {
		if candidate == word || len(candidate) > maxWord ||
			apart(utf8.RuneCountInString(candidate), len(folded)) > limit {
			continue
		}
		other := []rune(strings.ToLower(candidate))
		n, start := distance(folded, other, limit), sameStart(folded, other)
		if n > limit {
			continue
		}
		if best == "" || n < limit || start && !bestStart || start == bestStart && candidate < best {
			best, bestStart, limit = candidate, start, n
		}
	}
	return best, best != ""
}

func sameStart(a, b []rune) bool { return len(a) > 0 && len(b) > 0 && a[0] == b[0] }

func apart(m, n int) int { return max(m-n, n-m) }

// slips is how many slips a word of n runes may hold.
func slips(n int) int {
	switch {
	case n < shortWord:
		return 0
	case n < longWord:
		return 1
	}
	return 2
}

// distance is the Damerau-Levenshtein distance of a and b, restricted to
// transpositions of neighbours that are not edited again (optimal string
// alignment). It gives up, and returns limit+1, as soon as the distance must be
// greater than limit.
func distance(a, b []rune, limit int) int {
	// Rows of the usual table: two back, one back, and the current one.
	var rows [3][maxWord + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d = 1 + min(d, last[j], row[j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// Slip reports whether a word of any length is another one with a letter too many or too
// few, or with two neighbours swapped. A wrong letter makes another word of a short one, as
// PORT of HOST, and so does an "s" or a digit at the end. Letter case is free.
func Slip(word, meant string) bool {
	a, b := []rune(strings.ToLower(word)), []rune(strings.ToLower(meant))
	if len(a) == len(b) {
		return swapped(a, b)
	}
	longer, shorter := a, b
	if len(b) > len(a) {
		longer, shorter = b, a
	}
	if len(longer) != len(shorter)+1 || len(shorter) == 0 {
		return false
	}
	i := 0
	for i < len(shorter) && longer[i] == shorter[i] {
		i++
	}
	if i == len(shorter) && strings.ContainsRune("s0123456789", longer[i]) {
		return false
	}
	return string(longer[i+1:]) == string(shorter[i:])
}

// swapped reports whether two words of one length differ by two neighbours that are swapped.
func swapped(a, b []rune) bool {
	for i := range a {
		if a[i] != b[i] {
			return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && string(a[i+2:]) == string(b[i+2:])
		}
	}
	return false
}
