package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/source"
)

// encode prints a value as indented JSON that is safe in CI logs. Terminal control characters, and the bracket of log
// commands such as "##[error]", are written as \u escapes, which a parser decodes.
func encode(out *bufio.Writer, v any) error {
	text, err := indentedJSON(v, 0)
	if err != nil {
		return err
	}
	escape(out, text)
	return out.WriteByte('\n')
}

// longList is a list that is too long to be kept in memory. It is written in place of the field named key at the
// given depth of a report. In the report, that field must be nil, and no other field at that depth may have the same
// key.
type longList struct {
	key   string
	depth int
	n     int
	item  func(i int) any
}

// encodeLong is like encode, but writes list in place of a field of the report, and encodes its items one at a time.
func encodeLong(out *bufio.Writer, v any, list longList) error {
	text, err := indentedJSON(v, 0)
	if err != nil {
		return err
	}
	margin := "\n" + strings.Repeat("  ", list.depth)
	// JSON strings contain no line breaks, so a match is the field and not part of a string.
	head, tail, found := bytes.Cut(text, []byte(margin+strconv.Quote(list.key)+": null"))
	if !found {
		return fmt.Errorf("encode JSON: no field %q at depth %d", list.key, list.depth)
	}
	escape(out, head)
	fmt.Fprintf(out, "%s%q: [", margin, list.key)
	for i := range list.n {
		item, err := indentedJSON(list.item(i), list.depth+1)
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString(margin + "  ")
		escape(out, item)
	}
	if list.n > 0 {
		out.WriteString(margin)
	}
	out.WriteByte(']')
	escape(out, tail)
	return out.WriteByte('\n')
}

// indentedJSON returns a value as JSON. All lines but the first are indented for the given depth.
func indentedJSON(v any, depth int) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(strings.Repeat("  ", depth), "  ")
	if err := encoder.Encode(v); err != nil {
		return nil, fmt.Errorf("encode JSON: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// escape copies JSON and escapes the characters that are unsafe in logs. Such characters can occur only in strings.
func escape(out *bufio.Writer, text []byte) {
	command := false // true after "##" and optional letters
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
