package api

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// May reports whether a text of a file contains references, and whether it may read as a
// value: a part that a reference hides may be anything.
func May(written, value string) (references, may bool) {
	text := model.Text(written)
	if literal, known := text.Literal(); known {
		return false, literal == value
	}
	parts := strings.Split(text.Resolved(), string(model.Hidden))
	rest, ok := strings.CutPrefix(value, parts[0])
	if !ok {
		return true, false
	}
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(rest, part)
		if i < 0 {
			return true, false
		}
		rest = rest[i+len(part):]
	}
	return true, strings.HasSuffix(rest, parts[len(parts)-1])
}

// MayWhole is May for a text in which nothing but the whole can be a reference.
func MayWhole(written, value string) (references, may bool) {
	_, whole := model.Text(written).Reference()
	return whole, whole || written == value
}
