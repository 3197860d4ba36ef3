// Package suggest finds the word that a misspelt word most likely means.
package suggest

import (
	"strings"
	"unicode/utf8"
)

const (
	// maxWord is the maximum length in bytes of a word that is corrected. It bounds the work
	// for hostile input.
	maxWord = 128
	// maxCandidates is the maximum number of candidates. It exceeds the number of rules and, in most projects, the
	// number of organizations.
	maxCandidates = 500
	// shortWord and longWord are lengths in runes. Words shorter than shortWord have too many neighbors to guess; words
	// of longWord or more runes may contain two mistakes.
	shortWord = 3
	longWord  = 6
)

// Nearest returns the candidate that word most likely misspells, or false if none is close. A mistake is an extra,
// missing or wrong letter, or two adjacent letters swapped. Words of three to five runes may contain one mistake,
// longer words two. Case is ignored. Among candidates with the same number of mistakes, Nearest prefers one that starts
// with the same letter, since the first letter is rarely wrong, and then the one that sorts first.
//
// The time is linear in the number of candidates and does not grow with the length of word.
// With more than maxCandidates candidates it returns false, because a file that declares
// thousands of names may contain thousands of unknown ones.
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

// slips returns the number of mistakes allowed in a word of n runes.
func slips(n int) int {
	switch {
	case n < shortWord:
		return 0
	case n < longWord:
		return 1
	}
	return 2
}

// distance returns the Damerau-Levenshtein distance of a and b, restricted to adjacent
// transpositions that are not edited again (optimal string alignment). It returns limit+1 as
// soon as the distance must exceed limit.
func distance(a, b []rune, limit int) int {
	// Rows of the dynamic programming table: two back, one back, and current.
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

// Slip reports whether word differs from meant by one added or missing letter or by two swapped adjacent letters. The
// words may have any length. A wrong letter does not count, because in short words it yields another word (PORT, HOST).
// A trailing "s" or digit does not count either. Case is ignored.
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

// swapped reports whether two words of equal length differ only in two swapped adjacent letters.
func swapped(a, b []rune) bool {
	for i := range a {
		if a[i] != b[i] {
			return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && string(a[i+2:]) == string(b[i+2:])
		}
	}
	return false
}
