package yamltree

// flowEntry reads an entry of a flow collection. If isPair is false, the entry is a list entry without a key, and
// pair.Key contains its value.
func (p *parser) flowEntry(inMapping bool) (pair Pair, isPair bool) {
	explicit := p.text[p.pos] == '?' && p.ends(p.pos+1)
	mark := p.pos
	if explicit {
		p.pos++
		p.flowSkip()
	}
	line, start := p.line, p.pos
	jsonLike := false
	if p.flowKeyMissing() {
		pair.Key = p.null(start)
		if explicit {
			pair.Key.Span = p.span(min(start, mark+1), min(start, mark+1))
		}
	} else {
		pair.Key = p.flowNode()
		jsonLike = pair.Key.Style != Plain && pair.Key.Kind != Alias
	}
	pair.Colon = pair.Key.Span.End
	if p.flow.cut >= 0 {
		pair.Value = p.lost(int(pair.Colon))
		return pair, explicit
	}
	p.flowSkip()
	if p.next(':') && (p.ends(p.pos+1) || jsonLike) {
		if !inMapping && !explicit && p.line != line {
			p.report(start, p.pos, faultMultilineKey)
		}
		p.flowValue(&pair)
		return pair, true
	}
	if inMapping || explicit {
		pair.Value = p.null(int(pair.Key.Span.End))
		return pair, true
	}
	return pair, false
}

// flowKeyMissing reports whether there is an entry without a key at the current position.
func (p *parser) flowKeyMissing() bool {
	if p.pos >= p.end {
		return true
	}
	switch p.text[p.pos] {
	case ',', ']', '}':
		return true
	case ':':
		return p.ends(p.pos + 1)
	}
	return false
}

// flowValue reads the value after the colon at the current position.
func (p *parser) flowValue(pair *Pair) {
	p.markMerge(pair.Key)
	p.pos++
	pair.Colon = int32(p.pos)
	p.flowSkip()
	if p.flowEnds() {
		pair.Value = p.null(int(pair.Colon))
		return
	}
	pair.Value = p.flowNode()
}

// flowEnds reports whether an entry ends at the current position.
func (p *parser) flowEnds() bool {
	return p.pos >= p.end || p.text[p.pos] == ',' || p.text[p.pos] == ']' || p.text[p.pos] == '}'
}

// flowNode reads a node in a flow collection and its properties.
func (p *parser) flowNode() *Node {
	var own *Properties
	for p.atProperties() {
		own = p.join(own, p.properties())
		p.flowSkip()
	}
	if own != nil && (p.flowEnds() || p.text[p.pos] == ':' && p.ends(p.pos+1)) {
		return p.attach(p.null(int(own.Span.End)), nil, own)
	}
	var n *Node
	switch p.text[p.pos] {
	case '*':
		if n = p.alias(); own == nil {
			return n
		}
	case '[', '{':
		if p.atTemplate() {
			n = p.templateText()
		} else {
			n = p.flowCollection()
		}
	case '"', '\'':
		n = p.quoted(p.flow.column)
		if p.line > int(n.Span.Start) && p.indentation(p.line) <= p.flow.column {
			p.flow.outdented(p.line)
		}
	default:
		if !p.plainStart(p.pos) {
			p.reportReserved()
		}
		n = p.plain(-1, true)
	}
	return p.attach(n, nil, own)
}
