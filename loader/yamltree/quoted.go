package yamltree

import "strings"

// quotedReader contains the state while a quoted scalar is read.
type quotedReader struct {
	*parser
	node     *Node
	quote    byte
	parent   int // continuation lines must be indented more than this column
	start    int
	i        int // offset of the next byte
	segment  int // start of the text that is not yet in out
	out      []byte
	copied   bool // true if out contains the value, because the value is not a substring of the text
	keep     int  // out[:keep] contains escaped blanks, which must not be trimmed at a line break
	firstEnd int  // end of the first line, where an unclosed scalar is ended, or -1
	shallow  bool // a line was not indented enough
	problems int  // number of problems before the scalar
	line0    int
}

// quoted reads the quoted scalar at the current position.
func (p *parser) quoted(parent int) *Node {
	q := quotedReader{
		parser: p, quote: p.text[p.pos], parent: parent, start: p.pos, i: p.pos + 1, segment: p.pos + 1,
		firstEnd: -1, problems: len(p.tree.Problems), line0: p.line,
	}
	style := SingleQuoted
	if q.quote == '"' {
		style = DoubleQuoted
	}
	q.node = p.scalar(style, q.start, q.start+1)
	// noClose avoids searching the rest of the document for a missing closing quote once per line.
	if p.noClose[q.quote&1] && strings.IndexByte(p.text[q.i:p.lineEnd(q.i)], q.quote) < 0 {
		return q.unclosed()
	}
	return q.read()
}

func (q *quotedReader) read() *Node {
	for q.i < q.end {
		switch c := q.text[q.i]; {
		case c == q.quote && c == '\'' && q.i+1 < q.end && q.text[q.i+1] == '\'':
			q.flush(q.i + 1)
			q.i += 2
			q.segment = q.i
		case c == q.quote:
			if q.shallow && !q.closesWell() {
				return q.unclosed()
			}
			return q.close()
		case c == '\\' && q.quote == '"':
			q.escape()
		case isBreak(c):
			if !q.lineBreak() {
				return q.unclosed()
			}
		default:
			q.i++
		}
	}
	q.noClose[q.quote&1] = true
	return q.unclosed()
}

// flush copies the text up to an offset into out.
func (q *quotedReader) flush(to int) {
	if !q.copied {
		q.out, q.copied = q.buf[:0], true
	}
	q.out = append(q.out, q.text[q.segment:to]...)
}

func (q *quotedReader) close() *Node {
	q.node.Span.End = int32(q.i + 1)
	if q.copied {
		q.flush(q.i)
		q.node.Text = string(q.out)
		q.buf = q.out
	} else {
		q.node.Text = q.text[q.start+1 : q.i]
	}
	q.pos = q.i + 1
	return q.node
}

// closesWell reports whether the text after the closing quote is plausible. It is called only if a line was not
// indented enough. The quote may then be the start of another string.
func (q *quotedReader) closesWell() bool {
	j := q.skipBlanks(q.i + 1)
	return j >= q.end || class[q.text[j]]&(classBlank|classFlow) != 0 || q.text[j] == ':' ||
		q.text[j] == '#' && j > q.i+1
}

// lineBreak folds the line break at i. It returns false if the next line looks like an entry of the enclosing
// collection, which means that the quote was never closed.
func (q *quotedReader) lineBreak() bool {
	if q.firstEnd < 0 {
		q.firstEnd = q.i
	}
	q.flush(q.i)
	for len(q.out) > q.keep && (q.out[len(q.out)-1] == ' ' || q.out[len(q.out)-1] == '\t') {
		q.out = q.out[:len(q.out)-1]
	}
	var line, blank int
	q.i, line, blank = q.skipBreaks(q.i)
	if q.i < q.end && q.indentation(line) <= q.parent {
		if q.looksLikeEntry(q.i) {
			return false
		}
		q.reportShallow(line)
	}
	q.parser.line = line
	q.out = fold(q.out, blank)
	q.keep = len(q.out)
	q.segment = q.i
	return true
}

func (q *quotedReader) reportShallow(line int) {
	if q.shallow {
		return
	}
	q.shallow = true
	if q.i-line > q.parent {
		q.report(line, q.i, faultTabInFlow)
	} else {
		q.report(q.i, q.i+1, faultShallowText)
	}
}

// escape reads the escape sequence at i.
func (q *quotedReader) escape() {
	q.flush(q.i)
	if j := q.i + 1; j < q.end && isBreak(q.text[j]) {
		q.escapedBreak(j)
	} else {
		q.out, q.i = q.unescape(q.out, q.i)
	}
	q.keep = len(q.out)
	q.segment = q.i
}

// escapedBreak joins two lines at an escaped line break. Blank lines between them become line feeds.
func (q *quotedReader) escapedBreak(i int) {
	if q.firstEnd < 0 {
		q.firstEnd = i
	}
	text, line, blank := q.skipBreaks(i)
	q.i, q.parser.line = text, line
	for ; blank > 0; blank-- {
		q.out = append(q.out, '\n')
	}
}

// unclosed ends the scalar after its first line. The next line is then read as if the scalar were closed.
func (q *quotedReader) unclosed() *Node {
	p := q.parser
	if q.firstEnd < 0 {
		q.firstEnd = p.lineEnd(q.start)
	}
	p.dropProblems(q.problems, q.start)
	f := faultUnclosedSingle
	if q.quote == '"' {
		f = faultUnclosedDouble
	}
	p.report(q.start, q.start+1, f)
	n := q.node
	n.Span.End = int32(p.trimBlanks(q.start+1, q.firstEnd))
	n.Text, n.Partial = p.text[q.start+1:n.Span.End], true
	if p.rewind(q.i, q.firstEnd) {
		p.pos, p.line = q.firstEnd, q.line0
	} else {
		p.pos = p.end
	}
	if p.flowDepth > 0 {
		p.flow.cut, p.flow.reported = p.afterBreak(q.firstEnd), true
	}
	return n
}
