package source

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// unescapeAt replaces the escapes of double-quoted JSON and YAML strings: \/, \", \u0026, \x2f, and a backslash
// before a line break. at maps each byte of the result to its offset in s; the last element is len(s). at is nil if s
// has no escape. unescapeAt does not require quotes, because text without them may be escaped too.
func unescapeAt(s string) (unescaped string, at []int32) {
	if strings.IndexByte(s, '\\') < 0 {
		return s, nil
	}
	out, at := make([]byte, 0, len(s)), make([]int32, 0, len(s)+1)
	for i := 0; i < len(s); {
		bytes, size := s[i:i+1], 1
		if s[i] == '\\' && i+1 < len(s) {
			bytes, size = escapeAt(s[i:])
		}
		for k := range len(bytes) {
			out, at = append(out, bytes[k]), append(at, int32(i))
		}
		i += size
	}
	return string(out), append(at, int32(len(s)))
}

// escapeAt returns the text of the escape at the start of s, and its size in s.
func escapeAt(s string) (text string, size int) {
	if r, size := escapedCharacter(s); size > 0 {
		return string(r), size
	}
	switch s[1] {
	case 'n', 'r':
		return "\n", 2
	case 't':
		return "\t", 2
	case '\n', '\r': // YAML joins the lines, without the indentation
		return "", 1 + len(s[1:]) - len(strings.TrimLeft(s[1:], " \t\r\n"))
	}
	_, n := utf8.DecodeRuneInString(s[1:])
	return s[1 : 1+n], 1 + n
}

// escapedCharacter returns the character of the hexadecimal escape at the start of s, and the size of the escape in
// bytes. A character may be written as two UTF-16 escapes. size is 0 if s does not start with an escape.
func escapedCharacter(s string) (r rune, size int) {
	r, size = escapedRune(s)
	if utf16.IsSurrogate(r) {
		low, more := escapedRune(s[size:])
		if pair := utf16.DecodeRune(r, low); more > 0 && pair != utf8.RuneError {
			return pair, size + more
		}
	}
	return r, size
}

// escapedRune returns the rune of the hexadecimal escape (\x00, \u200b, \U000e0041) at the start of s, and the size of
// the escape in bytes. size is 0 if s does not start with an escape.
func escapedRune(s string) (r rune, size int) {
	const start = len(`\x`)
	if len(s) < start || s[0] != '\\' {
		return 0, 0
	}
	digits := 0
	switch s[1] {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 || len(s) < start+digits {
		return 0, 0
	}
	code, err := strconv.ParseUint(s[start:start+digits], 16, 32)
	if err != nil {
		return 0, 0
	}
	return rune(code), start + digits
}
