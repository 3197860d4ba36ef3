package finding_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// The index returns the same findings as a search of all findings.
func TestIndexEqualsASearch(t *testing.T) {
	files := []*source.File{source.NewFile("a.yaml", "0123456789"), source.NewFile("b.yaml", "0123456789")}
	rapid.Check(t, func(t *rapid.T) {
		location := func(name string) finding.Location {
			start := rapid.IntRange(0, 9).Draw(t, name)
			end := rapid.IntRange(start, 10).Draw(t, name+" end")
			file := rapid.SampledFrom(files).Draw(t, name+" file")
			return finding.Location{File: file, Span: source.Span{Start: int32(start), End: int32(end)}}
		}
		var all []*finding.Finding
		for range rapid.IntRange(0, 12).Draw(t, "findings") {
			all = append(all, &finding.Finding{
				Rule:         rapid.SampledFrom([]string{"x", "y"}).Draw(t, "rule"),
				Environments: []string{rapid.SampledFrom([]string{"production", "staging"}).Draw(t, "environment")},
				Location:     location("place"),
			})
		}
		part := location("part")
		var want []*finding.Finding
		for _, f := range all {
			if f.Rule == "x" && f.Environment() == "production" && f.File == part.File &&
				f.Span.Start >= part.Span.Start && f.Span.End <= part.Span.End {
				want = append(want, f)
			}
		}
		slices.SortStableFunc(want, func(a, b *finding.Finding) int { return int(a.Span.Start - b.Span.Start) })
		index := finding.NewIndex(all)
		if got := index.In("x", "production", part); !slices.Equal(got, want) {
			t.Fatalf("%d findings in %+v, want %d", len(got), part, len(want))
		}
		if got := index.Has("x", "production", part); got != (len(want) > 0) {
			t.Fatalf("a finding in %+v is %t, want %d", part, got, len(want))
		}
	})
}

func TestIndexOfNoFile(t *testing.T) {
	index := finding.NewIndex([]*finding.Finding{{Rule: "x"}})
	if index.Has("x", "", finding.Location{}) || index.In("x", "", finding.Location{}) != nil {
		t.Error("something is found in no file")
	}
}
