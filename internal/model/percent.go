package model

import "strings"

const upperHex = "0123456789ABCDEF"

// isControl reports whether c is percent-encoded everywhere: control characters and all
// non-ASCII bytes.
func isControl(c byte) bool { return c < 0x20 || c > 0x7e }

// inQuery reports whether c is percent-encoded in queries; webQuery is the set for http and
// https.
func inQuery(c byte) bool { return isControl(c) || strings.IndexByte(" \"#<>", c) >= 0 }

func webQuery(c byte) bool { return inQuery(c) || c == '\'' }

// inFragment, inPath and inUserinfo report whether c is percent-encoded in that part.
func inFragment(c byte) bool { return isControl(c) || strings.IndexByte(" \"<>`", c) >= 0 }

func inPath(c byte) bool { return inQuery(c) || strings.IndexByte("?`{}^", c) >= 0 }

func inUserinfo(c byte) bool { return inPath(c) || strings.IndexByte("/:;=@[\\]|", c) >= 0 }

// percentEncode encodes the bytes in set as %XX. Existing percent signs are kept.
func percentEncode(s string, set func(byte) bool) string {
	i := 0
	for i < len(s) && !set(s[i]) {
		i++
	}
	if i == len(s) {
		return s
	}
	out := append(make([]byte, 0, len(s)+8), s[:i]...)
	for ; i < len(s); i++ {
		if c := s[i]; set(c) {
			out = append(out, '%', upperHex[c>>4], upperHex[c&15])
		} else {
			out = append(out, c)
		}
	}
	return string(out)
}

// percentDecode decodes %XX. A percent sign that does not start a valid escape is kept.
func percentDecode(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			high, low := unhex(s[i+1]), unhex(s[i+2])
			if high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}
