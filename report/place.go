package report

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// place is a location as reports give it.
type place struct {
	file *source.File
	// path has no secret in it; it still needs the escapes of the format.
	path string
	// span lies inside the file.
	span source.Span
	// start and end have columns in runes; end is exclusive.
	start, end source.Position
}

// placeOf is false for a location without a file.
func placeOf(at finding.Location) (place, bool) {
	if at.File == nil {
		return place{}, false
	}
	size := int32(len(at.File.Text))
	span := source.Span{Start: max(0, min(at.Span.Start, size))}
	span.End = max(span.Start, min(at.Span.End, size))
	return place{
		file:  at.File,
		path:  source.Redact(at.File.Path),
		span:  span,
		start: at.File.Position(span.Start, source.Runes),
		end:   at.File.Position(span.End, source.Runes),
	}, true
}

// lastLine is the line of the last character: that of a line break at the end of
// the span is the line that it ends.
func (p place) lastLine() int {
	if p.end.Line > p.start.Line && p.end.Column == 1 {
		return p.end.Line - 1
	}
	return p.end.Line
}
