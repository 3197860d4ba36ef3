package settingpath

import (
	"maps"
	"math/bits"
	"slices"
	"strings"
)

// Index finds the patterns that may match a target without trying each of them:
// n patterns against m targets take about n+m steps where each target matches
// few. A pattern is a list of texts, each of which has to match one text of the
// target; "*" in it matches any text.
type Index struct {
	// windows are the patterns by a part of one of their texts that every target
	// contains, by the length of that part: a power of two.
	windows map[int]map[string][]int
	whole   map[string][]int // those that have a text without "*"
	always  []int            // those that have no such part
	lengths []int
	size    int
}

const (
	// maxWindow is the length in bytes of the longest part that is looked up.
	maxWindow = 32
	// maxWindows is how many parts of one text are considered.
	maxWindows = 8
	// fewPatterns are faster to try than to look up.
	fewPatterns = 4
)

// NewIndex makes an index of patterns. Which patterns it finds for a target
// depends on the texts alone.
func NewIndex(patterns [][]string) *Index {
	x := &Index{windows: map[int]map[string][]int{}, whole: map[string][]int{}, size: len(patterns)}
	if x.size <= fewPatterns {
		return x
	}
	uses := map[string]int{}
	for _, texts := range patterns {
		for _, text := range texts {
			if !strings.Contains(text, "*") {
				uses[text]++
				continue
			}
			eachWindow(text, func(window string) { uses["*"+window]++ })
		}
	}
	for i, texts := range patterns {
		x.add(i, texts, uses)
	}
	x.lengths = slices.Sorted(maps.Keys(x.windows))
	return x
}

// add files a pattern under its rarest part; of those that are as rare, under a
// text without "*", and then under the longest part.
func (x *Index) add(i int, texts []string, uses map[string]int) {
	best, rarest, whole := "", x.size+1, false
	for _, text := range texts {
		if !strings.Contains(text, "*") {
			if n := uses[text]; n < rarest || n == rarest && !whole {
				best, rarest, whole = text, n, true
			}
			continue
		}
		eachWindow(text, func(window string) {
			if n := uses["*"+window]; n < rarest || n == rarest && !whole && len(window) > len(best) {
				best, rarest, whole = window, n, false
			}
		})
	}
	switch {
	case rarest > x.size:
		x.always = append(x.always, i)
	case whole:
		x.whole[best] = append(x.whole[best], i)
	default:
		if x.windows[len(best)] == nil {
			x.windows[len(best)] = map[string][]int{}
		}
		x.windows[len(best)][best] = append(x.windows[len(best)][best], i)
	}
}

// eachWindow yields parts of a pattern that contain no "*".
func eachWindow(pattern string, yield func(string)) {
	for part := range strings.SplitSeq(pattern, "*") {
		if part == "" {
			continue
		}
		size := min(maxWindow, 1<<(bits.Len(uint(len(part)))-1))
		step := max(1, (len(part)-size)/(maxWindows-1))
		for at := 0; at+size <= len(part); at += step {
			yield(part[at : at+size])
		}
		yield(part[len(part)-size:])
	}
}

// Candidates are the patterns that may match a target with these texts, in order:
// every pattern that matches is one of them, and few others are.
func (x *Index) Candidates(texts ...string) []int {
	if x.size <= fewPatterns {
		all := make([]int, x.size)
		for i := range all {
			all[i] = i
		}
		return all
	}
	found := slices.Clone(x.always)
	seen := map[string]bool{} // a text may contain a part many times
	for _, text := range texts {
		found = append(found, x.whole[text]...)
		for _, size := range x.lengths {
			windows := x.windows[size]
			for at := 0; at+size <= len(text); at++ {
				window := text[at : at+size]
				if list := windows[window]; len(list) > 0 && !seen[window] {
					seen[window] = true
					found = append(found, list...)
				}
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
