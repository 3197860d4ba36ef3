package yamltree

import (
	"slices"
	"strings"
)

// Moving through the text. Offsets are bytes; a column is a count of bytes from
// the start of the line, which for indentation is a count of spaces.

// blank: a space, tab, line break or the end of the document stands at i.
func (p *parser) blank(i int) bool { return i >= p.end || class[p.text[i]]&classBlank != 0 }

// ends: what stands at i ends a token; in a flow collection its indicators do too.
func (p *parser) ends(i int) bool {
	return p.blank(i) || p.flowDepth > 0 && class[p.text[i]]&classFlow != 0
}

// indicates: the indicator c, followed by a blank, stands at the token.
func (p *parser) indicates(c byte) bool { return p.text[p.pos] == c && p.blank(p.pos+1) }

// next: the byte c stands at the token.
func (p *parser) next(c byte) bool { return p.pos < p.end && p.text[p.pos] == c }

func (p *parser) column() int { return p.pos - p.line }

// leads: the token is the first of its line.
func (p *parser) leads() bool { return p.pos == p.first }

// lineEnd is the offset of the line break, or the document's end, at or after i.
func (p *parser) lineEnd(i int) int {
	if !p.hasCR {
		if k := strings.IndexByte(p.text[i:p.end], '\n'); k >= 0 {
			return i + k
		}
		return p.end
	}
	for i < p.end && !isBreak(p.text[i]) {
		i++
	}
	return i
}

// afterBreak is the offset behind the line break at i.
func (p *parser) afterBreak(i int) int {
	if i+1 < p.end && p.text[i] == '\r' && p.text[i+1] == '\n' {
		return i + 2
	}
	return min(i+1, p.end)
}

// indentation counts the spaces that start a line.
func (p *parser) indentation(line int) int {
	i := line
	for i < p.end && p.text[i] == ' ' {
		i++
	}
	return i - line
}

// skipBlanks is the offset behind the spaces and tabs at i.
func (p *parser) skipBlanks(i int) int {
	for i < p.end && (p.text[i] == ' ' || p.text[i] == '\t') {
		i++
	}
	return i
}

// trimBlanks is the end of text[from:to] without spaces and tabs at its end.
func (p *parser) trimBlanks(from, to int) int {
	for to > from && (p.text[to-1] == ' ' || p.text[to-1] == '\t') {
		to--
	}
	return to
}

// skipBreaks moves over the line break at i and the blank lines below it. It
// returns the first text behind them, the start of its line and how many lines
// were blank.
func (p *parser) skipBreaks(i int) (text, line, blank int) {
	blank, line = -1, i
	for i < p.end && isBreak(p.text[i]) {
		line = p.afterBreak(i)
		blank++
		i = p.skipBlanks(line)
	}
	return i, line, blank
}

// isBlankLine: nothing but spaces and tabs stands from i to the end of the line.
func (p *parser) isBlankLine(i int) bool {
	i = p.skipBlanks(i)
	return i >= p.end || isBreak(p.text[i])
}

// lineStart is the start of the line that holds the offset.
func (p *parser) lineStart(offset int32) int {
	i := int(offset)
	for i > 0 && !isBreak(p.text[i-1]) {
		i--
	}
	return i
}

// startsLine: only spaces and tabs stand before the offset on its line.
func (p *parser) startsLine(offset int32) bool {
	return strings.Trim(p.text[p.lineStart(offset):offset], " \t") == ""
}

// textEnd is the end of the text from i to a comment or the end of the line.
func (p *parser) textEnd(i int) int {
	end := p.lineEnd(i)
	if k := strings.Index(p.text[i:end], " #"); k >= 0 {
		end = i + k
	}
	return p.trimBlanks(i, end)
}

// looksLikeEntry: the line from i on starts like "key:" or "- item".
func (p *parser) looksLikeEntry(i int) bool {
	if p.text[i] == '-' && p.blank(i+1) {
		return true
	}
	end := p.lineEnd(i)
	for j := i; j < end; j++ {
		switch p.text[j] {
		case ':':
			if p.blank(j + 1) {
				return j > i
			}
		case '#':
			return false
		}
	}
	return false
}

// skip moves to the next token, over blanks, line breaks and comments, which it
// collects. It reports whether a line was left or the token is the first of its
// line. p.tab then says whether a tab stands before the token on its line.
func (p *parser) skip() (newLine bool) {
	text, i, end := p.text, p.pos, p.end
	newLine = i == p.line
	p.tab = false
	for i < end {
		switch c := text[i]; {
		case c == ' ':
			i++
			continue
		case c == '\t':
			p.tab = true
			i++
			continue
		case c == '\n' || c == '\r':
			i = p.afterBreak(i)
			p.line, newLine, p.tab = i, true, false
			continue
		case c == '#':
			i = p.comment(i, newLine)
			continue
		case c == '{' && newLine:
			if e := p.templateLine(i); e > i {
				i = e
				continue
			}
		}
		break
	}
	p.pos = i
	if newLine {
		p.first = i
	}
	return newLine
}

// comment notes the comment at i and returns its end.
func (p *parser) comment(i int, ownLine bool) int {
	if i > p.line && class[p.text[i-1]]&classBlank == 0 {
		p.report(i, i+1, faultCommentSpace)
	}
	end := p.lineEnd(i)
	if k := len(p.tree.Comments); k == cap(p.tree.Comments) {
		// Doubling copies each comment once or so; append grows a long slice by a
		// quarter, which copies it four times.
		p.tree.Comments = slices.Grow(p.tree.Comments, max(k, firstSlab))
	}
	p.tree.Comments = append(p.tree.Comments, Comment{Span: p.span(i, end), OwnLine: ownLine})
	return end
}

// rewind asks to read the bytes between to and from again, and forgets the
// comments there. It is refused when the budget is spent: that is what keeps the
// whole linear.
func (p *parser) rewind(from, to int) bool {
	if again := from - to; again > 0 {
		if p.budget < again {
			p.report(to, to, faultUnreliable)
			return false
		}
		p.budget -= again
	}
	p.forgetComments(to)
	return true
}

// forgetComments drops the comments at or behind an offset: they are read again.
func (p *parser) forgetComments(from int) {
	k := len(p.tree.Comments)
	for k > 0 && int(p.tree.Comments[k-1].Span.Start) >= from {
		k--
	}
	p.tree.Comments = p.tree.Comments[:k]
}
