package yamltree

import "unicode/utf8"

// simpleEscapes contains the value of each escape of a single character (c-ns-esc-char).
var simpleEscapes = [256]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v",
	'f': "\f", 'r': "\r", 'e': "\x1b", ' ': " ", '"': `"`, '/': "/", '\\': `\`,
	'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

// unescape appends to out the character for the escape sequence at i, and returns the offset after the sequence. It
// reports an invalid sequence and appends it as it is.
func (p *parser) unescape(out []byte, i int) ([]byte, int) {
	if i+1 >= p.end {
		return append(out, '\\'), i + 1
	}
	c := p.text[i+1]
	if s := simpleEscapes[c]; s != "" {
		return append(out, s...), i + 2
	}
	digits := 0
	switch c {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	r, ok := p.hex(i+2, digits)
	if !ok {
		p.report(i, i+2, faultEscape)
		return append(out, '\\'), i + 1
	}
	end := i + 2 + digits
	if digits == 4 && r >= 0xd800 && r < 0xdc00 {
		r, end = p.surrogatePair(r, end)
	}
	if !utf8.ValidRune(r) {
		p.report(i, end, faultEscapeRune)
	}
	return utf8.AppendRune(out, r), end
}

// surrogatePair returns the character for a high surrogate that is followed by an escaped low surrogate. JSON writes
// characters above U+FFFF in this way.
func (p *parser) surrogatePair(high rune, i int) (rune, int) {
	if i+2 > p.end || p.text[i] != '\\' || p.text[i+1] != 'u' {
		return high, i
	}
	low, ok := p.hex(i+2, 4)
	if !ok || low < 0xdc00 || low >= 0xe000 {
		return high, i
	}
	return 0x10000 + (high-0xd800)<<10 + (low - 0xdc00), i + 6
}

// hex parses n hexadecimal digits. It returns false if n is 0 or if there are fewer digits.
func (p *parser) hex(i, n int) (rune, bool) {
	if n == 0 || i+n > p.end {
		return 0, false
	}
	var r rune
	for _, c := range []byte(p.text[i : i+n]) {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
