// Package percent encodes and decodes text as the URL standard does
// (https://url.spec.whatwg.org/#percent-encoded-bytes).
package percent

import "strings"

const upperHex = "0123456789ABCDEF"

// Control reports whether a byte is encoded everywhere: control characters and all non-ASCII bytes.
func Control(c byte) bool { return c < 0x20 || c > 0x7e }

// Query reports whether a byte is encoded in queries.
func Query(c byte) bool { return Control(c) || strings.IndexByte(" \"#<>", c) >= 0 }

// WebQuery reports whether a byte is encoded in queries of http and https URLs.
func WebQuery(c byte) bool { return Query(c) || c == '\'' }

// Fragment reports whether a byte is encoded in fragments.
func Fragment(c byte) bool { return Control(c) || strings.IndexByte(" \"<>`", c) >= 0 }

// Path reports whether a byte is encoded in the segments of paths.
func Path(c byte) bool { return Query(c) || strings.IndexByte("?`{}^", c) >= 0 }

// Userinfo reports whether a byte is encoded in user names and passwords.
func Userinfo(c byte) bool { return Path(c) || strings.IndexByte("/:;=@[\\]|", c) >= 0 }

// Sets are the sets of all parts of a URL.
func Sets() []func(byte) bool {
	return []func(byte) bool{Control, Query, WebQuery, Fragment, Path, Userinfo}
}

// Encode encodes the bytes in set as %XX. Existing percent signs are kept.
func Encode(s string, set func(byte) bool) string {
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

// Decode decodes %XX. A percent sign that does not start a valid escape is kept.
func Decode(s string) string {
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
