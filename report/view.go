package report

import (
	"strings"

	"github.com/golive-lint/golive/source"
)

// view is the part of a line that is shown, and the columns of its marks:
// 0-based, half-open, at least one column.
type view struct {
	text     string
	from, to int
}

// excerpts keeps the pieces of the line that was looked at last: a file that is
// one long line would otherwise be taken apart for each of its findings.
type excerpts struct {
	file   *source.File
	line   int
	pieces []source.Piece
}

func (e *excerpts) of(file *source.File, line int) []source.Piece {
	if e.file != file || e.line != line {
		e.file, e.line, e.pieces = file, line, file.Excerpt(line)
	}
	return e.pieces
}

// view cuts a line to room columns around the first byte of mark that lies on
// it.
func (e *excerpts) view(file *source.File, line int, mark source.Span, room int, ellipsis string) view {
	pieces := e.of(file, line)
	first, last := marked(pieces, mark)
	start, end := window(pieces, first, last, room, columns(ellipsis))
	var v view
	var b strings.Builder
	at := 0
	write := func(text string) {
		b.WriteString(text)
		at += columns(text)
	}
	if start > 0 {
		write(ellipsis)
	}
	for i := start; i < end; i++ {
		if i == first {
			v.from = at
		}
		write(pieces[i].Text)
		if i < last {
			v.to = at
		}
	}
	if first >= end {
		v.from = at
	}
	if end < len(pieces) {
		write(ellipsis)
	}
	v.text, v.to = b.String(), max(v.to, v.from+1)
	return v
}

// marked gives the pieces that a span covers, as half-open indices: from the
// second line of the span on without the blanks that indent it. An empty span
// stands before its piece.
func marked(pieces []source.Piece, mark source.Span) (first, last int) {
	for first < len(pieces) && pieces[first].Span.End <= mark.Start {
		first++
	}
	last = first
	for last < len(pieces) && pieces[last].Span.Start < mark.End {
		last++
	}
	if first < last && mark.Start < pieces[0].Span.Start {
		for first < last-1 && strings.TrimSpace(pieces[first].Text) == "" {
			first++
		}
	}
	return first, last
}

// window picks the pieces that fit into room columns, as half-open indices: from
// the start of the line if the mark fits in so, else from a little before it.
func window(pieces []source.Piece, first, last, room, ellipsis int) (start, end int) {
	if end = fit(pieces, 0, room); end == len(pieces) {
		return 0, end
	}
	if end = fit(pieces, 0, room-ellipsis); last <= end {
		return 0, end
	}
	start = min(first, len(pieces))
	for used := 0; start > 0; start-- {
		if used += budget(pieces[start-1]); used > room/4 {
			break
		}
	}
	if start == 0 {
		return 0, fit(pieces, 0, room-ellipsis)
	}
	if end = fit(pieces, start, room-ellipsis); end < len(pieces) {
		end = fit(pieces, start, room-2*ellipsis)
	}
	return start, end
}

// fit is the end of the pieces from start that take at most room columns.
func fit(pieces []source.Piece, start, room int) int {
	for start < len(pieces) {
		if room -= budget(pieces[start]); room < 0 {
			break
		}
		start++
	}
	return start
}

// budget is the columns of a piece, but one for a combining rune: so many of
// them may follow one another that the line would never end.
func budget(p source.Piece) int { return max(1, columns(p.Text)) }
