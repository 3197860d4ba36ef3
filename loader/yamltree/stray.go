package yamltree

import "strings"

// strays lists characters that cannot start an entry of a block collection if they are followed by a blank.
const strays = "[]{},&*!|>%@`\"'"

// afterStray checks whether the character at i was typed into the indentation of an entry by accident. It returns the
// start of the entry, or i if no entry follows. A bracket or a quote that is closed on the same line is part of a key
// or a string.
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

// skipStray reports and skips a stray character if it is the current token. The column of the entry is then computed
// without this character.
func (p *parser) skipStray() {
	entry := p.afterStray(p.pos)
	if entry == p.pos {
		return
	}
	p.report(p.pos, p.pos+1, faultStrayCharacter)
	p.line++
	p.pos, p.first = entry, entry
}

// skipStrayValue is like skipStray, but where a value is expected, which may start with a bracket or a quote.
func (p *parser) skipStrayValue() {
	switch p.text[p.pos] {
	case '[', '{', '"', '\'':
	default:
		p.skipStray()
	}
}

// brokenOff reports whether the current line is the rest of a string that a line break split. Such a line is to the
// left of at least two open collections and is not an entry, and the next line continues the collection in the given
// column.
func (p *parser) brokenOff(column, at int) bool {
	if at >= max(p.mappingAt, p.sequenceAt) || !p.colonless(p.pos) {
		return false
	}
	text, line, _ := p.skipBreaks(p.lineEnd(p.pos))
	return text < p.end && p.indentation(line) == column
}
