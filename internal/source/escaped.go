package source

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// unescapeAt replaces the escapes that texts in double quotes have in JSON and YAML: \/, \", \u0026, \x2f, and a
// backslash before a line break. It returns the offset in s, in bytes, of each byte of the result and of its end; nil
// if s has no escape. It does not look for quotes: a text that only looks escaped is compared in this form too.
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
	switch s[1] {
	case 'x':
		return escapedRune(s, 2)
	case 'u':
		return escapedRune(s, 4)
	case 'U':
		return escapedRune(s, 8)
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

// escapedRune returns the rune of an escape with n hexadecimal digits after its letter.
func escapedRune(s string, n int) (text string, size int) {
	const start = len(`\x`)
	if len(s) >= start+n {
		if code, err := strconv.ParseUint(s[start:start+n], 16, 32); err == nil {
			return string(rune(code)), start + n
		}
	}
	return s[:1], 1
}
