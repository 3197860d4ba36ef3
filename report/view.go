package report

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// view is the visible part of a line with the columns of its mark, 0-based, half-open and at
// least one column wide.
type view struct {
	text     string
	from, to int
}

// viewer truncates lines. It reuses memory from line to line.
type viewer struct {
	ellipsis string
	pieces   []source.Piece
}

// view truncates a line to room columns around the part of the mark on it. nearOf is Place.Near
// or Place.LineAt, which return no more of the line than can be shown.
func (w *viewer) view(nearOf func(line, count int, room []source.Piece) source.Near, line, room int) view {
	near := nearOf(line, room+1, w.pieces[:0])
	w.pieces = near.Pieces
	pieces, first, last := near.Pieces, near.First, near.Last
	start, end := window(near, room, columns(w.ellipsis))
	var v view
	var b strings.Builder
	b.Grow(end - start)
	at := 0
	write := func(text string) {
		b.WriteString(text)
		at += columns(text)
	}
	if start > 0 || !near.Starts {
		write(w.ellipsis)
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
	if end < len(pieces) || !near.Ends {
		write(w.ellipsis)
	}
	v.text, v.to = b.String(), max(v.to, v.from+1)
	return v
}

// window selects the pieces that fit in room columns, as half-open indices: from the start of
// the line if the mark fits that way, or else from shortly before the mark.
func window(near source.Near, room, ellipsis int) (start, end int) {
	pieces, first, last := near.Pieces, near.First, near.Last
	if near.Starts {
		if end = fit(pieces, 0, room); end == len(pieces) && near.Ends {
			return 0, end
		}
		if end = fit(pieces, 0, room-ellipsis); last <= end {
			return 0, end
		}
	}
	start = min(first, len(pieces))
	for used := 0; start > 0; start-- {
		if used += budget(pieces[start-1]); used > room/4 {
			break
		}
	}
	if start == 0 && near.Starts {
		return 0, fit(pieces, 0, room-ellipsis)
	}
	if end = fit(pieces, start, room-ellipsis); end < len(pieces) || !near.Ends {
		end = fit(pieces, start, room-2*ellipsis)
	}
	return start, end
}

// fit returns the end index of the pieces from start that fit in room columns.
func fit(pieces []source.Piece, start, room int) int {
	for start < len(pieces) {
		if room -= budget(pieces[start]); room < 0 {
			break
		}
		start++
	}
	return start
}

// budget returns the columns of a piece, but at least one, because a line may contain any
// number of combining runes.
func budget(p source.Piece) int { return max(1, columns(p.Text)) }
