package source

import (
	"strings"
	"unicode/utf8"
)

// NewClosedFile returns a file whose excerpts contain only spans marked with Show. Every other
// part of a line is printed as a Mask. Application files are closed because they contain values
// of other services, which golive does not evaluate.
func NewClosedFile(path, text string) *File { return &File{Path: path, Text: text, closed: true} }

// Closed reports whether the file was created by NewClosedFile.
func (f *File) Closed() bool { return f.closed }

// Show marks a span of a closed file that excerpts may print. Parts that have the shape of a secret or are marked by
// MarkSecret stay hidden. Show has no effect on a file that is not closed. Only the goroutine that loads the file may
// call it, before any part of the file is printed.
func (f *File) Show(span Span) {
	span.Start, span.End = max(span.Start, 0), min(span.End, int32(len(f.Text)))
	if f.closed && !span.Empty() {
		f.shown = append(f.shown, span)
	}
}

// notShown returns, line by line and in order, the parts of a closed file that Show did not mark. Surrounding blanks
// are not included.
func (f *File) notShown() []Span {
	var gaps []Span
	shown := merge(f.shown)
	for line := 1; line <= f.Lines(); line++ {
		at := f.LineSpan(line)
		from := at.Start
		for len(shown) > 0 && shown[0].Start < at.End {
			gaps = f.addGap(gaps, Span{from, min(shown[0].Start, at.End)}, at)
			from = max(from, min(shown[0].End, at.End))
			if shown[0].End > at.End {
				break // the span continues on the next line
			}
			shown = shown[1:]
		}
		gaps = f.addGap(gaps, Span{from, at.End}, at)
	}
	return gaps
}

// addGap appends gap, a part of line that must be hidden, to gaps. Multi-byte characters are hidden as a whole.
func (f *File) addGap(gaps []Span, gap, line Span) []Span {
	if gap.Empty() {
		return gaps
	}
	text := f.Text[gap.Start:gap.End]
	gap.Start += int32(len(text) - len(strings.TrimLeft(text, blanks)))
	gap.End -= int32(len(text) - len(strings.TrimRight(text, blanks)))
	if gap.Empty() {
		return gaps
	}
	for i := 0; i < utf8.UTFMax && gap.Start > line.Start && !utf8.RuneStart(f.Text[gap.Start]); i++ {
		gap.Start--
	}
	for i := 0; i < utf8.UTFMax && gap.End < line.End && !utf8.RuneStart(f.Text[gap.End]); i++ {
		gap.End++
	}
	return append(gaps, gap)
}

// joined merges hidden spans that are separated only by white space.
func (f *File) joined(hidden []Span) []Span {
	var all []Span
	for _, span := range hidden {
		if k := len(all); k > 0 && strings.TrimSpace(f.Text[all[k-1].End:span.Start]) == "" {
			all[k-1].End = span.End
			continue
		}
		all = append(all, span)
	}
	return all
}
