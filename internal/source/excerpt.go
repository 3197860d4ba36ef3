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
func (f *File) Excerpt(line int) []Piece {
	at := f.LineSpan(line)
	pieces := make([]Piece, 0, at.Len())
	for i := at.Start; i < at.End; {
		piece := f.pieceAt(i, at)
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

// Near returns the part of a line (1-based) around the first piece of a mark. It starts count
// pieces before the mark or at the start of the line, whichever is later, and extends at most
// count pieces beyond the first one. It examines no more than that, however long the line is.
// An empty mark is before its piece. If the mark starts on an earlier line, the indentation of
// this line is not part of it.
func (f *File) Near(line int, mark Span, count int) Near {
	at := f.LineSpan(line)
	first := f.firstPiece(mark, at)
	n := Near{First: -1}
	start := at.Start
	if f.ahead(at, first, count) {
		n.Starts = true
	} else {
		start = f.back(first, at, count)
		n.Starts = start == at.Start
	}
	i := start
	for behind := 0; i < at.End && behind <= count; {
		piece := f.pieceAt(i, at)
		if i >= first && n.First < 0 {
			n.First = len(n.Pieces)
		}
		if n.First >= 0 {
			behind++
		}
		n.Pieces = append(n.Pieces, piece)
		i = piece.Span.End
	}
	n.Ends = i >= at.End
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

// firstPiece returns the start of the first piece of a mark, or the end of the line if the mark
// is after it.
func (f *File) firstPiece(mark, line Span) int32 {
	if mark.Start >= line.End {
		return line.End
	}
	if mark.Start >= line.Start {
		return f.pieceStart(mark.Start, line)
	}
	i := line.Start
	for i < line.End && i < mark.End {
		piece := f.pieceAt(i, line)
		if strings.TrimSpace(piece.Text) != "" || piece.Span.End >= min(mark.End, line.End) {
			break
		}
		i = piece.Span.End
	}
	return i
}

// ahead reports whether first is at most count pieces after the start of its line.
func (f *File) ahead(line Span, first int32, count int) bool {
	i := line.Start
	for range count {
		if i >= first {
			return true
		}
		i = f.pieceAt(i, line).Span.End
	}
	return i >= first
}

// back returns the start of the piece that is count pieces before start.
func (f *File) back(start int32, line Span, count int) int32 {
	for range count {
		if start <= line.Start {
			break
		}
		start = f.pieceStart(start-1, line)
	}
	return start
}

// pieceStart returns the start of the piece that covers the byte at offset.
func (f *File) pieceStart(offset int32, line Span) int32 {
	if hidden := f.hidden(Span{offset, offset + 1}); len(hidden) > 0 {
		return max(hidden[0].Start, line.Start)
	}
	if offset > line.Start && f.Text[offset] == '#' && logCommand(f.Text[offset-1:line.End]) > 0 {
		return offset - 1
	}
	return runeStart(f.Text, line.Start, offset)
}

// pieceAt returns the piece that starts at an offset of a line.
func (f *File) pieceAt(i int32, line Span) Piece {
	if hidden := f.hidden(Span{i, i + 1}); len(hidden) > 0 {
		return Piece{Span{i, min(hidden[0].End, line.End)}, Mask}
	}
	return f.piece(i, line)
}

func (f *File) piece(i int32, line Span) Piece {
	rest := f.Text[i:line.End]
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
