package yamltree

// Recovery handles lines that fit no open collection. The rules were chosen by their success on
// mutated real files:
//
//   - Text on its own line above deeper lines is a key without its colon.
//   - A line between two levels belongs to the inner collection, or to the outer one if it is a
//     key without a value above the lines of the inner one.
//   - A line one column too deep after a scalar is a sibling.
//   - A deeper mapping after a scalar replaces it.
//   - Keys between two parts of a list belong to the preceding entry.
//   - A moved list entry includes the keys below it.
//   - A character before an entry, and a line that is the rest of a text, are skipped
//     (stray.go). A line of a block scalar stays part of it (blockoutdent.go).

// slot refers to the last value of the collection being read, where text that does not fit is
// stored. It contains indices instead of pointers into parser.pairs or items, because these
// slices grow.
type slot struct {
	pair, item int // index + 1
	base       int // index of the mapping's first pair
	node       **Node
	// odd is the column plus one of an entry already reported. Other entries at that column
	// have the same problem and are not reported again.
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

// entryEnd moves to the token after an entry of a collection at a column, and reports whether
// it is at that column and thus the next entry. Text that does not fit is reported and stored
// in last as far as possible.
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
				// After an entry that was moved to the left, the next one starts here.
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

// oddColumn returns slot.odd for the entry at the token, if it is not at the column of its
// collection.
func (p *parser) oddColumn(column, before int) int {
	if p.leads() && p.column() != column {
		return p.column() + 1
	}
	return before
}

// belongsHere reports whether the token, which starts in tokenColumn, is a wrongly indented entry of the collection
// that starts in column, because no enclosing collection could contain it.
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
	// The collection in between ends here, because it could not contain the token either.
	return value.Style == Block && p.columnOf(value) > tokenColumn && p.looksLikeEntry(p.pos)
}

// opensBlock reports whether the token is a key without a value and the next line is at the
// given column. The key is then more likely the parent of the lines at that column than one of
// them.
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

// misplaced handles a token that cannot follow the last value of a collection at a column. It
// always advances.
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

// strayText skips text after a complete value on the same line.
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

// misplacedNode is a node at a column where no node is allowed.
type misplacedNode struct {
	node    *Node
	last    *Node // the preceding value
	column  int
	halfKey int // column of last if it may be a key without a colon, else -1
	problem int // index of the problem reported for it, or -1
}

// isKeyed reports whether the preceding value was a key without a colon, so that the node is
// its value.
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
	p.tab = false // reported here, once
	m.node = p.node(place{parent: column, block: true}, nil)
	p.mappingAt, p.sequenceAt, p.dashAt = mappingAt, sequenceAt, dashAt
	switch {
	case tab:
		p.reword(m.problem, p.span(line, at), faultTab)
	case m.node.isCollection() && m.halfKey >= 0 && m.halfKey <= m.column:
		p.reword(m.problem, m.last.Span, faultMissingColon)
	}
}

// adopt inserts the misplaced node into the tree.
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

// prependGlued makes "timeout:30", which was read as text, the first entry of the following
// mapping. k is the index of its colon.
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

// cutOff reports whether the node is only an opening bracket that was never closed.
func cutOff(n *Node) bool {
	return n.Style == Flow && n.Partial && len(n.Pairs)+len(n.Items) == 0
}

// keyedMapping returns a mapping with a single key that lacks its colon.
func (p *parser) keyedMapping(key, value *Node) *Node {
	n := p.collection(Mapping, Block, int(key.Start()), int(value.Span.End))
	n.Pairs = p.arena.savePairs([]Pair{{Key: key, Value: value, Colon: key.Span.End}})
	n.Partial = true
	return n
}

// joins reports whether the last pair was indented too little, so that it and the deeper
// mapping below belong to the preceding pair, which has no value or a mapping at the column of
// the deeper one.
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

// joinOutdented moves the last pair and the misplaced mapping below it into the value of the
// preceding pair.
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
