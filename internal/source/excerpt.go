package source

import (
	"strings"
	"unicode/utf8"
)

// Piece is a part of a line as it may be printed: usually one rune, or an escape
// that stands for one, or the mask over a secret.
type Piece struct {
	// Span is the bytes that the piece stands for.
	Span Span
	// Text is printable.
	Text string
}

// Excerpt gives a line (1-based) in pieces: safe to print, without secrets. A
// tab is four blanks.
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
	// First and Last are the pieces that the mark covers, as half-open indices of
	// Pieces; Last is len(Pieces)+1 where the mark covers more than Pieces.
	First, Last int
	// Starts and Ends report whether Pieces begin and end with the line.
	Starts, Ends bool
}

// Near gives the part of a line (1-based) around the first piece of a mark: from
// the start of the line, or, where the mark is more than count pieces behind it,
// from count pieces before the mark; up to count pieces behind its first one. It
// looks at no more of the line, however long that is. An empty mark stands before
// its piece. Of a mark that begins on an earlier line the blanks that indent the
// line are no part.
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

// firstPiece is where the first piece of a mark begins: the end of the line where
// the mark is behind it.
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

// ahead reports whether a piece is at most count pieces from the start of its
// line.
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

// back is the start of the piece that is count pieces before another one.
func (f *File) back(start int32, line Span, count int) int32 {
	for range count {
		if start <= line.Start {
			break
		}
		start = f.pieceStart(start-1, line)
	}
	return start
}

// pieceStart is the start of the piece that covers a byte of a line.
func (f *File) pieceStart(offset int32, line Span) int32 {
	if hidden := f.hidden(Span{offset, offset + 1}); len(hidden) > 0 {
		return max(hidden[0].Start, line.Start)
	}
	if offset > line.Start && f.Text[offset] == '#' && logCommand(f.Text[offset-1:line.End]) > 0 {
		return offset - 1
	}
	return runeStart(f.Text, line.Start, offset)
}

// pieceAt is the piece that begins at an offset of a line.
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
