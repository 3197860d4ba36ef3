package settingpath

import (
	"maps"
	"math/bits"
	"slices"
	"strings"
)

// Index finds patterns that may match a target without trying each one: matching n patterns against m targets takes
// about n+m steps if each target matches few patterns. A pattern is a list of strings, each of which must match a
// string of the target; "*" in a string matches any text.
type Index struct {
	// windows maps the length of a window, a power of two, and its text to the patterns filed under the window. A
	// window is a part of a pattern string that every matching target contains.
	windows map[int]map[string][]int
	whole   map[string][]int // patterns filed under a text without "*"
	always  []int            // patterns without a part to file them under
	lengths []int
	size    int
}

const (
	// maxWindow is the maximum length of a window in bytes.
	maxWindow = 32
	// maxWindows limits the work for long patterns: each part of a pattern has fewer than 2*maxWindows windows.
	maxWindows = 8
	// fewPatterns is the maximum number of patterns for which trying all of them is faster than a lookup.
	fewPatterns = 4
)

// NewIndex indexes patterns. The candidates for a target depend only on its strings.
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

// add files a pattern under its rarest part. Among equally rare parts it prefers a string without "*", then the longest
// part.
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

// eachWindow yields windows of a pattern: substrings without "*".
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

// Candidates returns, in order, the indices of all patterns that match a target with the given strings, and of a few
// patterns that do not.
func (x *Index) Candidates(texts ...string) []int {
	if x.size <= fewPatterns {
		all := make([]int, x.size)
		for i := range all {
			all[i] = i
		}
		return all
	}
	found := slices.Clone(x.always)
	seen := map[string]bool{} // a text may contain a window many times
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
