package report

import (
	"strings"

	"github.com/golive-lint/golive/internal/linediff"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// textLine is one line of a comparison of two strings. sign is "-" if only the first string contains the line, "+" if
// only the second does, and " " if both do.
type textLine struct{ sign, text string }

// maxLined is the maximum total size, in bytes, of two strings that are compared line by line. The time can be
// quadratic in the size.
const maxLined = 64 << 10

// long is the minimum average size, in bytes, at which two strings of one line each are compared line by line.
const long = 48

// withheld replaces a line that contains a secret.
const withheld = "[withheld: it contains a secret]"

// textLines compares two strings line by line. It returns nil if either string is secret, if both are short enough
// for one row of the table, or if together they are too long to compare.
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
	var lines []textLine
	for _, line := range linediff.Of(a, b) {
		lines = append(lines, textLine{string(line.Sign), source.Safe(strings.TrimRight(line.Text, "\r\n"))})
	}
	return lines
}

func endLine(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n") + "\n"
}
