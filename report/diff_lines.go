package report

import (
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// textLine is a line of a text that both sides have, or one: "-" is the first
// environment's, "+" the second's, " " both'.
type textLine struct{ sign, text string }

// maxLined is the longest text that is compared by line, in bytes of both sides:
// the time that it takes may grow with the square.
const maxLined = 64 << 10

// long is how many bytes a text has at least that is compared by line.
const long = 48

// withheld stands for a text that holds a secret.
const withheld = "[withheld: it holds a secret]"

// textLines compares two long texts by line. It is nil for short ones, which a
// row shows, and for secrets.
func textLines(d *document.Difference) []textLine {
	a, b := d.From.Text, d.To.Text
	several := strings.Contains(strings.TrimSpace(a), "\n") || strings.Contains(strings.TrimSpace(b), "\n")
	if d.From.Secret || d.To.Secret || !several && len(a)+len(b) < 2*long || len(a)+len(b) > maxLined {
		return nil
	}
	if strings.Contains(a+b, source.Mask) {
		return []textLine{{" ", withheld}}
	}
	a, b = endLine(a), endLine(b)
	differ := diffmatchpatch.New()
	differ.DiffTimeout = 0 // what is printed must not depend on the speed of the machine
	x, y, table := differ.DiffLinesToChars(a, b)
	var lines []textLine
	for _, part := range differ.DiffCharsToLines(differ.DiffMain(x, y, false), table) {
		sign := map[diffmatchpatch.Operation]string{
			diffmatchpatch.DiffDelete: "-", diffmatchpatch.DiffInsert: "+", diffmatchpatch.DiffEqual: " ",
		}[part.Type]
		for line := range strings.Lines(part.Text) {
			lines = append(lines, textLine{sign, source.Safe(strings.TrimRight(line, "\r\n"))})
		}
	}
	return lines
}

func endLine(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n") + "\n"
}
