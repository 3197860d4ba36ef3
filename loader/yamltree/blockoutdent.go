package yamltree

import "strings"

// A line of a block scalar that is indented less than the others ends the scalar, and the lines below it are then in
// the wrong place. Usually, the line was commented out with "#" or moved to the left. Such a line is reported, and it
// is read as text of the scalar.

// outdented handles a line that is indented less than the scalar. t is the start of the line's text. If the line is
// certainly part of the scalar, outdented reports it and returns true.
func (b *blockReader) outdented(spaces, t int) bool {
	if !b.swallows(spaces, t) {
		if b.text[t] == '\t' && b.indent >= 0 && spaces > b.parent {
			b.report(t, t+1, faultTab)
		}
		return false
	}
	if b.node.Partial { // one mistake often affects several lines, so only the first is reported
		b.faults++
	} else if b.text[t] == '\t' {
		b.report(b.i, b.skipBlanks(t), faultTab)
	} else {
		b.report(t, b.textEnd(t), faultOutdentedText)
	}
	b.node.Partial = true
	return true
}

// swallows reports whether a line is certainly part of the scalar, because nothing else is possible in its place. A
// valid file has no such lines.
func (b *blockReader) swallows(spaces, t int) bool {
	rest := b.text[t:b.parser.end]
	if strings.HasPrefix(rest, "{{") || strings.HasPrefix(rest, "{%") {
		return false // a template statement
	}
	if entry := b.afterStray(t); entry > t {
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
	case spaces > b.mappingAt: // the column is too deep for a key
		if b.entryDash(t) && spaces <= b.parent || b.opensLines(t) {
			return false
		}
	case !b.colonless(t), b.text[t] == '\t' && b.opensLines(t):
		return false
	case spaces == b.mappingAt && b.isWord(t) &&
		(b.looksLikeEntry(next) || strings.IndexByte(b.text[t:b.textEnd(t)], ':') > 0):
		return false // more likely a key without a colon, or a key followed by other text
	}
	if b.indent < 0 {
		b.setIndent(below)
	}
	return true
}

// textBelow returns the start of the text on the next line that is neither blank nor a comment, and the indentation of
// that line. The indentation is -1 if no such line follows. Only a few comments are skipped, so that a file of comments
// is read in linear time.
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

// opensLines reports whether the line from i ends in a character, such as ":" or "|", after which the value is on the
// following lines.
func (p *parser) opensLines(i int) bool {
	end := p.textEnd(i)
	return end > i && strings.IndexByte(":|>-+", p.text[end-1]) >= 0
}

// entryDash reports whether a "-" that starts a list entry is at i.
func (p *parser) entryDash(i int) bool { return p.text[i] == '-' && p.blank(i+1) }

// colonless reports whether the line from i cannot be an entry of a block collection.
func (p *parser) colonless(i int) bool {
	switch p.text[i] {
	case '-', '?', ':':
		return !p.blank(i + 1)
	case '\t':
		return true // tabs are not indentation
	}
	return p.keyEnd(i) < 0
}

// keyless reports whether the line from i cannot be an entry of a block collection, or has an implausible key.
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

// keyEnd returns the offset of the first colon at or after i, on the same line, that a space, tab or line break
// follows. It returns -1 if there is no such colon.
func (p *parser) keyEnd(i int) int {
	for end := p.lineEnd(i); i < end; i++ {
		if p.text[i] == ':' && p.blank(i+1) {
			return i
		}
	}
	return -1
}

// isWord reports whether the line from i contains only one word, apart from a comment.
func (p *parser) isWord(i int) bool {
	return !strings.ContainsAny(p.text[i:p.textEnd(i)], " \t")
}
