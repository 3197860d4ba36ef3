package yamltree

import (
	"slices"
	"strings"
)

// The methods in this file move through the text. Offsets are in bytes. The column of a byte is its offset from the
// start of the line. The column of the first text on a line is therefore the number of spaces before this text.

// blank reports whether a space, tab or line break is at i, or i is the end of the document.
func (p *parser) blank(i int) bool { return i >= p.end || class[p.text[i]]&classBlank != 0 }

// ends reports whether a token ends before i. A token ends at a blank or, in a flow collection, at a flow indicator.
func (p *parser) ends(i int) bool {
	return p.blank(i) || p.flowDepth > 0 && class[p.text[i]]&classFlow != 0
}

// indicates reports whether the indicator c, followed by a blank, is at the current position.
func (p *parser) indicates(c byte) bool { return p.text[p.pos] == c && p.blank(p.pos+1) }

// next reports whether the byte c is at the current position.
func (p *parser) next(c byte) bool { return p.pos < p.end && p.text[p.pos] == c }

func (p *parser) column() int { return p.pos - p.line }

// leads reports whether the current token is the first on its line.
func (p *parser) leads() bool { return p.pos == p.first }

// lineEnd returns the offset of the first line break at or after i. If there is none, it returns the end of the
// document.
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

// afterBreak returns the offset after the line break at i.
func (p *parser) afterBreak(i int) int {
	if i+1 < p.end && p.text[i] == '\r' && p.text[i+1] == '\n' {
		return i + 2
	}
	return min(i+1, p.end)
}

// indentation returns the number of spaces at the start of a line.
func (p *parser) indentation(line int) int {
	i := line
	for i < p.end && p.text[i] == ' ' {
		i++
	}
	return i - line
}

// skipBlanks returns the offset after the spaces and tabs that start at i.
func (p *parser) skipBlanks(i int) int {
	for i < p.end && (p.text[i] == ' ' || p.text[i] == '\t') {
		i++
	}
	return i
}

// trimBlanks returns the end of text[from:to] without its trailing spaces and tabs.
func (p *parser) trimBlanks(from, to int) int {
	for to > from && (p.text[to-1] == ' ' || p.text[to-1] == '\t') {
		to--
	}
	return to
}

// skipBreaks skips the line break at i and the blank lines after it. It returns the start of the next text, the start
// of the line of that text, and the number of blank lines.
func (p *parser) skipBreaks(i int) (text, line, blank int) {
	blank, line = -1, i
	for i < p.end && isBreak(p.text[i]) {
		line = p.afterBreak(i)
		blank++
		i = p.skipBlanks(line)
	}
	return i, line, blank
}

// isBlankLine reports whether the rest of the line from i contains only spaces and tabs.
func (p *parser) isBlankLine(i int) bool {
	i = p.skipBlanks(i)
	return i >= p.end || isBreak(p.text[i])
}

// lineStart returns the start of the line that contains offset.
func (p *parser) lineStart(offset int32) int {
	i := int(offset)
	for i > 0 && !isBreak(p.text[i-1]) {
		i--
	}
	return i
}

// startsLine reports whether only spaces and tabs precede offset on its line.
func (p *parser) startsLine(offset int32) bool {
	return strings.Trim(p.text[p.lineStart(offset):offset], " \t") == ""
}

// textEnd returns the end of the text on the line from i. A comment is not part of the text.
func (p *parser) textEnd(i int) int {
	end := p.lineEnd(i)
	if k := strings.Index(p.text[i:end], " #"); k >= 0 {
		end = i + k
	}
	return p.trimBlanks(i, end)
}

// looksLikeEntry reports whether the text from i starts like "key:" or "- item".
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

// skip moves to the next token. It skips blanks, line breaks and comments, and records the comments. It returns true
// if the token is the first on its line. It sets p.tab to true if a tab precedes the token on its line.
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

// comment records the comment that starts at i and returns its end.
func (p *parser) comment(i int, ownLine bool) int {
	if i > p.line && class[p.text[i-1]]&classBlank == 0 {
		p.report(i, i+1, faultCommentSpace)
	}
	end := p.lineEnd(i)
	if k := len(p.tree.Comments); k == cap(p.tree.Comments) {
		// Doubling the capacity copies each comment about once. append would enlarge a large slice by only a quarter
		// each time, so that each comment would be copied about four times.
		p.tree.Comments = slices.Grow(p.tree.Comments, max(k, firstSlab))
	}
	p.tree.Comments = append(p.tree.Comments, Comment{Span: p.span(i, end), OwnLine: ownLine})
	return end
}

// rewind goes back from one offset to another, so that the text in between is read again. It removes the comments in
// that text. It returns false if the budget for reading again is exhausted. The budget keeps the total time linear.
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

// forgetComments removes the comments that start at or after an offset, because they will be read again.
func (p *parser) forgetComments(from int) {
	k := len(p.tree.Comments)
	for k > 0 && int(p.tree.Comments[k-1].Span.Start) >= from {
		k--
	}
	p.tree.Comments = p.tree.Comments[:k]
}
