package yamltree

// blockReader is the state of reading a literal (|) or folded (>) scalar.
type blockReader struct {
	*parser
	node   *Node
	parent int  // column of the enclosing collection; the text must be indented more
	indent int  // indentation of the text, or -1 before its first line
	chomp  byte // chomping indicator: '-', '+', or 0 for clip
	folded bool

	i         int
	end       int // end of the last line that is not blank
	out       []byte
	any       bool // true after the first line of text
	blank     int  // number of blank lines since the last line of text
	spaced    bool // the last line starts with a space or tab, so it is not folded
	newline   bool // the last line has a line break
	maxBlank  int  // indentation and start of the most indented blank line before the text
	maxBlankI int
}

// blockScalar reads the literal or folded scalar at the current position.
func (p *parser) blockScalar(parent int) *Node {
	b := blockReader{parser: p, parent: parent, indent: -1, maxBlank: -1, folded: p.text[p.pos] == '>', out: p.buf[:0]}
	body := b.header()
	b.i, b.end = body, body
	for b.i < p.end && b.readLine() {
	}
	b.chompEnd()
	if b.any {
		b.node.Span.End = int32(b.end)
	}
	b.node.Text = string(b.out)
	p.buf = b.out
	p.pos = b.i
	if b.i > body || b.i == p.end || body > int(b.node.Span.End) && isBreak(p.text[body-1]) {
		p.line = b.i
	}
	return b.node
}

// header reads the indicators after "|" or ">" and a comment. It returns the start of the next line.
func (b *blockReader) header() int {
	p := b.parser
	start, i, explicit := p.pos, p.pos+1, 0
	for ; i < p.end; i++ {
		if c := p.text[i]; (c == '+' || c == '-') && b.chomp == 0 {
			b.chomp = c
		} else if c >= '1' && c <= '9' && explicit == 0 {
			explicit = int(c - '0')
		} else {
			break
		}
	}
	if explicit > 0 {
		b.indent = max(b.parent, 0) + explicit
	}
	style := Literal
	if b.folded {
		style = Folded
	}
	b.node = p.scalar(style, start, i)
	j := p.skipBlanks(i)
	if j < p.end && p.text[j] == '#' && j > i {
		j = p.comment(j, false)
	}
	if j < p.end && !isBreak(p.text[j]) {
		end := p.lineEnd(j)
		p.report(j, end, faultBlockHeader)
		j = end
	}
	return p.afterBreak(j)
}

// readLine reads the line at i. It returns false if the line is not part of the text.
func (b *blockReader) readLine() bool {
	p, spaces := b.parser, 0
	for b.i+spaces < p.end && p.text[b.i+spaces] == ' ' && (b.indent < 0 || spaces < b.indent) {
		spaces++
	}
	t := b.i + spaces
	if t >= p.end || isBreak(p.text[t]) {
		b.blankLine(spaces, t)
		return true
	}
	switch {
	case b.indent < 0 && spaces > b.parent:
		b.setIndent(spaces)
	case spaces < max(b.indent, b.parent+1):
		if b.tabLine(t) {
			return true
		}
		if !b.outdented(spaces, t) {
			return false
		}
	}
	b.textLine(t)
	return true
}

func (b *blockReader) blankLine(spaces, at int) {
	if b.indent < 0 && spaces > b.maxBlank {
		b.maxBlank, b.maxBlankI = spaces, b.i
	}
	b.blank++
	b.i = b.afterBreak(at)
}

// tabLine handles a line of tabs before the first line of text. It reads the line as blank and adds a warning, because
// editors do not show the difference between tabs and spaces.
func (b *blockReader) tabLine(t int) bool {
	if b.any || b.text[t] != '\t' || !b.isBlankLine(t) {
		return false
	}
	b.report(t, t+1, faultBlankTab)
	b.blank++
	b.i = b.afterBreak(b.lineEnd(t))
	return true
}

func (b *blockReader) setIndent(spaces int) {
	b.indent = spaces
	if b.maxBlank > spaces {
		b.report(b.maxBlankI, b.maxBlankI+b.maxBlank, faultBlockIndent)
	}
}

func (b *blockReader) textLine(t int) {
	p := b.parser
	spaced := p.text[t] == ' ' || p.text[t] == '\t'
	if b.any {
		if b.folded && !b.spaced && !spaced {
			if b.blank == 0 {
				b.out = append(b.out, ' ')
			}
		} else {
			b.out = append(b.out, '\n')
		}
	}
	b.blankLines()
	end := p.lineEnd(t)
	b.out = append(b.out, p.text[t:end]...)
	b.any, b.spaced, b.newline = true, spaced, end < p.end
	b.i = p.afterBreak(end)
	b.end = b.i
}

func (b *blockReader) blankLines() {
	for ; b.blank > 0; b.blank-- {
		b.out = append(b.out, '\n')
	}
}

// chompEnd adds line breaks to the end of the text as the chomping indicator requires (chapter 8.1.1.2).
func (b *blockReader) chompEnd() {
	if b.chomp != '-' && b.any && b.newline {
		b.out = append(b.out, '\n')
	}
	if b.chomp == '+' {
		b.blankLines()
	}
}
