// Package percent encodes and decodes text as the URL standard does
// (https://url.spec.whatwg.org/#percent-encoded-bytes).
package percent

import "strings"

const upperHex = "0123456789ABCDEF"

// Control reports whether a byte is a control character or outside ASCII. Such bytes are encoded in every part of a
// URL.
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
	decoded, _ := DecodeAt(s)
	return decoded
}

// DecodeAt is like Decode. In addition, it returns the slice at, which maps each byte of the decoded text to its
// offset in s; the last element is len(s). at is nil if s contains no valid escape.
func DecodeAt(s string) (decoded string, at []int32) {
	i := nextEscape(s, 0)
	if i == len(s) {
		return s, nil
	}
	out, at := make([]byte, 0, len(s)), make([]int32, 0, len(s)+1)
	for from := 0; ; {
		out = append(out, s[from:i]...)
		for ; from < i; from++ {
			at = append(at, int32(from))
		}
		if i == len(s) {
			return string(out), append(at, int32(i))
		}
		out, at = append(out, byte(unhex(s[i+1])<<4|unhex(s[i+2]))), append(at, int32(i))
		from = i + 3
		i = nextEscape(s, from)
	}
}

// nextEscape returns the offset of the first valid escape at or after i, or the length of s.
func nextEscape(s string, i int) int {
	for ; i < len(s); i++ {
		next := strings.IndexByte(s[i:], '%')
		if next < 0 {
			break
		}
		if i += next; i+2 < len(s) && unhex(s[i+1]) >= 0 && unhex(s[i+2]) >= 0 {
			return i
		}
	}
	return len(s)
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
