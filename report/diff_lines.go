package report

import (
	"strings"

	"github.com/golive-lint/golive/internal/linediff"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// textLine is a line of a compared text. sign is "-" if only the first environment has it, "+"
// if only the second does, and " " if both do.
type textLine struct{ sign, text string }

// maxLined is the maximum total size in bytes of texts compared by line, since the time may be
// quadratic.
const maxLined = 64 << 10

// long is the minimum size in bytes of texts compared by line.
const long = 48

// withheld replaces text that contains a secret.
const withheld = "[withheld: it contains a secret]"

// textLines compares two long texts by line. It returns nil for secrets and for short texts,
// which fit in a row.
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
