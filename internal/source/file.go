// Package source holds the bytes of an input and everything that turns them
// into text a person may see: positions, excerpts, safe printing, redaction.
// It is the ground floor: it imports no other package of golive.
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

// Len is the number of bytes that the span covers.
func (s Span) Len() int { return int(s.End - s.Start) }

// Contains reports whether other lies inside s.
func (s Span) Contains(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }

// File is one input. Path and Text never change once the file is made, and its
// methods may be called from several goroutines, except MarkSecret, Show, MarkShown,
// HideRest, Share and AddSecret, which belong to the one that loads the file.
type File struct {
	// Path is relative to the root of the project, with "/" between its parts.
	Path string
	// Text is the bytes as they were read, a byte order mark included.
	Text string

	linesOnce sync.Once
	lines     []int32 // offset of the first byte of each line
	columns   columnIndex

	closed      bool          // only what is marked as shown may be printed
	shown       []Span        // see Show; of a file that is not closed, what HideRest leaves
	secrets     []Span        // values of secret settings, in the order they were marked
	run         *Secrets      // what the run knows to be secret, or nil
	classified  bool          // by HideRest
	names       map[Span]Name // see MarkName
	markedOnce  sync.Once
	marked      []Span // by markedSecrets
	hideOnce    sync.Once
	hiddenSpans []Span // all that no excerpt shows, in order and apart
}

// NewFile makes a file from its path and its bytes.
func NewFile(path, text string) *File { return &File{Path: path, Text: text} }

// bom is the byte order mark; it takes no column.
const bom = "\ufeff"

// lineStarts finds the lines on first use: most files need no position at all.
// A line ends with LF, CR LF or a lone CR, as in YAML and in the Language
// Server Protocol.
func (f *File) lineStarts() []int32 {
	f.linesOnce.Do(func() {
		f.lines = append(make([]int32, 0, len(f.Text)/24+1), 0)
		for i := 0; i < len(f.Text); {
			k := strings.IndexAny(f.Text[i:], "\r\n")
			if k < 0 {
				break
			}
			i += k + 1
			if f.Text[i-1] == '\r' && i < len(f.Text) && f.Text[i] == '\n' {
				i++
			}
			f.lines = append(f.lines, int32(i))
		}
	})
	return f.lines
}

// Lines is the number of lines; a last line without a break counts, and so does
// the empty one behind a last break.
func (f *File) Lines() int { return len(f.lineStarts()) }

// LineSpan covers the text of a line (1-based) without its line break and
// without a byte order mark. A line that the file does not have is empty.
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

// Unit is what a column counts.
type Unit uint8

// The units that formats ask for: runes for people and SARIF's
// unicodeCodePoints, UTF-16 code units for editors, bytes for rdjson.
const (
	Runes Unit = iota
	UTF16
	Bytes
)

// Position is a place in a file: line and column are 1-based.
type Position struct{ Line, Column int }

// Position converts a byte offset. An offset outside the file is moved to its
// nearest end; one inside a line break belongs to the line that it ends.
func (f *File) Position(offset int32, unit Unit) Position {
	offset = max(0, min(offset, int32(len(f.Text))))
	starts := f.lineStarts()
	line := sort.Search(len(starts), func(i int) bool { return starts[i] > offset })
	span := f.LineSpan(line)
	return Position{Line: line, Column: 1 + f.columnsBetween(span.Start, max(span.Start, min(offset, span.End)), unit)}
}

// Offset converts a position back; a column behind the end of its line is the
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

// width is how many units the rune at s[i] takes.
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
