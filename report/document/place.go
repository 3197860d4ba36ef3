package document

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Place is a span of a file. The zero value means no place.
type Place struct {
	// File is the path of the file. It is relative to the folder of Paths, or to the project root if Paths is nil.
	File string

	file *source.File
	span source.Span
}

// place converts a location. If the span goes beyond the end of the file, it is cut off there.
func (g *gate) place(at finding.Location) Place {
	if at.File == nil {
		return Place{}
	}
	size := int32(len(at.File.Text))
	span := source.Span{Start: max(0, min(at.Span.Start, size))}
	span.End = max(span.Start, min(at.Span.End, size))
	return Place{File: g.file(at.File.Path), file: at.File, span: span}
}

// Known reports whether p is a place in a file.
func (p Place) Known() bool { return p.file != nil }

// Offsets returns the byte offsets of the start of the span and of its exclusive end.
func (p Place) Offsets() (start, end int32) { return p.span.Start, p.span.End }

// Start returns the position of the first rune of the span. Line and column are 1-based, and the column counts runes.
func (p Place) Start() source.Position { return p.file.Position(p.span.Start, source.Runes) }

// End returns the position after the last rune of the span, in the same units as Start.
func (p Place) End() source.Position { return p.file.Position(p.span.End, source.Runes) }

// LastLine returns the 1-based line of the last character of the span. A line break is part of the line that it ends.
func (p Place) LastLine() int {
	start, end := p.Start(), p.End()
	if end.Line > start.Line && end.Column == 1 {
		return end.Line - 1
	}
	return end.Line
}

// Text returns the text of the span with secrets masked. redacted is true if anything was masked.
func (p Place) Text() (text string, redacted bool) {
	text = p.file.Redacted(p.span)
	return text, text != p.file.Text[p.span.Start:p.span.End]
}

// InEmptyFile reports whether the file of the place is empty.
func (p Place) InEmptyFile() bool { return p.file.Text == "" }

// Near returns an excerpt of a 1-based line around the part of the span that is on that line. The excerpt has at most
// count pieces before that part and at most count pieces after its start; see source.File.Near.
func (p Place) Near(line, count int, room []source.Piece) source.Near {
	return p.file.Near(line, p.span, count, room)
}

// Plain returns the text of a line. ok is false if the line has more than count bytes, or if it is not printed as
// written, so that Near is needed. The span covers the bytes of the line from first to last.
func (p Place) Plain(line, count int) (text string, first, last int, ok bool) {
	return p.file.Plain(line, p.span, count)
}

// Before returns an empty place at the start of the file, for printing the lines before p without a mark.
func (p Place) Before() Place { return Place{File: p.File, file: p.file} }
