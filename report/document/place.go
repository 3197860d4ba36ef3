package document

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Place is a span of a file. The zero value means no place.
type Place struct {
	// File is the path of the file, relative to the folder of Paths or else to the project
	// root.
	File string

	file *source.File
	span source.Span
}

// place converts a location and clamps its span to the file.
func (g *gate) place(at finding.Location) Place {
	if at.File == nil {
		return Place{}
	}
	size := int32(len(at.File.Text))
	span := source.Span{Start: max(0, min(at.Span.Start, size))}
	span.End = max(span.Start, min(at.Span.End, size))
	return Place{File: g.file(at.File.Path), file: at.File, span: span}
}

// Known reports whether there is a place.
func (p Place) Known() bool { return p.file != nil }

// Offsets returns the byte offsets of the start and the exclusive end of the span.
func (p Place) Offsets() (start, end int32) { return p.span.Start, p.span.End }

// Start returns the position of the first rune of the span. Line and column are 1-based, the
// column in runes.
func (p Place) Start() source.Position { return p.file.Position(p.span.Start, source.Runes) }

// End returns the position after the last rune of the span, in the same units as Start.
func (p Place) End() source.Position { return p.file.Position(p.span.End, source.Runes) }

// LastLine returns the 1-based line of the last character. A line break at the end of the span
// belongs to the line that it ends.
func (p Place) LastLine() int {
	start, end := p.Start(), p.End()
	if end.Line > start.Line && end.Column == 1 {
		return end.Line - 1
	}
	return end.Line
}

// Text returns the text of the span and reports whether something in it is hidden.
func (p Place) Text() (text string, redacted bool) {
	text = p.file.Redacted(p.span)
	return text, text != p.file.Text[p.span.Start:p.span.End]
}

// InEmptyFile reports whether the file is empty.
func (p Place) InEmptyFile() bool { return p.file.Text == "" }

// Near returns an excerpt of a line, counted from 1, around the part of the span that lies on it, with
// at most count pieces on each side; see source.File.Near.
func (p Place) Near(line, count int, room []source.Piece) source.Near {
	return p.file.Near(line, p.span, count, room)
}

// LineAt returns the visible start of a 1-based line.
func (p Place) LineAt(line, count int, room []source.Piece) source.Near {
	return p.file.Near(line, source.Span{}, count, room)
}
