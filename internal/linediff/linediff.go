// Package linediff compares texts line by line.
package linediff

import (
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Line is a line of two compared texts.
type Line struct {
	// Sign is ' ' if both texts have the line, '-' if only the first text has it, and '+' if only the second text has
	// it.
	Sign byte
	// Text is the line with its line break, which the last line of a text may lack.
	Text string
}

// Of returns the lines of two texts. A line ends with LF. The result depends only on the texts: there is no time
// limit, so the caller must limit the size.
func Of(before, after string) []Line {
	differ := diffmatchpatch.New()
	differ.DiffTimeout = 0
	x, y, table := differ.DiffLinesToRunes(before, after)
	var lines []Line
	for _, part := range differ.DiffCharsToLines(differ.DiffMainRunes(x, y, false), table) {
		sign := map[diffmatchpatch.Operation]byte{
			diffmatchpatch.DiffDelete: '-', diffmatchpatch.DiffInsert: '+', diffmatchpatch.DiffEqual: ' ',
		}[part.Type]
		for text := range strings.Lines(part.Text) {
			lines = append(lines, Line{sign, text})
		}
	}
	return lines
}
