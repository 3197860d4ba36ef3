package source_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
)

// The result of Near is a part of the excerpt of the whole line: the same pieces, with the same marks.
func TestNearIsAPartOfTheExcerpt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{
			"a", "  ", "\t", "##[error]", "##", "é", "e\u0301", "\u202e", "界", "\xff", "sk_live_0123456789", "x: y",
		}), 0, 40)
		text := strings.Join(words.Draw(t, "line"), "")
		const before, after = "first: 1\n", "\nlast: 1\n"
		file := source.NewFile("a.yaml", before+text+after)
		line := source.Span{Start: int32(len(before)), End: int32(len(before) + len(text))}
		boundary := func(name string, least int32) int32 {
			at := rapid.Int32Range(least, line.End+2).Draw(t, name)
			for at > line.Start && at < line.End && !utf8.RuneStart(file.Text[at]) {
				at--
			}
			return max(at, least)
		}
		mark := source.Span{Start: boundary("start", line.Start-2)}
		mark.End = boundary("end", mark.Start)
		count := rapid.IntRange(1, 50).Draw(t, "count")
		near, whole := file.Near(2, mark, count, nil), file.Excerpt(2)
		skip := 0
		if !near.Starts {
			for whole[skip].Span != near.Pieces[0].Span {
				skip++
			}
			if skip == 0 {
				t.Fatal("it starts with the line, and does not say so")
			}
		}
		want := whole[skip:min(len(whole), skip+len(near.Pieces))]
		if diff := cmp.Diff(want, near.Pieces); diff != "" && len(want)+len(near.Pieces) > 0 {
			t.Fatalf("pieces of %q (- whole line, + near):\n%s", text, diff)
		}
		if near.Ends != (skip+len(near.Pieces) == len(whole)) {
			t.Fatalf("ends: %v, with %d of %d pieces", near.Ends, skip+len(near.Pieces), len(whole))
		}
		first, last := marked(whole, mark)
		if !near.Ends {
			last = min(last, skip+len(near.Pieces)+1)
		}
		if near.First+skip != first || near.Last+skip != last {
			t.Fatalf("the mark covers %d to %d of %q, want %d to %d", near.First+skip, near.Last+skip, text,
				first, last)
		}
	})
}

// marked returns the range of pieces that a mark overlaps.
func marked(pieces []source.Piece, mark source.Span) (first, last int) {
	for first < len(pieces) && pieces[first].Span.End <= mark.Start {
		first++
	}
	last = first
	for last < len(pieces) && pieces[last].Span.Start < mark.End {
		last++
	}
	if first < last && mark.Start < pieces[0].Span.Start {
		for first < last-1 && strings.TrimSpace(pieces[first].Text) == "" {
			first++
		}
	}
	return first, last
}

// Columns of a long line are counted like those of a short line.
func TestColumnsOfALongLine(t *testing.T) {
	line := strings.Repeat("aé界🎉\xff", 3_000)
	file := source.NewFile("a.yaml", "first: é\n"+line+"\nlast: 1\n")
	start := len("first: é\n")
	runes, units := 0, 0
	for i, r := range line {
		for unit, want := range map[source.Unit]int{source.Runes: runes, source.UTF16: units, source.Bytes: i} {
			if got := file.Position(int32(start+i), unit); got != (source.Position{Line: 2, Column: want + 1}) {
				t.Fatalf("byte %d is at %v, want column %d", i, got, want+1)
			}
		}
		runes++
		units++
		if r >= 0x10000 {
			units++
		}
	}
}

// The cost of finding and showing a position does not depend on the length of its line.
func TestALongLineCostsNoMoreToShow(t *testing.T) {
	allocated := func(size int) float64 {
		text := "uris: [" + strings.Repeat("http://a.acme.com, ", size/19) + "]\n"
		file := source.NewFile("a.yaml", text)
		at := int32(len(text) / 2)
		file.Near(1, source.Span{Start: at, End: at + 5}, 240, nil) // compute the lines and secrets of the file once
		return testing.AllocsPerRun(10, func() {
			file.Position(at, source.Runes)
			file.Near(1, source.Span{Start: at, End: at + 5}, 240, nil)
		})
	}
	if short, long := allocated(8<<10), allocated(4<<20); long > short+2 {
		t.Errorf("%v allocations in a line of 8 KiB, %v in one of 4 MiB", short, long)
	}
}
