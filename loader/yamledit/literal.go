package yamledit

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// plainBytes contains bytes without a special meaning in values, in all formats that golive reads.
const plainBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:"

// Literal returns the edit for a SetText change of a file in any format. It returns nil unless the old text, possibly
// in quotes, is at the location, and the old and new text differ only in plainBytes.
func Literal(c finding.Change) []finding.Edit {
	if c.Kind != finding.SetText {
		return nil
	}
	span := c.Span
	written := c.File.Text[span.Start:span.End]
	if n := len(written); n >= 2 && written != c.Old && written[0] == written[n-1] &&
		strings.Contains("\"'`", written[:1]) {
		span.Start, span.End, written = span.Start+1, span.End-1, written[1:n-1]
	}
	if written != c.Old || c.Old == c.New {
		return nil
	}
	before := commonPrefix(c.Old, c.New)
	after := commonSuffix(c.Old[before:], c.New[before:])
	gone, come := c.Old[before:len(c.Old)-after], c.New[before:len(c.New)-after]
	if strings.Trim(gone, plainBytes) != "" || strings.Trim(come, plainBytes) != "" || c.New == "" {
		return nil
	}
	span = source.Span{Start: span.Start + int32(before), End: span.End - int32(after)}
	return []finding.Edit{{
		Location: finding.Location{File: c.File, Span: span}, NewText: come, Safe: c.Safe,
	}}
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
