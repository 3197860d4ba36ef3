// Package source represents the text of input files and converts it to text that may be
// printed: positions, excerpts, safe printing and redaction. It imports no other package of
// golive.
package source

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// Span is a half-open range of byte offsets in a file: [Start, End).
type Span struct{ Start, End int32 }

// Empty reports whether the span covers no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Len returns the length of the span in bytes.
func (s Span) Len() int { return int(s.End - s.Start) }

// Contains reports whether other lies inside s.
func (s Span) Contains(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }

// File is an input file. Path and Text are immutable. The methods of File may be called concurrently, except for
// MarkSecret, Show, MarkShown, HideRest, Share and AddSecret, which only the goroutine that loads the file may call.
type File struct {
	// Path is relative to the project root and separated by "/".
	Path string
	// Target is the path of the file that contains the text if Path is a link to that file or leads through a link.
	// Otherwise it is empty.
	Target string
	// Text is the content as read, including any byte order mark.
	Text string

	linesOnce sync.Once
	lines     []int32 // offset of the first byte of each line
	columns   columnIndex

	closed      bool          // only spans marked as shown may be printed
	shown       []Span        // see Show
	shownBytes  offsets       // see MarkShown
	searched    *searched     // set by Share, unless it would be larger than the file
	secrets     []Span        // values of secret settings, in the order of marking
	run         *Secrets      // secrets of the run, or nil
	classified  bool          // set by HideRest
	names       map[Span]Name // see MarkName
	markedOnce  sync.Once
	marked      []Span // computed by markedSecrets
	hideOnce    sync.Once
	hiddenSpans []Span // everything excerpts hide, ordered and disjoint
}

// NewFile returns a file with the given path and content.
func NewFile(path, text string) *File { return &File{Path: path, Text: text} }

// bom is the byte order mark. It does not count as a column.
const bom = "\ufeff"

// lineStarts computes the line starts on first use, since most files need no positions. A line
// ends with LF, CR LF or CR, as in YAML and the Language Server Protocol.
func (f *File) lineStarts() []int32 {
	f.linesOnce.Do(func() {
		f.lines = append(make([]int32, 0, len(f.Text)/24+1), 0)
		for i := 0; i < len(f.Text); {
			if i += lineBreaks.Index(f.Text[i:]); i == len(f.Text) {
				break
			}
			i++
			if f.Text[i-1] == '\r' && i < len(f.Text) && f.Text[i] == '\n' {
				i++
			}
			f.lines = append(f.lines, int32(i))
		}
	})
	return f.lines
}

// Lines returns the number of lines. The text after the last line break counts as a line, even
// if it is empty.
func (f *File) Lines() int { return len(f.lineStarts()) }

// LineSpan returns the span of a line (1-based) without its line break and byte order mark. It
// is empty for a line that does not exist.
func (f *File) LineSpan(line int) Span {
	starts := f.lineStarts()
	if line < 1 || line > len(starts) {
		end := int32(len(f.Text))
		return Span{end, end}
	}
	start, end := starts[line-1], int32(len(f.Text))
	if line < len(starts) {
		end = starts[line]
	}
	for end > start && (f.Text[end-1] == '\n' || f.Text[end-1] == '\r') {
		end--
	}
	if line == 1 && strings.HasPrefix(f.Text, bom) {
		start = min(start+int32(len(bom)), end)
	}
	return Span{start, end}
}

// Unit is the unit of columns.
type Unit uint8

// Runes is the unit for people and for SARIF's unicodeCodePoints, UTF16 is the unit for editors, and Bytes is the unit
// for rdjson.
const (
	Runes Unit = iota
	UTF16
	Bytes
)

// Position is a position in a file. Line and Column are 1-based.
type Position struct{ Line, Column int }

// Position converts a byte offset to a position. Offsets outside the file are clamped. An offset within a line break
// belongs to the line before the break.
func (f *File) Position(offset int32, unit Unit) Position {
	offset = max(0, min(offset, int32(len(f.Text))))
	starts := f.lineStarts()
	line := sort.Search(len(starts), func(i int) bool { return starts[i] > offset })
	span := f.LineSpan(line)
	return Position{Line: line, Column: 1 + f.columnsBetween(span.Start, max(span.Start, min(offset, span.End)), unit)}
}

// Offset converts a position to a byte offset. A column after the end of its line becomes the
// end of the line.
func (f *File) Offset(at Position, unit Unit) int32 {
	span := f.LineSpan(at.Line)
	text, want := f.Text[span.Start:span.End], at.Column-1
	for i, r := range text {
		if want <= 0 {
			return span.Start + int32(i)
		}
		want -= width(r, i, text, unit)
	}
	return span.End
}

func count(s string, unit Unit) int {
	switch unit {
	case Bytes:
		return len(s)
	case UTF16:
		n := 0
		for _, r := range s {
			n++
			if r >= 0x10000 {
				n++
			}
		}
		return n
	}
	return utf8.RuneCountInString(s)
}

// width returns the number of units of the rune at s[i].
func width(r rune, i int, s string, unit Unit) int {
	switch {
	case unit == Bytes:
		_, n := utf8.DecodeRuneInString(s[i:])
		return n
	case unit == UTF16 && r >= 0x10000:
		return 2
	}
	return 1
}
