package credentials

import "strings"

// withoutLineBreak is the help for a value that ends with a line break.
const withoutLineBreak = "write the value on the same line as its key, or below `|-`; if you base64-encode it, " +
	"use printf instead of echo, which adds a line break"

// endsInLineBreak reports whether a value ends with a line break, as does a YAML block scalar below
// "|".
func endsInLineBreak(text string) bool {
	return strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\r")
}
