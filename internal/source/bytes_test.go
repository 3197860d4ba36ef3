package source_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
)

// Sets of ASCII bytes agree with the functions of package strings on any text.
func TestByteSetsAgreeWithStrings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := rapid.StringMatching(`[a-e.:/ -]{0,6}`).Draw(t, "set")
		text := rapid.OneOf(rapid.StringMatching(`[a-h.:/ -]{0,12}`), rapid.String()).Draw(t, "text")
		bytes := source.NewByteSet(set)
		index := strings.IndexAny(text, set)
		if index < 0 {
			index = len(text)
		}
		if got := bytes.Index(text); got != index {
			t.Errorf("Index is %d, want %d", got, index)
		}
		if got, want := bytes.Prefix(text), len(text)-len(strings.TrimLeft(text, set)); got != want {
			t.Errorf("Prefix is %d, want %d", got, want)
		}
		if got, want := bytes.Only(text), strings.Trim(text, set) == ""; got != want {
			t.Errorf("Only is %t, want %t", got, want)
		}
		if got, want := bytes.Any(text), strings.ContainsAny(text, set); got != want {
			t.Errorf("Any is %t, want %t", got, want)
		}
	})
}
