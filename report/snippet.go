package report

import (
	"strconv"
	"strings"

	"github.com/fatih/color"

	"github.com/golive-lint/golive/report/document"
)

// snippet prints the lines of a place. A gutter on the left contains the line numbers.
type snippet struct {
	*textReport
	gutter int
}

// near is the maximum number of lines in a span that is shown completely. For a longer span, only the first line is
// shown.
const near = 3

// show prints the lines of a place, each followed by a line with marks. If before is true, it first prints the
// preceding line, unless that line is blank.
func (s snippet) show(at document.Place, glyph string, paint *color.Color, before bool) {
	if at.InEmptyFile() {
		return
	}
	first, last := at.Start().Line, at.LastLine()
	if before && first > 1 {
		if view := s.view(at.Before(), first-1, s.room()); strings.TrimSpace(view.text) != "" {
			s.line(first-1, view)
		}
	}
	shown := last
	if last-first >= near {
		shown = first
	}
	for line := first; line <= shown; line++ {
		view := s.view(at, line, s.room())
		s.line(line, view)
		s.row("|", strings.Repeat(" ", view.from)+s.paint(paint, strings.Repeat(glyph, view.to-view.from)))
	}
	if shown < last {
		s.row("|", s.grey.Sprintf("%s %d more lines", s.ellipsis, last-shown))
	}
}

func (s snippet) help(text string) {
	for i, line := range wrap(text, s.width(s.gutter+3)) {
		mark := " "
		if i == 0 {
			mark = "="
		}
		s.row(mark, line)
	}
}

func (s snippet) line(number int, view view) {
	digits := strconv.Itoa(number)
	gutter := strings.Repeat(" ", max(0, s.gutter-len(digits))) + digits + " |"
	s.print(strings.TrimRight(s.paint(s.grey, gutter)+" "+view.text, " "), "\n")
}

func (s snippet) row(mark, text string) {
	s.print(strings.Repeat(" ", s.gutter+1), s.paint(s.grey, mark), " ", text, "\n")
}

// maxColumns is the maximum width, in columns, of a line if the output is not a terminal. A file may be a single line
// of several megabytes.
const maxColumns = 240

// room returns the number of columns to the right of the gutter.
func (s snippet) room() int {
	if room := s.width(s.gutter + 3); room > 0 {
		return room
	}
	return maxColumns
}

// width returns the number of columns that are left on a line after used columns. 0 means no limit.
func (t *textReport) width(used int) int {
	if t.options.Width <= 0 {
		return 0
	}
	return max(20, t.options.Width-used)
}
