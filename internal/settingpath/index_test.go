package settingpath_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/settingpath"
)

// Every pattern that matches a target is a candidate for it, in order.
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

// matchesAnywhere is the plainest matcher of "*".
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

// The candidates of a target do not grow with the number of patterns, whichever
// part of them differs.
func TestIndexFindsFewCandidates(t *testing.T) {
	for name, format := range map[string]string{
		"the same text": "redirect_uris[http://app%06d.acme.com/callback]", "a glob at the end": "http://app%06d*",
		"a glob at the start": "*app%06d.acme.com/callback", "globs around": "*app%06d*",
		"a number at the end": "*callback-for-everything-of-acme-%06d", "globs within": "http*app%06d*call*",
	} {
		var patterns [][]string
		for i := range 10_000 {
			patterns = append(patterns, []string{"redirect_uris", fmt.Sprintf(format, i)})
		}
		index, tried := settingpath.NewIndex(patterns), 0
		for i := range 1_000 {
			target := strings.ReplaceAll(fmt.Sprintf(format, i), "*", "-")
			found := index.Candidates("redirect_uris", target)
			if !strings.Contains(format, "*") || matchesAnywhere(patterns[i][1], target) {
				if !slices.Contains(found, i) {
					t.Fatalf("%s: %q is not found", name, patterns[i])
				}
			}
			tried += len(found)
		}
		if tried > 40_000 {
			t.Errorf("%s: %d candidates for 1,000 targets", name, tried)
		}
	}
}
