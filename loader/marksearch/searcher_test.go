package marksearch

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"
)

// TestMarkSearchFindsWhatStringsContains compares the search for all marks at once with one search for each, in
// random texts made of parts of marks.
func TestMarkSearchFindsWhatStringsContains(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 11))
	search := newMarkSearch(marks)
	found := 0
	for range 50_000 {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			mark := marks[r.IntN(len(marks))]
			start := r.IntN(len(mark))
			b.WriteString(mark[start : start+r.IntN(len(mark)-start+1)])
			if r.IntN(3) == 0 {
				b.WriteByte("xW0_\n"[r.IntN(5)])
			}
		}
		text := b.String()
		if got, want := search.in([]byte(text)), In(text); got != want {
			t.Fatalf("%q: %v, want %v", text, got, want)
		} else if got {
			found++
		}
	}
	if found < 1000 || found > 49_000 {
		t.Errorf("%d of 50,000 texts contain a mark", found)
	}
}

// TestMentionsAcrossWindows searches files with a mark at the ends of windows, in UTF-8 and UTF-16.
func TestMentionsAcrossWindows(t *testing.T) {
	const mark = "AUTHKIT"
	wide := make([]byte, 0, 2*len(mark))
	for _, unit := range utf16.Encode([]rune(mark)) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	for _, written := range [][]byte{[]byte(mark), wide} {
		for _, at := range []int{
			0, 100, markWindow - 20, markWindow - 7, markWindow - 6, markWindow - 1, markWindow, markWindow + 1,
			2*markWindow - windowOverlap - 3, 2*markWindow - windowOverlap, 3*markWindow - windowOverlap - 5,
		} {
			for _, after := range []int{0, 1, markWindow - windowOverlap, 200_000} {
				text := bytes.Repeat([]byte("x"), at+len(written)+after)
				copy(text[at:], written)
				d := New(fstest.MapFS{"a.json": {Data: text}})
				if found, err := d.File("a.json"); err != nil || !found {
					t.Errorf("%q at %d of %d: %v, %v", written, at, len(text), found, err)
				}
				text[at] = 'y'
				if found, err := d.File("a.json"); err != nil || found {
					t.Errorf("%q at %d of %d without its first byte: %v, %v", written, at, len(text), found, err)
				}
			}
		}
	}
}
