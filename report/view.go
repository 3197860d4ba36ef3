package report

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// view is the part of a line that is shown, and the columns of its marks:
// 0-based, half-open, at least one column.
type view struct {
	text     string
	from, to int
}

// viewOf cuts a line to room columns around the part of a mark that lies on it. near
// nearOf gives as much of the line as may be shown, and no more: Place.Near or Place.LineAt.
func viewOf(nearOf func(line, count int) source.Near, line, room int, ellipsis string) view {
	near := nearOf(line, room+1)
	pieces, first, last := near.Pieces, near.First, near.Last
	start, end := window(near, room, columns(ellipsis))
	var v view
	var b strings.Builder
	at := 0
	write := func(text string) {
		b.WriteString(text)
		at += columns(text)
	}
	if start > 0 || !near.Starts {
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
	if end < len(pieces) || !near.Ends {
		write(ellipsis)
	}
	v.text, v.to = b.String(), max(v.to, v.from+1)
	return v
}

// window picks the pieces that fit into room columns, as half-open indices: from
// the start of the line if the mark fits in so, else from a little before it.
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
