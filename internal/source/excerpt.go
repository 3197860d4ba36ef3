package source

import (
	"strings"
	"unicode/utf8"
)

// Piece is a printable part of a line: usually one rune, an escape sequence for a rune, or the
// mask of a secret.
type Piece struct {
	// Span covers the bytes that the piece represents.
	Span Span
	// Text is printable.
	Text string
}

// Excerpt returns a line (1-based) as pieces that are safe to print and contain no secrets. A
// tab becomes four blanks.
func (f *File) Excerpt(number int) []Piece {
	l := f.line(number)
	pieces := make([]Piece, 0, l.Len())
	for i := l.Start; i < l.End; {
		piece := l.pieceAt(i)
		pieces = append(pieces, piece)
		i = piece.Span.End
	}
	return pieces
}

// Near is the part of a line around a mark.
type Near struct {
	Pieces []Piece
	// First and Last are the half-open index range of the pieces that the mark covers. Last is
	// len(Pieces)+1 if the mark extends beyond Pieces.
	First, Last int
	// Starts and Ends report whether Pieces include the start and the end of the line.
	Starts, Ends bool
}

// Near returns the part of a line (1-based) around the start of a mark: at most count pieces before it and at most
// count pieces after its first piece. Near examines only this part, so its cost does not depend on the length of the
// line.
//
// If the mark starts on an earlier line, it covers this line from the first character after the indentation. An empty
// mark covers no piece. The pieces are appended to room, which must be empty and which callers can reuse to save
// allocations.
func (f *File) Near(number int, mark Span, count int, room []Piece) Near {
	l := f.line(number)
	first := l.firstPiece(mark)
	n := Near{Pieces: room, First: -1}
	start := l.Start
	if l.ahead(first, count) {
		n.Starts = true
	} else {
		start = l.back(first, count)
		n.Starts = start == l.Start
	}
	i := start
	for behind := 0; i < l.End && behind <= count; {
		piece := l.pieceAt(i)
		if i >= first && n.First < 0 {
			n.First = len(n.Pieces)
		}
		if n.First >= 0 {
			behind++
		}
		n.Pieces = append(n.Pieces, piece)
		i = piece.Span.End
	}
	n.Ends = i >= l.End
	if n.First < 0 {
		n.First = len(n.Pieces)
	}
	n.Last = n.First
	for n.Last < len(n.Pieces) && n.Pieces[n.Last].Span.Start < mark.End {
		n.Last++
	}
	if n.Last == len(n.Pieces) && !n.Ends && i < mark.End {
		n.Last++
	}
	return n
}

// Plain returns a line (1-based) that Near would return unchanged: the line has at most count bytes, contains only
// printable ASCII characters, and nothing in it is hidden. The mark covers the bytes of the line from first to last,
// as in Near. ok is false for every other line.
func (f *File) Plain(number int, mark Span, count int) (text string, first, last int, ok bool) {
	l := f.line(number)
	text = f.Text[l.Start:l.End]
	if len(text) > count || l.hidden != nil || !isPlain(text) {
		return "", 0, 0, false
	}
	first = int(l.firstPiece(mark) - l.Start)
	return text, first, max(first, min(int(mark.End-l.Start), len(text))), true
}

// line is a line of a file; its Span excludes the line break.
type line struct {
	Span
	file *File
	// hidden lists the hidden spans of the file, from the first one that touches the line. It is nil if no span touches
	// the line.
	hidden []Span
}

func (f *File) line(number int) line {
	l := line{Span: f.LineSpan(number), file: f}
	if hidden := f.hiddenFrom(l.Start); len(hidden) > 0 && hidden[0].Start < l.End {
		l.hidden = hidden
	}
	return l
}

// hiddenAt returns the hidden span that covers the byte at an offset.
func (l line) hiddenAt(offset int32) (Span, bool) {
	if len(l.hidden) == 0 {
		return Span{}, false
	}
	rest := endingAfter(l.hidden, offset)
	if len(rest) == 0 || rest[0].Start > offset {
		return Span{}, false
	}
	return rest[0], true
}

// firstPiece returns the start of the first piece of a mark, or the end of the line if the mark starts after the line.
func (l line) firstPiece(mark Span) int32 {
	if mark.Start >= l.End {
		return l.End
	}
	if mark.Start >= l.Start {
		return l.pieceStart(mark.Start)
	}
	i := l.Start
	for i < l.End && i < mark.End {
		piece := l.pieceAt(i)
		if strings.TrimSpace(piece.Text) != "" || piece.Span.End >= min(mark.End, l.End) {
			break
		}
		i = piece.Span.End
	}
	return i
}

// ahead reports whether first is at most count pieces after the start of the line.
func (l line) ahead(first int32, count int) bool {
	i := l.Start
	for range count {
		if i >= first {
			return true
		}
		i = l.pieceAt(i).Span.End
	}
	return i >= first
}

// back returns the start of the piece that is count pieces before start.
func (l line) back(start int32, count int) int32 {
	for range count {
		if start <= l.Start {
			break
		}
		start = l.pieceStart(start - 1)
	}
	return start
}

// pieceStart returns the start of the piece that covers the byte at offset.
func (l line) pieceStart(offset int32) int32 {
	if hidden, ok := l.hiddenAt(offset); ok {
		return max(hidden.Start, l.Start)
	}
	text := l.file.Text
	if offset > l.Start && text[offset] == '#' && logCommand(text[offset-1:l.End]) > 0 {
		return offset - 1
	}
	return runeStart(text, l.Start, offset)
}

// pieceAt returns the piece that starts at an offset of the line.
func (l line) pieceAt(i int32) Piece {
	if hidden, ok := l.hiddenAt(i); ok {
		return Piece{Span{i, min(hidden.End, l.End)}, Mask}
	}
	rest := l.file.Text[i:l.End]
	if logCommand(rest) > 0 {
		return Piece{Span{i, i + 2}, `##\`}
	}
	if rest[0] == '\t' {
		return Piece{Span{i, i + 1}, "    "}
	}
	if c := rest[0]; c >= ' ' && c < utf8.RuneSelf && c != 0x7f {
		return Piece{Span{i, i + 1}, rest[:1]}
	}
	text, n := safeRune(rest)
	return Piece{Span{i, i + int32(n)}, text}
}
