// Package linediff compares strings line by line.
package linediff

import (
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Line is a line of two compared strings.
type Line struct {
	// Sign is ' ' if both strings contain the line, '-' if only the first does, and '+' if only the second does.
	Sign byte
	// Text is the line with its line break, which the last line of a string may lack.
	Text string
}

// Of returns the lines of two strings, in which a line ends with LF. There is no time limit, so the result depends
// only on the strings; the caller must limit their size.
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
