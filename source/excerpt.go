package source

import "unicode/utf8"

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
	hidden := f.hidden(at)
	pieces := make([]Piece, 0, at.Len())
	for i := at.Start; i < at.End; {
		for len(hidden) > 0 && hidden[0].End <= i {
			hidden = hidden[1:]
		}
		if len(hidden) > 0 && hidden[0].Start <= i {
			end := min(hidden[0].End, at.End)
			pieces = append(pieces, Piece{Span{i, end}, Mask})
			i = end
			continue
		}
		piece := f.piece(i, at)
		pieces = append(pieces, piece)
		i = piece.Span.End
	}
	return pieces
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
