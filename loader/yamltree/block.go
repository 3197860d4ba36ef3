package yamltree

// place defines which nodes are allowed at a position in block context.
type place struct {
	parent int  // column of the enclosing collection; the node must be indented more
	block  bool // a block collection may start here
	flush  bool // a sequence may start in the column of the enclosing collection
}

func (p *parser) scalar(style Style, start, end int) *Node {
	n := p.arena.node()
	n.Kind, n.Style, n.Span = String, style, p.span(start, end)
	return n
}

func (p *parser) collection(kind Kind, style Style, start, end int) *Node {
	n := p.arena.node()
	n.Kind, n.Style, n.Span = kind, style, p.span(start, end)
	n.contents = p.arena.newContents()
	return n
}

// null returns a null for a value that is missing in the text.
func (p *parser) null(at int) *Node {
	n := p.arena.node()
	n.Implicit, n.Span = true, p.span(at, at)
	return n
}

// lost returns a null for a value that could not be read.
func (p *parser) lost(at int) *Node {
	n := p.null(at)
	n.Partial = true
	return n
}

// node reads the node at the current position. outer contains properties from an earlier line, or is nil.
func (p *parser) node(at place, outer *Properties) *Node {
	if p.refuses() {
		n := p.lost(p.pos)
		p.pos = p.end
		return n
	}
	faults := p.faults
	p.depth++
	n := p.blockNode(at, outer)
	p.depth--
	if p.faults > faults && n.isCollection() {
		n.Partial = true
	}
	return n
}

// refuses reports whether a limit prevents reading another node.
func (p *parser) refuses() bool {
	switch {
	case p.stopped:
		return true
	case p.arena.count >= p.limits.Nodes:
		p.stopped = true
		p.report(p.pos, p.pos+1, faultTooManyNodes.of(p.limits.Nodes))
		return true
	case p.depth >= p.limits.Depth:
		p.report(p.pos, p.pos+1, faultTooDeep.of(p.limits.Depth))
		return true
	}
	return false
}

func (p *parser) blockNode(at place, outer *Properties) *Node {
	start, column, leads, tab := p.pos, p.column(), p.leads(), p.tab
	if n := p.blockCollection(at, outer, column); n != nil {
		return n
	}
	var own *Properties
	if p.atProperties() {
		own = p.properties()
		if n := p.propertiesAlone(at, outer, own, start, column); n != nil {
			return n
		}
	}
	line := p.line
	if c := p.text[p.pos]; c == '|' || c == '>' {
		return p.attach(p.blockScalar(at.parent), outer, own)
	}
	if leads && tab && p.indentation(p.line) <= at.parent && class[p.text[p.pos]]&classIndicator == 0 {
		p.report(p.line, p.pos, faultTab)
	}
	n := p.content(at.parent, true)
	colon := p.skipBlanks(p.pos)
	if !p.keyColon(n, colon, line) {
		return p.attach(n, outer, own)
	}
	if !at.block {
		if own == nil && n.Style == Plain && n.Kind != Alias {
			return p.attach(p.unquotedColon(n, colon), outer, nil)
		}
		p.report(colon, colon+1, faultInlineMapping)
	}
	if leads && tab {
		p.report(line, start, faultTab)
	}
	p.checkKey(n, colon, line)
	if own != nil || n.Kind != Alias {
		p.attach(n, nil, own)
	}
	p.pos = colon
	return p.blockMapping(column, outer, n, start)
}

// blockCollection reads the collection whose indicator ("- ", "? " or ": ") is at the current position. It returns nil
// at any other text.
func (p *parser) blockCollection(at place, outer *Properties, column int) *Node {
	switch {
	case p.indicates('-'):
		if !at.block {
			p.rejectTab()
			p.report(p.pos, p.pos+1, faultInlineSequence)
		}
		return p.blockSequence(column, outer)
	case p.indicates('?'), p.indicates(':'):
		if !at.block {
			p.report(p.pos, p.pos+1, faultInlineMapping)
		}
		return p.blockMapping(column, outer, nil, p.pos)
	}
	return nil
}

// propertiesAlone reads the node after properties, unless the node is a scalar or a flow collection on the same line.
// In that case, it returns nil.
func (p *parser) propertiesAlone(at place, outer, own *Properties, start, column int) *Node {
	end := int(own.Span.End)
	newLine := p.skip()
	switch {
	case p.pos >= p.end, newLine && !p.deeper(at):
		return p.attach(p.null(end), outer, own)
	case newLine:
		return p.node(place{at.parent, true, at.flush}, p.join(outer, own))
	case p.indicates(':'):
		return p.blockMapping(column, outer, p.attach(p.null(end), nil, own), start)
	case p.indicates('-'):
		p.report(p.pos, p.pos+1, faultInlineSequence)
		return p.blockSequence(p.column(), p.join(outer, own))
	}
	return nil
}

// deeper reports whether the current line is indented enough to belong to the node at a place. The current position
// must be the start of the text on the line.
func (p *parser) deeper(at place) bool {
	c := p.column()
	return c > at.parent || at.flush && c == at.parent && p.indicates('-')
}

// value reads the node after an indicator (":", "-" or "?"). The node may be on the same line or, indented more, on the
// following lines. It may also be missing.
func (p *parser) value(at place) *Node {
	end := p.pos
	newLine := p.skip()
	switch {
	case p.pos >= p.end:
		return p.null(end)
	case !newLine:
		at.block = at.block && !p.tab
		return p.node(at, nil)
	}
	if p.skipStrayValue(); p.deeper(at) {
		at.block = true
		return p.node(at, nil)
	}
	return p.null(end)
}

// content reads an alias, a flow collection, or a plain or quoted scalar.
func (p *parser) content(parent int, multi bool) *Node {
	switch c := p.text[p.pos]; c {
	case '*':
		return p.alias()
	case '"', '\'':
		return p.quoted(parent)
	case '[', '{':
		if p.atTemplate() {
			return p.templateText()
		}
		return p.flowInBlock(parent)
	}
	if !p.plainStart(p.pos) {
		p.reportReserved()
	}
	return p.plain(parent, multi)
}

func (p *parser) reportReserved() {
	c := string(p.text[p.pos])
	switch c {
	case "]", "}":
		p.report(p.pos, p.pos+1,
			syntax("stray-bracket", "this "+c+" closes no open bracket",
				"delete it, or quote the text"))
	default:
		p.report(p.pos, p.pos+1, syntax(codeReserved, "unquoted text cannot start with "+c, "quote the text"))
	}
}

// keyColon reports whether the colon at i makes the node n a key. line is the start of the line on which n starts.
func (p *parser) keyColon(n *Node, i, line int) bool {
	return i < p.end && p.text[i] == ':' && (p.blank(i+1) || n.Style != Plain && i == p.pos && p.line == line)
}

// checkKey reports a key that extends over several lines, or that has no space after its colon.
func (p *parser) checkKey(key *Node, colon, line int) {
	if p.line != line {
		p.report(int(key.Span.Start), int(key.Span.End), faultMultilineKey)
	}
	if !p.blank(colon + 1) {
		p.report(colon, colon+1, faultColonSpace)
	}
}

// unquotedColon reports the second colon in a line like "title: note: see hooks", and reads "note: see hooks" as text.
// This is nearly always what the author intended.
func (p *parser) unquotedColon(n *Node, colon int) *Node {
	p.report(colon, colon+1, faultInlineColon)
	end := p.textEnd(colon)
	n.Span.End, n.Text = int32(end), p.text[n.Span.Start:end]
	p.pos = end
	return n
}

func (p *parser) rejectTab() {
	if p.tab {
		p.report(p.line, p.pos, faultTab)
		p.tab = false
	}
}

// blockSequence reads the sequence whose first "-" is at the current position.
func (p *parser) blockSequence(column int, outer *Properties) *Node {
	n := p.collection(Sequence, Block, p.pos, p.pos+1)
	p.attach(n, outer, nil)
	base, odd := len(p.items), 0
	around, dashAround := p.sequenceAt, p.dashAt
	for {
		if p.leads() {
			p.rejectTab()
		}
		p.sequenceAt, p.dashAt = column, p.column()
		p.pos++
		n.Span.End = int32(p.pos)
		item := p.value(place{parent: column, block: true})
		p.sequenceAt, p.dashAt = around, dashAround
		p.items = append(p.items, item)
		if !p.entryEnd(column, slot{item: len(p.items), odd: odd}) || !p.dash() {
			break
		}
		odd = p.oddColumn(column, odd)
	}
	n.Span.End = max(n.Span.End, p.items[len(p.items)-1].Span.End)
	n.Items = p.arena.saveItems(p.items[base:])
	p.items = p.items[:base]
	return n
}

// dash reports whether an entry of a sequence starts at the current position. "-item" counts as an entry too, because a
// scalar is not possible there.
func (p *parser) dash() bool {
	if p.indicates('-') {
		return true
	}
	if !p.next('-') {
		return false
	}
	p.report(p.pos, p.pos+1, faultDashSpace)
	return true
}

// blockMapping reads a mapping that starts in a column. If first is not nil, it is the first key, and the current
// position is the colon after that key.
func (p *parser) blockMapping(column int, outer *Properties, first *Node, start int) *Node {
	n := p.collection(Mapping, Block, start, start)
	p.attach(n, outer, nil)
	m := mappingReader{parser: p, node: n, at: column, base: len(p.pairs), around: p.mappingAt}
	m.read(first)
	n.Pairs = p.arena.savePairs(p.pairs[m.base:])
	p.pairs = p.pairs[:m.base]
	if k := len(n.Pairs); k > 0 {
		n.Span.End = max(n.Pairs[k-1].Value.Span.End, n.Pairs[k-1].Colon)
	}
	p.reportDuplicates(n)
	return n
}
