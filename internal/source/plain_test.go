package source_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
)

// A plain line is what Near returns for the line, with the same mark.
func TestPlainLinesAgreeWithNear(t *testing.T) {
	plain := 0
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-c :#\t"é[]{0,9}\n){1,4}`).Draw(t, "text")
		file := source.NewFile("x.yaml", text)
		if start := rapid.IntRange(0, len(text)-1).Draw(t, "hidden"); start%3 == 0 {
			file.MarkSecret(source.Span{Start: int32(start), End: int32(start + 1)})
		}
		mark := source.Span{Start: rapid.Int32Range(0, int32(len(text))).Draw(t, "start")}
		mark.End = rapid.Int32Range(mark.Start, int32(len(text))).Draw(t, "end")
		number := rapid.IntRange(1, file.Lines()).Draw(t, "line")
		count := rapid.IntRange(0, 12).Draw(t, "count")
		line, first, last, ok := file.Plain(number, mark, count)
		if !ok {
			return
		}
		plain++
		near := file.Near(number, mark, count+1, nil)
		var all strings.Builder
		for _, piece := range near.Pieces {
			all.WriteString(piece.Text)
		}
		if all.String() != line || near.First != first || near.Last != last || !near.Starts || !near.Ends {
			t.Fatalf("line %d of %q with the mark %v is %q, %d to %d; Near returns %+v",
				number, text, mark, line, first, last, near)
		}
	})
	if plain == 0 {
		t.Error("no line was plain")
	}
}
