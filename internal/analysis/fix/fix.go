// Package fix applies the edits of findings to the texts of files. It writes nothing.
package fix

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Result is what fixing findings gives.
type Result struct {
	// Texts are the new texts of the files that change, by path.
	Texts map[string]string
	// Applied are the findings whose edits are in Texts.
	Applied []*finding.Finding
	// Refused are those whose edits overlap the ones of a finding before them, or each
	// other, or do not fit their file. They can be tried again on the new texts.
	Refused []*finding.Finding
}

// Apply applies the edits of findings to the texts of their files: all edits of a
// finding or none. Findings without edits are ignored, and without unsafe those with
// an edit that is not safe.
func Apply(findings []*finding.Finding, unsafe bool) Result {
	result := Result{Texts: map[string]string{}}
	accepted := map[*source.File][]finding.Edit{}
	for _, f := range findings {
		switch {
		case len(f.Edits) == 0, !unsafe && slices.ContainsFunc(f.Edits, isUnsafe):
		case accept(accepted, f.Edits):
			result.Applied = append(result.Applied, f)
		default:
			result.Refused = append(result.Refused, f)
		}
	}
	for file, edits := range accepted {
		if len(edits) > 0 {
			result.Texts[file.Path] = apply(file.Text, edits)
		}
	}
	return result
}

func isUnsafe(e finding.Edit) bool { return !e.Safe }

// accept adds edits to those of their files, which are in order, unless one overlaps.
func accept(accepted map[*source.File][]finding.Edit, edits []finding.Edit) bool {
	for i, e := range edits {
		before := accepted[e.File]
		at, _ := slices.BinarySearchFunc(before, e, compare)
		fits := 0 <= e.Span.Start && e.Span.Start <= e.Span.End && int(e.Span.End) <= len(e.File.Text)
		if !fits || at > 0 && collide(before[at-1], e) || at < len(before) && collide(e, before[at]) {
			for _, e := range edits[:i] { // none of them then
				accepted[e.File] = slices.DeleteFunc(accepted[e.File], func(a finding.Edit) bool { return a == e })
			}
			return false
		}
		accepted[e.File] = slices.Insert(before, at, e)
	}
	return true
}

func compare(a, b finding.Edit) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
}

// collide reports whether the second of two edits in order starts inside the first, or
// at the same place.
func collide(first, second finding.Edit) bool {
	return second.Span.Start < first.Span.End || second.Span.Start == first.Span.Start
}

// apply puts edits into a text, in order of place. Offsets are those of the old text.
func apply(text string, edits []finding.Edit) string {
	var b strings.Builder
	at := int32(0)
	for _, e := range edits {
		b.WriteString(text[at:e.Span.Start])
		b.WriteString(e.NewText)
		at = e.Span.End
	}
	b.WriteString(text[at:])
	return b.String()
}
