// Package fix applies the edits of findings to the text of files. It does not write files.
package fix

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Result is the result of applying edits.
type Result struct {
	// Texts maps the paths of changed files to their new text.
	Texts map[string]string
	// Applied lists the findings whose edits were applied.
	Applied []*finding.Finding
	// Refused lists the findings whose edits overlap those of an earlier finding or each other, or lie outside their
	// file. They can be retried on the changed file.
	Refused []*finding.Finding
}

// Apply applies the edits of findings. For each finding it applies all edits or none. It skips findings without edits
// and, if unsafe is false, findings with unsafe edits.
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

// accept adds edits to the accepted edits of their files, which are ordered. If an edit overlaps an accepted edit or
// lies outside its file, accept adds none of them and returns false.
func accept(accepted map[*source.File][]finding.Edit, edits []finding.Edit) bool {
	for i, e := range edits {
		before := accepted[e.File]
		at, _ := slices.BinarySearchFunc(before, e, compare)
		fits := 0 <= e.Span.Start && e.Span.Start <= e.Span.End && int(e.Span.End) <= len(e.File.Text)
		if !fits || at > 0 && collide(before[at-1], e) || at < len(before) && collide(e, before[at]) {
			for _, e := range edits[:i] { // remove those already added
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

// collide reports whether the second of two ordered edits starts inside the first or at the
// same position.
func collide(first, second finding.Edit) bool {
	return second.Span.Start < first.Span.End || second.Span.Start == first.Span.Start
}

// apply applies ordered edits to text. Offsets refer to the original text.
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
