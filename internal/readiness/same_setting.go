package readiness

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// maxBetween is the maximum number of bytes between two places of one setting on a line.
const maxBetween = 4096

// isApart reports whether two places on one line are in different settings: a comma between them ends an entry of the
// mapping that contains the first place. Scalar entries of a list belong to one setting.
func isApart(text string, a, b source.Span) bool {
	if b.Start < a.Start {
		a, b = b, a
	}
	if a.End > b.Start || int(b.Start) > len(text) {
		return false
	}
	if b.Start-a.End > maxBetween {
		return true
	}
	depth, separated, quote, between := 0, false, byte(0), text[a.End:b.Start]
	if a.Start > 0 && between != "" && strings.IndexByte(`"'`, between[0]) >= 0 && text[a.Start-1] == between[0] {
		between = between[1:] // the place is the text between quotes
	}
	for i := 0; i < len(between) && !separated; i++ {
		switch c := between[i]; {
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth = max(depth-1, 0)
		case c == ',':
			separated = depth == 0
		}
	}
	return separated && !isInList(text[max(0, int(a.Start)-maxBetween):a.Start])
}

// isInList reports whether the end of before, a text that may be cut off, is in a list that starts on the same line.
func isInList(before string) bool {
	depth := 0
	for i := len(before) - 1; i >= 0 && before[i] != '\n'; i-- {
		switch before[i] {
		case '}', ']':
			depth++
		case '{', '[':
			if depth == 0 {
				return before[i] == '['
			}
			depth--
		}
	}
	return false
}
