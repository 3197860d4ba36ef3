package yamledit

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// plainBytes have no meaning of their own in any format that golive reads, wherever they
// are inside a value.
const plainBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:"

// Literal writes a SetText in any format: the bytes of the place must be the old text,
// in quotes or not, and only plain bytes may differ. It returns no edit otherwise.
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
