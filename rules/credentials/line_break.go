package credentials

import "strings"

// withoutLineBreak is the way out for a value that ends in a line break.
const withoutLineBreak = "write the value on the same line as its key, or below `|-`; if you base64-encode it, " +
	"print it without a line break (printf)"

// endsInLineBreak reports whether a value ends in a line break, as a text below `|` does.
func endsInLineBreak(text string) bool {
	return strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\r")
}
