package credentials

import "strings"

// withoutLineBreak is the help for a value with a line break at its end.
const withoutLineBreak = "write the value on the same line as its key, or below `|-`; if you base64-encode it, " +
	"use printf instead of echo, which adds a line break"

// endsInLineBreak reports whether a value ends with a line break, as a YAML block scalar after "|" does.
func endsInLineBreak(text string) bool {
	return strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\r")
}
