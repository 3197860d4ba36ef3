package settingpath_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/settingpath"
)

// Every pattern that matches a target is a candidate, and the candidates are in order.
func TestIndexMissesNoPattern(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("ab*/é.")), 0, 40, -1)
	rapid.Check(t, func(t *rapid.T) {
		patterns := rapid.SliceOfN(rapid.SliceOfN(text, 0, 3), 0, 20).Draw(t, "patterns")
		target := rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom([]rune("ab*/é.")), 0, 40, -1), 0,
			3).Draw(t, "target")
		found := settingpath.NewIndex(patterns).Candidates(target...)
		if !slices.IsSorted(found) {
			t.Fatalf("not in order: %v", found)
		}
		for i, pattern := range patterns {
			matches := !slices.ContainsFunc(pattern, func(p string) bool {
				return !slices.ContainsFunc(target, func(s string) bool { return matchesAnywhere(p, s) })
			})
			if matches && !slices.Contains(found, i) {
				t.Fatalf("%q matches %q and is no candidate", pattern, target)
			}
		}
	})
}

// matchesAnywhere is a simple reference implementation of "*".
func matchesAnywhere(pattern, text string) bool {
	before, after, star := strings.Cut(pattern, "*")
	if !star {
		return pattern == text
	}
	if !strings.HasPrefix(text, before) {
		return false
	}
	for i := len(before); i <= len(text); i++ {
		if matchesAnywhere(after, text[i:]) {
			return true
		}
	}
	return false
}

// A target has one candidate among two thousand patterns, whichever part of the patterns differs.
func TestIndexFindsFewCandidates(t *testing.T) {
	for name, format := range map[string]string{
		"the same text": "redirect_uris[http://app%06d.acme.com/callback]", "a glob at the end": "http://app%06d*",
		"a glob at the start": "*app%06d.acme.com/callback", "globs around": "*app%06d*",
		"a number at the end": "*callback-for-everything-of-acme-%06d", "globs within": "http*app%06d*call*",
		"a number before a long end": "*%06d.callback-for-everything-of-acme",
	} {
		for _, common := range []string{"redirect_uris", "redirect*", "*"} {
			var patterns, reversed [][]string
			for i := range 2_000 {
				rare := fmt.Sprintf(format, i)
				patterns, reversed = append(patterns, []string{common, rare}), append(reversed, []string{rare, common})
			}
			for _, list := range [][][]string{patterns, reversed} {
				index := settingpath.NewIndex(list)
				for i := 0; i < 2_000; i += 97 {
					target := strings.ReplaceAll(fmt.Sprintf(format, i), "*", "-")
					if found := index.Candidates("redirect_uris", target); !slices.Equal(found, []int{i}) {
						t.Fatalf("%s, %s: the candidates for %q are %v", name, common, list[i], found)
					}
				}
			}
		}
	}
}

// If there are only a few patterns, all of them are candidates. A pattern that consists only of stars is always one.
func TestIndexOfFewPatterns(t *testing.T) {
	for n := range 8 {
		patterns := make([][]string, n)
		for i := range patterns {
			patterns[i] = []string{"*", "**"}
		}
		if found := settingpath.NewIndex(patterns).Candidates("a"); len(found) != n || !slices.IsSorted(found) {
			t.Errorf("%d patterns, candidates %v", n, found)
		}
	}
}
