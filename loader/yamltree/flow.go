package yamltree

// flowState contains the state of the outermost flow collection while it is read.
type flowState struct {
	column     int  // the content should be to the right of this column
	shallow    int  // start of the first line that is not indented enough, or -1
	cut        int  // offset at which unclosed collections are ended, or -1
	reported   bool // the unclosed bracket was reported
	problems   int  // number of problems before the collection
	unreported int  // value of parser.unreported before the collection
}

// outdented records the first line that is not indented more than the key. If the bracket is never closed, this line
// was probably not meant to be part of the collection.
func (f *flowState) outdented(line int) {
	if f.shallow < 0 {
		f.shallow = line
	}
}

// flowInBlock reads the flow collection at the current position. parent is the column of the block collection that
// contains it.
func (p *parser) flowInBlock(parent int) *Node {
	p.flow = flowState{column: parent, shallow: -1, cut: -1, problems: len(p.tree.Problems), unreported: p.unreported}
	problems, start := p.flow.problems, p.pos
	n := p.flowCollection()
	cut := p.flow.cut
	p.flow.cut = -1
	if cut < 0 {
		return n
	}
	p.dropProblems(problems, cut)
	if cut < p.pos && !p.rewind(p.pos, cut) {
		p.pos = p.end
		return n
	}
	p.pos, p.line = cut, cut
	if cut > start && cut < len(p.text) && !isBreak(p.text[cut-1]) {
		p.line = p.lineStart(int32(cut))
	}
	p.tab, p.first = false, -1
	return n
}

// flowSkip moves to the next token in a flow collection. It reports a line that is not indented enough.
func (p *parser) flowSkip() {
	before := p.line
	p.skip()
	if p.line == before || p.pos >= p.end || p.indentation(p.line) > p.flow.column {
		return
	}
	if c := p.text[p.pos]; c == ']' || c == '}' {
		return
	}
	p.flow.outdented(p.line)
	if p.tab {
		p.report(p.line, p.pos, faultTabInFlow)
		p.tab = false
		return
	}
	p.report(p.pos, p.pos+1, faultShallowText)
}

// flowReader contains the state of a flow collection while it is read.
type flowReader struct {
	*parser
	node         *Node
	start        int
	closer       byte
	mapping      bool
	pairs, items int  // index of its first pair and first item in the slices of the parser
	separated    bool // an entry may start at the current position
}

// flowCollection reads the flow collection whose opening bracket is at the current position.
func (p *parser) flowCollection() *Node {
	f := flowReader{parser: p, start: p.pos, closer: ']', pairs: len(p.pairs), items: len(p.items), separated: true}
	kind := Sequence
	if p.text[p.pos] == '{' {
		kind, f.mapping, f.closer = Mapping, true, '}'
	}
	f.node = p.collection(kind, Flow, p.pos, p.pos+1)
	if p.refuses() {
		f.node.Partial = true
		p.pos = p.end
		p.flow.cut, p.flow.reported = p.end, true
		return f.node
	}
	p.pos++
	p.depth++
	p.flowDepth++
	faults := p.faults
	for f.entry() {
	}
	if p.flow.cut >= 0 {
		f.reportUnclosed()
		f.trim()
	}
	n := f.node
	n.Pairs = p.arena.savePairs(p.pairs[f.pairs:])
	n.Items = p.arena.saveItems(p.items[f.items:])
	p.pairs, p.items = p.pairs[:f.pairs], p.items[:f.items]
	p.flowDepth--
	p.depth--
	if p.flow.cut < 0 {
		p.reportDuplicates(n)
	}
	n.Partial = p.faults > faults
	return n
}

// entry reads a comma, an entry or the closing bracket. It returns false if the collection has ended.
func (f *flowReader) entry() bool {
	p := f.parser
	p.flowSkip()
	if p.pos >= p.end {
		f.giveUp()
		return false
	}
	switch p.text[p.pos] {
	case ']', '}':
		f.close()
		return false
	case ',':
		if f.separated {
			p.report(p.pos, p.pos+1, faultExtraComma)
		}
		f.separated = true
		p.pos++
		return true
	}
	if p.leads() && p.indicates('-') {
		p.flow.outdented(p.line) // a block sequence, so the bracket was never closed
		f.giveUp()
		return false
	}
	if !f.separated {
		if p.flow.shallow >= 0 {
			f.giveUp()
			return false
		}
		p.report(p.pos, p.pos+1, faultMissingComma)
	}
	f.separated = false
	if p.arena.count >= p.limits.Nodes && p.refuses() {
		p.pos = p.end
		p.flow.cut, p.flow.reported = p.end, true
		return false
	}
	faults := p.faults
	pair, isPair := p.flowEntry(f.mapping)
	f.add(pair, isPair, p.faults > faults)
	return p.flow.cut < 0
}

func (f *flowReader) close() {
	p := f.parser
	if p.text[p.pos] != f.closer {
		wrong := faultWrongBracket
		if f.mapping {
			wrong = faultWrongBrace
		}
		p.report(p.pos, p.pos+1, wrong)
	}
	p.pos++
	f.node.Span.End = int32(p.pos)
}

// giveUp ends all open flow collections, at the first line that is not indented enough, or at the current position if
// all lines are indented enough.
func (f *flowReader) giveUp() {
	p := f.parser
	p.flow.cut = p.pos
	if p.flow.shallow >= 0 {
		p.flow.cut = p.flow.shallow
	}
	if p.flow.reported {
		return
	}
	p.forgetFollowing(p.flow.problems)
	p.unreported = p.flow.unreported
}

// reportUnclosed reports the innermost unclosed bracket before the cut. A bracket after the cut is read again.
func (f *flowReader) reportUnclosed() {
	p := f.parser
	if p.flow.reported || f.start >= p.flow.cut {
		return
	}
	p.flow.reported = true
	unclosed := faultUnclosedBracket
	if f.mapping {
		unclosed = faultUnclosedBrace
	}
	p.report(f.start, f.start+1, unclosed)
}

// add adds an entry to the collection. A list entry that is not a pair is passed in pair.Key.
func (f *flowReader) add(pair Pair, isPair, partial bool) {
	p := f.parser
	switch {
	case f.mapping:
		p.addPair(pair, f.pairs, f.node)
	case isPair:
		single := p.singlePair(pair)
		single.Partial = partial
		p.items = append(p.items, single)
	default:
		p.items = append(p.items, pair.Key)
	}
}

// singlePair returns a mapping with one pair. In a list such as [key: value], the entry is such a mapping.
func (p *parser) singlePair(pair Pair) *Node {
	key := pair.Key
	start := min(key.Start(), pair.Colon-1)
	if key.Implicit && key.Props == nil {
		start = key.Span.Start
	}
	n := p.collection(Mapping, Flow, int(start), int(max(pair.Value.Span.End, pair.Colon)))
	n.Pairs = p.arena.savePairs([]Pair{pair})
	return n
}

// trim removes the entries after the cut, because they will be read again.
func (f *flowReader) trim() {
	p, cut := f.parser, int32(f.flow.cut)
	for k := len(p.pairs); k > f.pairs && max(p.pairs[k-1].Key.Start(), p.pairs[k-1].Key.Span.End-1) >= cut; k-- {
		p.pairs = p.pairs[:k-1]
	}
	for k := len(p.items); k > f.items && max(p.items[k-1].Start(), p.items[k-1].Span.End-1) >= cut; k-- {
		p.items = p.items[:k-1]
	}
	if k := len(p.pairs); k > f.pairs {
		last := &p.pairs[k-1]
		last.Colon = min(last.Colon, cut)
		if max(last.Value.Span.Start, last.Value.Span.End) > cut {
			last.Value = p.lost(int(last.Colon))
		}
		f.node.Span.End = max(last.Value.Span.End, last.Key.Span.End)
	}
	if k := len(p.items); k > f.items {
		f.node.Span.End = p.items[k-1].Span.End
	}
}
