package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/source"
)

// encode prints a value as indented JSON that is safe in CI logs: terminal control characters
// and the bracket of log commands such as "##[error]" are written as \u escapes, which a parser
// decodes.
func encode(out *bufio.Writer, v any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("encode JSON: %w", err)
	}
	escape(out, b.Bytes())
	return nil
}

// escape copies JSON and escapes unsafe characters, which can only occur in strings.
func escape(out *bufio.Writer, text []byte) {
	command := false // after "##" and optional letters
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		switch {
		case command && r == '[', r > '~' && source.IsHiddenRune(r):
			escapeRune(out, r)
		default:
			out.Write(text[i : i+n])
		}
		letter := 'a' <= r|0x20 && r|0x20 <= 'z'
		command = r == '#' && i > 0 && text[i-1] == '#' || command && letter
		i += n
	}
}

func escapeRune(out *bufio.Writer, r rune) {
	if high, low := utf16.EncodeRune(r); r > 0xffff {
		fmt.Fprintf(out, `\u%04x\u%04x`, high, low)
		return
	}
	fmt.Fprintf(out, `\u%04x`, r)
}
