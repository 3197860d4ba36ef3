package yamltree

import "unicode/utf8"

// simpleEscapes are the escapes of one character (c-ns-esc-char).
var simpleEscapes = [256]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v",
	'f': "\f", 'r': "\r", 'e': "\x1b", ' ': " ", '"': `"`, '/': "/", '\\': `\`,
	'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

// unescape appends what the escape at i stands for; it returns the offset behind
// it. A wrong escape is reported and kept as text.
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

// surrogatePair joins a high surrogate with a low one escaped behind it, as JSON
// writes characters above U+FFFF.
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

// hex reads n hexadecimal digits; it is false when n is 0 or fewer stand there.
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
