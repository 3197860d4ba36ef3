package source

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A set of offsets has the same runs as its spans after they are merged.
func TestOffsetsAgreeWithMergedSpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		length := rapid.Int32Range(1, 300).Draw(t, "length")
		set := newOffsets(int(length))
		var spans []Span
		for range rapid.IntRange(0, 6).Draw(t, "spans") {
			start := rapid.Int32Range(0, length-1).Draw(t, "start")
			span := Span{start, rapid.Int32Range(start+1, length).Draw(t, "end")}
			set.add(span)
			spans = append(spans, span)
		}
		var runs []Span
		for at := int32(0); at < length; {
			run := set.next(at, length)
			if !run.Empty() {
				runs = append(runs, run)
			}
			at = run.End
		}
		if want := merge(slices.Clone(spans)); !slices.Equal(runs, want) {
			t.Fatalf("%v has runs %v, want %v", spans, runs, want)
		}
	})
}
