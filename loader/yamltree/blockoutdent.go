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
	} else if b.text[t] == '\t' {
		b.report(b.i, b.skipBlanks(t), faultTab)
	} else {
		b.report(t, b.textEnd(t), faultOutdentedText)
	}
	b.node.Partial = true
	return true
}

// swallows: the line is part of the text. It must be certain that nothing else
// can stand there, for what is valid must stay so.
func (b *blockReader) swallows(spaces, t int) bool {
	rest := b.text[t:b.parser.end]
	if strings.HasPrefix(rest, "{{") || strings.HasPrefix(rest, "{%") {
		return false // a template statement
	}
	if entry := b.behindStray(t); entry > t {
		return b.any && entry-b.i > b.indent+1
	}
	first := b.skipBlanks(t)
	blank := first >= b.parser.end || isBreak(b.text[first])
	comment := !blank && b.text[first] == '#'
	if !blank && !comment && (spaces > b.parent && b.keyless(t) || b.any && (rest[0] == '}' || rest[0] == ']')) {
		return true
	}
	next, below := b.textBelow(t)
	if below < max(b.indent, b.parent+1) {
		return false
	}
	switch {
	case blank, comment:
	case spaces > b.mappingAt: // no key can stand here
		if b.entryDash(t) && spaces <= b.parent || b.opensLines(t) {
			return false
		}
	case !b.colonless(t), b.text[t] == '\t' && b.opensLines(t):
		return false
	case spaces == b.mappingAt && b.isWord(t) &&
		(b.looksLikeEntry(next) || strings.IndexByte(b.text[t:b.textEnd(t)], ':') > 0):
		return false // rather a key without its colon, or with something behind it
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
		if b.text[at] != '#' {
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

// entryDash: the "-" of a list entry stands at i.
func (p *parser) entryDash(i int) bool { return p.text[i] == '-' && p.blank(i+1) }

// colonless: the line from i on cannot be an entry of a block collection.
func (p *parser) colonless(i int) bool {
	switch p.text[i] {
	case '-', '?', ':':
		return !p.blank(i + 1)
	case '\t':
		return true // which is no indentation
	}
	return p.keyEnd(i) < 0
}

// keyless: the line from i on is no entry, or one with a key that nobody writes.
func (p *parser) keyless(i int) bool {
	if p.colonless(i) {
		return true
	}
	end := p.keyEnd(i)
	if end <= i {
		return false
	}
	key := p.text[i:p.trimBlanks(i, end)]
	if quote := key[0]; len(key) > 1 && (quote == '"' || quote == '\'') {
		return key[len(key)-1] != quote
	}
	return strings.ContainsAny(key, "\"'`{}[]()=;")
}

// keyEnd is the first colon on the line from i on that a blank follows, or -1.
func (p *parser) keyEnd(i int) int {
	for end := p.lineEnd(i); i < end; i++ {
		if p.text[i] == ':' && p.blank(i+1) {
			return i
		}
	}
	return -1
}

// isWord: one word, and maybe a comment, stands from i to the end of the line.
func (p *parser) isWord(i int) bool {
	return !strings.ContainsAny(p.text[i:p.textEnd(i)], " \t")
}
