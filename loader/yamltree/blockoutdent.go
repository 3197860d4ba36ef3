package yamltree

import "strings"

// A line of a block text that is indented less than the others ends the text, and
// the lines below it can then stand nowhere. A line that someone put a "#" before,
// or moved to the left, is the usual cause: it is reported, and taken as text.

// outdented reports the line whose text starts at t, behind too few spaces, when
// it is part of the text all the same.
func (b *blockReader) outdented(spaces, t int) bool {
	if !b.swallows(spaces, t) {
		if b.text[t] == '\t' && b.indent >= 0 && spaces > b.parent {
			b.report(t, t+1, faultTab)
		}
		return false
	}
	if b.node.Partial { // one mistake often moves several lines
		b.faults++
	} else {
		b.report(t, b.textEnd(t), faultOutdentedText)
	}
	b.node.Partial = true
	return true
}

// swallows: the line cannot be read as anything but text. A line right of the
// parent's column never can; one left of it has no colon, and text below it.
func (b *blockReader) swallows(spaces, t int) bool {
	if strings.HasPrefix(b.text[t:b.parser.end], "{{") || strings.HasPrefix(b.text[t:b.parser.end], "{%") {
		return false // a template statement, which is no text
	}
	comment := b.text[t] == '#'
	if !comment && (spaces > b.parent && b.keyless(t) || b.any && strings.IndexByte("}])", b.text[t]) >= 0) {
		return true
	}
	next, below := b.textBelow(t)
	if below < max(b.indent, b.parent+1) {
		return false
	}
	switch {
	case comment:
	case spaces > b.parent:
		return !b.opensLines(t)
	case !b.keyless(t):
		return false
	case spaces == b.parent && b.isWord(t) && b.looksLikeEntry(next):
		return false // rather a key without its colon
	}
	if b.indent < 0 {
		b.setIndent(below)
	}
	return true
}

// textBelow is the next line that is neither blank nor a comment: where its text
// starts, and its indentation, -1 without one. It gives up after some comments, so
// that a file of them takes no longer than another.
func (b *blockReader) textBelow(i int) (text, indent int) {
	const most = 8
	for range most {
		at, line, _ := b.skipBreaks(b.lineEnd(i))
		if at >= b.parser.end {
			break
		}
		if b.text[at] != '#' || b.indent >= 0 && at-line >= b.indent {
			return at, b.indentation(line)
		}
		i = at
	}
	return b.parser.end, -1
}

// opensLines: the line from i on ends as a parent of the lines below it does.
func (p *parser) opensLines(i int) bool {
	end := p.textEnd(i)
	return end > i && strings.IndexByte(":|>-+", p.text[end-1]) >= 0
}

// keyless: the line from i on cannot be an entry of a block collection, or would
// be one with a key that nobody writes.
func (p *parser) keyless(i int) bool {
	switch p.text[i] {
	case '-', '?', ':':
		return !p.blank(i + 1)
	case '\t':
		return true
	}
	end := p.lineEnd(i)
	colon := i
	for colon < end && !(p.text[colon] == ':' && p.blank(colon+1)) {
		colon++
	}
	if colon == end {
		return true
	}
	key := p.text[i:p.trimBlanks(i, colon)]
	if quote := key[0]; len(key) > 1 && (quote == '"' || quote == '\'') {
		return key[len(key)-1] != quote
	}
	return strings.ContainsAny(key, "\"'`{}[]()=;")
}

// isWord: one word, and maybe a comment, stands from i to the end of the line.
func (p *parser) isWord(i int) bool {
	return strings.IndexAny(p.text[i:p.textEnd(i)], " \t") < 0
}
