package yamltree

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
)

// Wherever multibyte characters are inserted in a text, the ranges of problems and nodes do not split one.
func TestRangesLieBetweenCharacters(t *testing.T) {
	bases := []string{
		`{"client_id": "a" }`, "{\"a\": [1, 2,], 'b': 01, // c\n \"d\": yes}",
		"environment: production\nuses: [sso\nroles:\n  - {slug: a\n",
		"a: |\n  x\n y\n", "a: \"\\x\"\nb: &c *d\n<<: e\n", "- a\n-b: c\n\t- d\n", "? a\n: !!t b # c\n--- %\n",
	}
	characters := []string{"é", "日", "\U0001f600", "\ufeff", "\u00a0", "\u2028", "\u0085", "\xff", "\xe2\x82"}
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SampledFrom(bases).Draw(rt, "base")
		for range rapid.IntRange(1, 4).Draw(rt, "count") {
			at := rapid.IntRange(0, len(text)).Draw(rt, "at")
			text = text[:at] + rapid.SampledFrom(characters).Draw(rt, "character") + text[at:]
		}
		for _, name := range []string{"production.yaml", "production.json"} {
			checkInvariants(t, Read(source.NewFile(name, text), Limits{}))
		}
	})
	tree := Read(source.NewFile("a.json", `{"client_id": "a"é }`), Limits{})
	if got := tree.Problems[0].Span; got != (source.Span{Start: 17, End: 19}) {
		t.Errorf("the missing comma is at %v", got)
	}
}
