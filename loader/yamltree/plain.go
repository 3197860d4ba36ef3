package yamltree

// plainStart reports whether a plain scalar may start at i (ns-plain-first).
func (p *parser) plainStart(i int) bool {
	switch c := p.text[i]; c {
	case '-', '?', ':':
		return !p.ends(i + 1)
	default:
		return class[c]&(classIndicator|classBlank) == 0
	}
}

// plainLine returns the offset where the plain text from i ends on its line.
func (p *parser) plainLine(i int) int {
	text, end := p.text, p.end
	mask := uint8(classPlainEnd)
	if p.flowDepth > 0 {
		mask |= classFlow
	}
	for start := i; i < end; i++ {
		c := text[i]
		if class[c]&mask == 0 {
			continue
		}
		switch c {
		case ':':
			if p.ends(i + 1) {
				return i
			}
		case '#':
			if i > start && class[text[i-1]]&classBlank != 0 {
				return i
			}
		case '{':
			e := p.placeholder(start, i)
			if e < 0 {
				return i
			}
			i = e - 1
		default:
			return i
		}
	}
	return i
}

// plain reads a plain scalar. If multi is true, the scalar may continue on lines that are indented more than the column
// parent.
func (p *parser) plain(parent int, multi bool) *Node {
	start := p.pos
	stop := p.plainLine(start)
	if stop == start { // a reserved indicator, which is reported and read as text
		stop = p.plainLine(start + 1)
	}
	end := p.trimBlanks(start, stop)
	n := p.scalar(Plain, start, end)
	n.Text = p.text[start:end]
	p.pos = end
	if multi && (stop >= p.end || isBreak(p.text[stop])) {
		p.plainLines(n, parent, stop)
	}
	return n
}

// plainLines reads the continuation lines of a plain scalar. i is the offset of the first line break.
func (p *parser) plainLines(n *Node, parent, i int) {
	var buf []byte
	end := int(n.Span.End)
	for i < p.end {
		at, line, blank := p.skipBreaks(i)
		if at >= p.end || !p.plainGoesOn(at, line, parent) {
			break
		}
		stop := p.plainLine(at)
		if p.flowDepth == 0 && stop < p.end && p.text[stop] == ':' {
			break // this line is a key
		}
		if buf == nil {
			buf = append(p.buf[:0], n.Text...)
		}
		end = p.trimBlanks(at, stop)
		buf = append(fold(buf, blank), p.text[at:end]...)
		p.line = line
		i = stop
		if stop < p.end && !isBreak(p.text[stop]) {
			break
		}
	}
	if buf != nil {
		n.Text, n.Span.End = string(buf), int32(end)
		p.buf, p.pos = buf, end
	}
}

// plainGoesOn reports whether a line continues a plain scalar. i is the start of its text.
func (p *parser) plainGoesOn(i, line, parent int) bool {
	if p.text[i] == '#' || p.indentation(line) <= parent {
		return false
	}
	if p.flowDepth == 0 {
		return true
	}
	if class[p.text[i]]&classFlow != 0 || p.text[i] == ':' && p.ends(i+1) {
		return false
	}
	if p.indentation(line) <= p.flow.column {
		if p.looksLikeEntry(i) {
			return false
		}
		p.flow.outdented(line)
	}
	return true
}

// fold appends the separator for two folded lines. blank is the number of blank lines between them.
func fold(buf []byte, blank int) []byte {
	if blank == 0 {
		return append(buf, ' ')
	}
	for ; blank > 0; blank-- {
		buf = append(buf, '\n')
	}
	return buf
}
