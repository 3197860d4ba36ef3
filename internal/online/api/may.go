package api

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// May reports whether the text of a setting contains references, and whether the setting may have the given value. A
// reference may have any value.
func May(written, value string) (references, may bool) {
	text := model.Text(written)
	if literal, known := text.Literal(); known {
		return false, literal == value
	}
	parts := strings.Split(text.Resolved(), string(model.UnknownMark))
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

// MayWhole is like May, but treats written as a reference only if it consists of a single reference. MayWhole is for
// strings such as JWT templates, whose placeholders look like references.
func MayWhole(written, value string) (references, may bool) {
	_, whole := model.Text(written).Reference()
	return whole, whole || written == value
}
