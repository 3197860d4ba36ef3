package source

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// shapesOneByOne is a reference implementation of findShapes that searches for each shape separately.
func shapesOneByOne(text string) []Span {
	var spans []Span
	for _, sh := range shapes {
		for i := 0; ; {
			k := strings.Index(text[i:], sh.prefix)
			if k < 0 {
				break
			}
			start, body := i+k, i+k+len(sh.prefix)
			i = runOf(text, body, sh.body)
			if i-body >= sh.least && !(sh.word && start > 0 && isWord(text[start-1])) {
				spans = append(spans, Span{int32(body), int32(i)})
			}
		}
	}
	return spans
}

// A single pass finds the same shapes as separate searches, even if prefixes overlap, are truncated or occur in the
// bodies of other shapes.
func TestOnePassFindsEveryShape(t *testing.T) {
	const body = "0123456789ABCDEF0123456789ABCDEF"
	pieces := []string{"", "a", "Zz9", "_", " ", ".", body, "\n", "é"}
	for _, sh := range shapes {
		pieces = append(pieces, sh.prefix, sh.prefix+body, sh.prefix[:len(sh.prefix)-1], sh.prefix[:2], sh.prefix[1:])
	}
	r := rand.New(rand.NewPCG(5, 5)) //nolint:gosec // the same texts in each run
	found := 0
	for range 5000 {
		var b strings.Builder
		for range 1 + r.IntN(12) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		text := b.String()
		got, want := findShapes(text, nil), shapesOneByOne(text)
		for _, list := range [][]Span{got, want} {
			slices.SortFunc(list, func(a, b Span) int {
				return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
			})
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
		found += len(want)
	}
	if found < 4000 {
		t.Errorf("only %d shapes were found in all texts", found)
	}
}

// The marks of a text leave out no search that would find something.
func TestMarksLeaveOutNothing(t *testing.T) {
	pieces := []string{
		"eyJhbGciOiJI", ".eyJzdWIi", "-----BEGIN ", "PRIVATE KEY-----", "-----END ", "https://", "//", "/", "@",
		":", "=", "#", "?", "&", "[", "]", " ", "\n", "\t", "token", "password", "dana", "acme.com", "abcdefgh",
		"12345678", "_", "-", ".", "A", "B", "\\u200b", "\u200b", "\x00", "\xff", "${X}",
	}
	for i := range shapes {
		pieces = append(pieces, shapes[i].prefix)
	}
	random, found := rand.New(rand.NewPCG(1, 2)), 0
	for range 100_000 {
		var b strings.Builder
		for range 1 + random.IntN(9) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		v, marks := lookAt(b.String())
		if all := visibleOf(b.String()); all.text != v.text || !slices.Equal(all.at, v.at) {
			t.Fatalf("%q: the visible text is %q, want %q", b.String(), v.text, all.text)
		}
		got, want := secretSpans(v.text, marks), secretSpans(v.text, 0xff)
		if !slices.Equal(got, want) {
			t.Fatalf("%q: found %v with the marks %b, want %v", v.text, got, marks, want)
		}
		found += len(want)
	}
	if found < 10_000 {
		t.Errorf("only %d secrets were in the texts", found)
	}
}
