package yamltree

// Recovery handles lines that fit into no open collection. These rules had the best results on real files into which
// mistakes were inserted:
//
//   - Text alone on a line is a key without its colon if the lines below it are indented more.
//   - A line with an indentation between those of two collections belongs to the inner collection. It belongs to the
//     outer collection if it is a key without a value and the lines of the inner collection follow.
//   - A line that is indented one column too far after a scalar is a sibling of that scalar.
//   - A mapping that is indented too far after a scalar replaces the scalar.
//   - Keys between two parts of a list belong to the entry before them.
//   - If the line of a list entry was moved, the keys below it still belong to the entry.
//   - A stray character before an entry, and a line that is the rest of a text, are skipped (stray.go).
//   - A line of a block scalar that is not indented enough stays part of the scalar (blockoutdent.go).

// slot refers to the last value of the collection that is being read. Text that does not fit is added to that value. A
// slot contains indices and not pointers, because parser.pairs and parser.items are reallocated when they grow.
type slot struct {
	pair, item int // index + 1
	base       int // index of the mapping's first pair
	node       **Node
	// odd is one plus the column of an entry that has been reported. Other entries in the same column have the same
	// problem, so they are not reported again.
	odd int
}

func (p *parser) valueAt(s slot) **Node {
	switch {
	case s.pair > 0:
		return &p.pairs[s.pair-1].Value
	case s.item > 0:
		return &p.items[s.item-1]
	}
	return s.node
}

// entryEnd moves to the token after an entry of a collection. It returns true if the token starts the next entry. It
// reports text that does not fit and adds it to last if possible.
func (p *parser) entryEnd(column int, last slot) bool {
	for {
		p.skip()
		if p.pos >= p.end {
			return false
		}
		if p.leads() {
			p.skipStray()
			at := p.column()
			if at == column {
				// If the entry was moved to the left, the next entry starts here.
				return last.item > 0 || p.dashAt == p.sequenceAt || at != p.sequenceAt || !p.indicates('-')
			}
			if p.belongsHere(column, at, last) {
				p.reportIndent(at+1 == last.odd)
				return true
			}
			if at < column && !p.brokenOff(column, at) {
				return false
			}
		}
		last = p.misplaced(column, last)
	}
}

// oddColumn returns the value of slot.odd for the entry at the current position. It is the previous value, before, if
// the entry is in the column of its collection.
func (p *parser) oddColumn(column, before int) int {
	if p.leads() && p.column() != column {
		return p.column() + 1
	}
	return before
}

// belongsHere reports whether the current token is an entry of the collection that starts in the given column,
// although the token is in another column. This is the case if no enclosing collection could contain the token.
func (p *parser) belongsHere(column, tokenColumn int, last slot) bool {
	dash := p.indicates('-')
	if last.node != nil || dash != (last.item > 0) {
		return false
	}
	if tokenColumn < column {
		if dash {
			return tokenColumn >= p.mappingAt && tokenColumn > p.sequenceAt
		}
		return tokenColumn > p.mappingAt && !p.opensBlock(column)
	}
	value := *p.valueAt(last)
	if !value.isCollection() {
		return !dash && !value.Implicit && tokenColumn == column+1 && p.looksLikeEntry(p.pos)
	}
	// The value is a collection to the right of the token, so it ends here.
	return value.Style == Block && p.columnOf(value) > tokenColumn && p.looksLikeEntry(p.pos)
}

// opensBlock reports whether the current token is a key without a value, and the next line starts in the given column.
// That line and the following lines are then more likely to be the value of the key than to be siblings of the key.
func (p *parser) opensBlock(column int) bool {
	end := p.textEnd(p.pos)
	if end == p.pos || p.text[end-1] != ':' {
		return false
	}
	text, line, _ := p.skipBreaks(p.lineEnd(end))
	return text < p.end && p.indentation(line) == column
}

func (p *parser) reportIndent(again bool) {
	if again {
		p.faults++
		p.tab = false
		return
	}
	if p.tab {
		p.rejectTab()
		return
	}
	p.report(p.pos, p.textEnd(p.pos), faultIndent)
}

// misplaced handles a token that cannot follow the last value of a collection. It always advances.
func (p *parser) misplaced(column int, last slot) slot {
	at := p.pos
	if !p.leads() {
		p.strayText()
		(*p.valueAt(last)).Partial = true
		return last
	}
	m := misplacedNode{last: *p.valueAt(last), column: p.column(), halfKey: -1}
	if l := m.last; !l.isCollection() && !l.Implicit && l.Style == Plain && p.startsLine(l.Span.Start) {
		m.halfKey = int(l.Span.Start) - p.lineStart(l.Span.Start)
	}
	p.readMisplaced(&m, column, last)
	last = p.adopt(&m, last)
	if p.pos <= at {
		p.pos = p.lineEnd(at)
	}
	return last
}

// strayText reports and skips text that follows a complete value on the same line.
func (p *parser) strayText() {
	at := p.pos
	f := faultStrayText
	switch p.text[at-1] {
	case '\'':
		f = faultQuoteInside
	case '"':
		f = faultEscapeQuote
	}
	p.report(at, max(p.textEnd(at), at+1), f)
	p.pos = p.lineEnd(at)
}

// misplacedNode is a node in a column where no node is allowed.
type misplacedNode struct {
	node    *Node
	last    *Node // the value before the node
	column  int
	halfKey int // column of last if it may be a key without a colon, or -1
	problem int // index of the problem that was reported for the node, or -1
}

// isKeyed reports whether the value before the node is a key without a colon. The node is then the value of this key.
func (m *misplacedNode) isKeyed() bool {
	return m.node.isCollection() && m.halfKey >= 0 && m.halfKey < m.column
}

func (p *parser) readMisplaced(m *misplacedNode, column int, last slot) {
	tab, at, line := p.tab, p.pos, p.line
	if m.problem = -1; !cutOff(m.last) {
		m.problem = p.report(at, p.textEnd(at), faultIndent)
	}
	mappingAt, sequenceAt, dashAt := p.mappingAt, p.sequenceAt, p.dashAt
	switch {
	case m.halfKey >= 0 && m.halfKey < m.column:
		p.mappingAt = m.halfKey
	case last.item > 0:
		p.sequenceAt, p.dashAt = column, column
	default:
		p.mappingAt = column
	}
	p.tab = false // the tab is reported here
	m.node = p.node(place{parent: column, block: true}, nil)
	p.mappingAt, p.sequenceAt, p.dashAt = mappingAt, sequenceAt, dashAt
	switch {
	case tab:
		p.reword(m.problem, p.span(line, at), faultTab)
	case m.node.isCollection() && m.halfKey >= 0 && m.halfKey <= m.column:
		p.reword(m.problem, m.last.Span, faultMissingColon)
	}
}

// adopt adds the misplaced node to the tree.
func (p *parser) adopt(m *misplacedNode, last slot) slot {
	n, l := m.node, m.last
	switch {
	case m.isKeyed():
		*p.valueAt(last) = p.keyedMapping(l, n)
	case n.Kind == Mapping && n.Style == Block && !l.isCollection() && !l.Implicit && m.halfKey < 0 && p.joins(n, last):
		return p.joinOutdented(m, last)
	case n.isCollection() && l.Kind == n.Kind && l.Style == Block && n.Style == Block:
		l.Pairs, l.Items = append(l.Pairs, n.Pairs...), append(l.Items, n.Items...)
		l.Span.End = n.Span.End
		l.Partial = true
	case n.isCollection() && (!l.isCollection() || cutOff(l)):
		n.Partial = true
		if k := gluedColon(l); k > 0 && n.Kind == Mapping && n.Style == Block && m.halfKey == m.column {
			p.prependGlued(n, l, k)
			p.reword(m.problem, p.span(int(l.Span.Start)+k, int(l.Span.Start)+k+1), faultColonSpace)
		}
		*p.valueAt(last) = n
	default:
		l.Partial = true // the node is lost
	}
	return last
}

// prependGlued splits a scalar like "timeout:30" and makes it the first entry of the mapping that follows. k is the
// index of its colon.
func (p *parser) prependGlued(mapping, text *Node, k int) {
	start := int(text.Span.Start)
	value := p.scalar(Plain, start+k+1, int(text.Span.End))
	value.Text = text.Text[k+1:]
	value.settle()
	key := text
	key.Text, key.Span = text.Text[:k], p.span(start, start+k)
	key.settle()
	pair := Pair{Key: key, Value: value, Colon: int32(start + k + 1)}
	mapping.Pairs = append([]Pair{pair}, mapping.Pairs...)
	mapping.Span.Start = int32(start)
}

// cutOff reports whether a node is only an opening bracket that was never closed.
func cutOff(n *Node) bool {
	return n.Style == Flow && n.Partial && len(n.Pairs)+len(n.Items) == 0
}

// keyedMapping returns a mapping with one pair, whose key has no colon.
func (p *parser) keyedMapping(key, value *Node) *Node {
	n := p.collection(Mapping, Block, int(key.Start()), int(value.Span.End))
	n.Pairs = p.arena.savePairs([]Pair{{Key: key, Value: value, Colon: key.Span.End}})
	n.Partial = true
	return n
}

// joins reports whether the last pair and the mapping below it belong to the pair before them, because the last pair
// is not indented enough. The pair before them must have no value, or a mapping in the column of the mapping below.
func (p *parser) joins(deeper *Node, last slot) bool {
	if last.pair < last.base+2 {
		return false
	}
	before := p.pairs[last.pair-2].Value
	if before.Implicit && before.Props == nil {
		return true
	}
	return before.Kind == Mapping && before.Style == Block && p.columnOf(before) == p.columnOf(deeper)
}

func (p *parser) columnOf(n *Node) int { return int(n.Start()) - p.lineStart(n.Start()) }

// joinOutdented moves the last pair, and the misplaced mapping below it, into the value of the pair before them.
func (p *parser) joinOutdented(m *misplacedNode, last slot) slot {
	into := p.pairs[last.pair-2].Value
	own := p.pairs[last.pair-1]
	p.pairs = p.pairs[:last.pair-1]
	if into.Implicit {
		into.Kind, into.Style, into.Implicit = Mapping, Block, false
		into.contents = p.arena.newContents()
		into.Span.Start = own.Key.Start()
	}
	into.Pairs = append(append(into.Pairs, own), m.node.Pairs...)
	into.Span.End = max(own.Value.Span.End, own.Colon, m.node.Span.End)
	into.Partial = true
	p.reword(m.problem, own.Key.Span, faultOutdentedKey)
	last.pair--
	return last
}
