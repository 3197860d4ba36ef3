package document

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Place is a span of a file. The zero value is no place.
type Place struct {
	// File is the path of the file, from the folder of Paths or the root of the project.
	File string

	file *source.File
	span source.Span
}

// place moves a span that does not lie inside its file into it.
func (g gate) place(at finding.Location) Place {
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

// Offsets are the first byte of the span and the one after the last, from the start of
// the file.
func (p Place) Offsets() (start, end int32) { return p.span.Start, p.span.End }

// Start is the first rune of the span: line and column count from 1, the column in
// runes.
func (p Place) Start() source.Position { return p.file.Position(p.span.Start, source.Runes) }

// End is the rune after the span, as Start.
func (p Place) End() source.Position { return p.file.Position(p.span.End, source.Runes) }

// LastLine is the line of the last character, from 1: a line break at the end of the
// span belongs to the line that it ends.
func (p Place) LastLine() int {
	start, end := p.Start(), p.End()
	if end.Line > start.Line && end.Column == 1 {
		return end.Line - 1
	}
	return end.Line
}

// Text is the text of the span; redacted reports whether something is hidden in it.
func (p Place) Text() (text string, redacted bool) {
	text = p.file.Redacted(p.span)
	return text, text != p.file.Text[p.span.Start:p.span.End]
}

// InEmptyFile reports whether the file has no text.
func (p Place) InEmptyFile() bool { return p.file.Text == "" }

// Near is what is shown of a line, counted from 1, around the part of the span that
// lies on it: at most count pieces before and after, see source.File.Near.
func (p Place) Near(line, count int) source.Near { return p.file.Near(line, p.span, count) }

// LineAt is what is shown of the beginning of a line, counted from 1.
func (p Place) LineAt(line, count int) source.Near { return p.file.Near(line, source.Span{}, count) }
