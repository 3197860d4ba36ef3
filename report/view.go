package report

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// view is the visible part of a line. The columns in the half-open range [from, to) are marked. Columns are 0-based,
// and at least one is marked.
type view struct {
	text     string
	from, to int
}

// viewer truncates lines. It reuses its memory for the next line.
type viewer struct {
	ellipsis string
	pieces   []source.Piece
}

// view truncates a line to room columns around the part of a place that is on the line.
func (w *viewer) view(place document.Place, line, room int) view {
	if v, ok := plainView(place.Plain(line, room)); ok {
		return v
	}
	return w.cut(place.Near(line, room+1, w.pieces[:0]), room)
}

// plainView returns the view of a line that is shown as it is written.
func plainView(text string, from, to int, ok bool) (view, bool) {
	return view{text, from, max(to, from+1)}, ok
}

// cut truncates a line that Near returned to room columns.
func (w *viewer) cut(near source.Near, room int) view {
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

// window returns the half-open range of the pieces that fit in room columns. The range begins at the start of the line
// if the mark is visible in this range. Otherwise, it begins shortly before the mark.
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

// fit returns the exclusive end of the longest range of pieces that begins at start and fits in room columns.
func fit(pieces []source.Piece, start, room int) int {
	for start < len(pieces) {
		if room -= budget(pieces[start]); room < 0 {
			break
		}
		start++
	}
	return start
}

// budget returns the width of a piece in columns, but at least 1. Combining runes have no width, so a line could
// otherwise contain any number of them.
func budget(p source.Piece) int { return max(1, columns(p.Text)) }
