package source

import (
	"strings"
	"unicode/utf8"
)

// NewClosedFile returns a file whose excerpts contain only the spans that Show
// marked. Every other run of a line is printed as one Mask. Files of an
// application are closed: they hold values of other services, which golive
// neither knows nor judges.
func NewClosedFile(path, text string) *File { return &File{Path: path, Text: text, closed: true} }

// Closed reports whether the file was made by NewClosedFile.
func (f *File) Closed() bool { return f.closed }

// Show marks a span of a closed file that excerpts may print. The parts of it
// that have the shape of a secret stay hidden, and so does what MarkSecret
// marks. It has no effect on another file. Only the goroutine that loads the
// file may call it, before anything of the file is printed.
func (f *File) Show(span Span) {
	span.Start, span.End = max(span.Start, 0), min(span.End, int32(len(f.Text)))
	if f.closed && !span.Empty() {
		f.shown = append(f.shown, span)
	}
}

// notShown returns, line by line, the runs of a closed file that Show did not
// mark, in order, without the blanks around them.
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
				break // it goes on in the next line
			}
			shown = shown[1:]
		}
		gaps = f.addGap(gaps, Span{from, at.End}, at)
	}
	return gaps
}

// addGap appends a run of a line to hide. Characters of several bytes are hidden
// as a whole.
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

// joined returns hidden spans of a text with those made one that only white
// space separates.
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
