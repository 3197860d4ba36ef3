package yamltree

import "strings"

// strays are characters that, followed by a blank, cannot start an entry of a block collection.
const strays = "[]{},&*!|>%@`\"'"

// afterStray returns the start of an entry that follows a character at i that was accidentally
// typed into its indentation, or i if there is none. A bracket or quote with its counterpart on
// the line is a key or text.
func (p *parser) afterStray(i int) int {
	c := p.text[i]
	if strings.IndexByte(strays, c) < 0 {
		return i
	}
	entry := p.skipBlanks(i + 1)
	if entry >= p.end || entry == i+1 || isBreak(p.text[entry]) || !p.looksLikeEntry(entry) || p.keyless(entry) &&
		!p.entryDash(entry) {
		return i
	}
	partner := c
	switch c {
	case '[':
		partner = ']'
	case '{':
		partner = '}'
	case '"', '\'':
	case '!': // "! key: value" has a tag
		if p.entryDash(entry) {
			return entry
		}
		return i
	default:
		return entry
	}
	if strings.IndexByte(p.text[entry:p.lineEnd(entry)], partner) >= 0 {
		return i
	}
	return entry
}

// skipStray reports such a character at the token, the first on its line, and continues as if
// it did not exist. The line then starts one byte later.
func (p *parser) skipStray() {
	entry := p.afterStray(p.pos)
	if entry == p.pos {
		return
	}
	p.report(p.pos, p.pos+1, faultStrayCharacter)
	p.line++
	p.pos, p.first = entry, entry
}

// skipStrayValue is skipStray for positions of values, which may start with a bracket or quote.
func (p *parser) skipStrayValue() {
	switch p.text[p.pos] {
	case '[', '{', '"', '\'':
	default:
		p.skipStray()
	}
}

// brokenOff reports whether the line at the token, left of at least two open collections, is
// the rest of a text that was split by a line break: it is not an entry, and the next line
// continues the collection at column.
func (p *parser) brokenOff(column, at int) bool {
	if at >= max(p.mappingAt, p.sequenceAt) || !p.colonless(p.pos) {
		return false
	}
	text, line, _ := p.skipBreaks(p.lineEnd(p.pos))
	return text < p.end && p.indentation(line) == column
}
