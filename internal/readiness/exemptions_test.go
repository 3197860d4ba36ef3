package readiness

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// However comments move between lines and files, each earlier claim matches one later claim, and the others are new.
func TestUnmatchedClaims(t *testing.T) {
	draw := func(t *rapid.T, name string) []claim {
		var list []claim
		for range rapid.IntRange(0, 6).Draw(t, name) {
			part := func(of string) string { return rapid.SampledFrom([]string{of + "1", of + "2"}).Draw(t, of) }
			file, line, reason := part("file"), part("line"), part("reason")
			c := claim{Exemption: Exemption{What: file + line + reason}}
			c.keys = []string{key(file, line), key(file, reason), key(line)}
			list = append(list, c)
		}
		return list
	}
	rapid.Check(t, func(t *rapid.T) {
		before, now := draw(t, "before"), draw(t, "now")
		left := unmatched(before, append([]claim{}, now...))
		if len(left) < len(now)-len(before) {
			t.Fatalf("%d of %d are new, although there were only %d", len(left), len(now), len(before))
		}
		if again := unmatched(now, append([]claim{}, now...)); len(again) != 0 {
			t.Fatalf("%d are new to themselves", len(again))
		}
		more := append(append([]claim{}, now...), claim{
			Exemption: Exemption{What: "another"}, keys: []string{"x", "y", "z"},
		})
		if got := unmatched(now, more); len(got) != 1 || got[0].What != "another" {
			t.Fatalf("%v are new; expected the one that was added", got)
		}
	})
}

// In a large list of exemptions that does not change, each entry matches once.
func TestUnmatchedClaimsOfALongList(t *testing.T) {
	var list []claim
	for i := range 20_000 {
		list = append(list, claim{keys: []string{fmt.Sprint(i), strings.Repeat("k", i%3), "all"}})
	}
	if left := unmatched(list, append([]claim{}, list...)); len(left) != 0 {
		t.Errorf("%d are new", len(left))
	}
}
