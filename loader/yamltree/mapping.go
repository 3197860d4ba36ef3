package yamltree

import "strings"

// mappingReader contains the state of a block mapping while it is read.
type mappingReader struct {
	*parser
	node   *Node
	at     int // column of the mapping
	base   int // index of its first pair in parser.pairs
	around int // column of the enclosing mapping
	odd    int // see slot.odd
}

func (m *mappingReader) read(key *Node) {
	for {
		explicit := false
		if key == nil {
			key, explicit = m.key()
		}
		if key != nil {
			m.pair(key, explicit)
			key = nil
		}
		if m.dashAt != m.sequenceAt {
			m.followItem()
		}
		if !m.entryEnd(m.at, m.lastValue()) {
			return
		}
		m.odd = m.oddColumn(m.at, m.odd)
		if m.indicates('-') {
			m.strayItems()
			if m.pos >= m.end || !m.leads() || m.column() < m.at {
				return
			}
		}
	}
}

// followItem corrects the column of a mapping in a list whose first line ("- key: value") has the wrong indentation. It
// uses the column of the next key if that key is as far from the column of the list as the first key is from its "-".
func (m *mappingReader) followItem() {
	m.skip()
	if m.pos < m.end && m.leads() && m.column()-m.sequenceAt == m.at-m.dashAt && !m.indicates('-') {
		m.at = m.column()
		m.faults++ // a guess
	}
}

// lastValue returns the slot of the last value, to which text that cannot be part of the mapping is added.
func (m *mappingReader) lastValue() slot {
	if len(m.pairs) > m.base {
		return slot{pair: len(m.pairs), base: m.base, odd: m.odd}
	}
	nowhere := m.null(m.pos)
	return slot{node: &nowhere}
}

// key reads the key at the current position, up to its colon. It returns nil if no value follows.
func (m *mappingReader) key() (key *Node, explicit bool) {
	if m.leads() {
		m.rejectTab()
	}
	switch {
	case m.indicates('?'):
		return m.explicitKey(), true
	case m.indicates(':'):
		return m.null(m.pos), false
	}
	return m.implicitKey(), false
}

// explicitKey reads "? key" and moves to its ":". Without a ":", it returns nil, because the pair is then complete.
func (m *mappingReader) explicitKey() *Node {
	m.pos++
	m.mappingAt = m.at
	key := m.value(place{parent: m.at, block: true, flush: true})
	m.mappingAt = m.around
	if m.entryEnd(m.at, slot{node: &key}) && m.indicates(':') {
		m.rejectTab()
		return key
	}
	m.add(Pair{Key: key, Value: m.null(int(key.Span.End)), Colon: key.Span.End})
	return nil
}

// pair reads the value of a key.
func (m *mappingReader) pair(key *Node, explicit bool) {
	m.markMerge(key)
	if m.next(':') {
		m.pos++
	}
	colon := m.pos
	m.mappingAt = m.at
	compact := explicit || key.Implicit && key.Props == nil
	value := m.value(place{parent: m.at, block: compact, flush: true})
	m.mappingAt = m.around
	m.add(Pair{Key: key, Value: value, Colon: int32(colon)})
}

func (m *mappingReader) add(pair Pair) {
	m.addPair(pair, m.base, m.node)
}

// addPair adds a pair to the mapping whose first pair is pairs[base].
func (p *parser) addPair(pair Pair, base int, mapping *Node) {
	if len(p.pairs)-base < p.limits.Pairs {
		p.pairs = append(p.pairs, pair)
		return
	}
	if !mapping.Partial { // reported once
		mapping.Partial = true
		p.report(int(pair.Key.Span.Start), int(pair.Key.Span.End), faultTooManyPairs.of(p.limits.Pairs))
	}
}

// markMerge makes an unquoted "<<" without a tag a merge key.
func (p *parser) markMerge(key *Node) {
	if key.Kind == String && key.Style == Plain && key.Text == "<<" && (key.Props == nil || key.Props.Tag == "") {
		key.Kind = Merge
		p.linked = true
	}
}

// strayItems reports list entries where a key is expected. If the value of the last key is a list or empty, it adds the
// entries to that value.
func (m *mappingReader) strayItems() {
	m.report(m.pos, m.textEnd(m.pos), faultListInMapping)
	list := m.blockSequence(m.at, nil)
	list.Partial = true
	m.regroup()
	if len(m.pairs) == m.base {
		return
	}
	last := &m.pairs[len(m.pairs)-1]
	switch {
	case last.Value.Kind == Sequence && last.Value.Style == Block:
		last.Value.Items = append(last.Value.Items, list.Items...)
		last.Value.Span.End = list.Span.End
		last.Value.Partial = true
	case last.Value.Implicit:
		last.Value = list
	}
}

// regroup handles a list like this one, whose entries are in the column of the mapping:
//
//	steps:
//	- uses: checkout
//	with: {depth: 0}
//	- uses: setup
//
// The key in the middle was moved to the left. regroup moves it into the entry above it.
func (m *mappingReader) regroup() {
	const most = 16 // a limit, so that such files are read in linear time
	for i := len(m.pairs) - 1; i >= max(m.base, len(m.pairs)-1-most); i-- {
		list := m.pairs[i].Value
		if list.Kind != Sequence || list.Style != Block || m.columnOf(list) != m.at {
			continue
		}
		into := list.Items[len(list.Items)-1]
		if moved := m.pairs[i+1:]; len(moved) > 0 && into.Kind == Mapping && into.Style == Block {
			end := max(moved[len(moved)-1].Value.Span.End, moved[len(moved)-1].Colon)
			into.Pairs = append(into.Pairs, moved...)
			into.Span.End, list.Span.End = end, end
			into.Partial = true
			m.pairs = m.pairs[:i+1]
		}
		return
	}
}

// implicitKey reads a key on one line up to its colon. If the colon is missing, it reports the line, and returns nil
// unless a value seems to follow.
func (m *mappingReader) implicitKey() *Node {
	start, line := m.pos, m.line
	var own *Properties
	if m.atProperties() {
		own = m.properties()
		m.pos = m.skipBlanks(m.pos)
		if m.blank(m.pos) || m.indicates(':') {
			return m.emptyKey(start, own)
		}
	}
	key := m.content(m.at, false)
	if own != nil || key.Kind != Alias {
		m.attach(key, nil, own)
	}
	colon := m.skipBlanks(m.pos)
	if colon < m.end && m.text[colon] == ':' {
		m.checkKey(key, colon, line)
		m.pos = colon
		return key
	}
	if m.line != line { // text on several lines is not a key
		m.report(start, int(key.Span.End), faultMissingColon)
		return nil
	}
	if own == nil && m.splitGluedKey(key, start) {
		return key
	}
	if !key.Partial { // otherwise already reported
		m.report(start, int(key.Span.End), faultMissingColon)
	}
	return m.keyAbove(key, line)
}

// emptyKey returns a key that has properties but no text.
func (m *mappingReader) emptyKey(start int, own *Properties) *Node {
	key := m.attach(m.null(int(own.Span.End)), nil, own)
	if m.blank(m.pos) {
		m.report(start, m.pos, faultMissingColon)
		return nil
	}
	return key
}

// splitGluedKey splits a scalar like "timeout:30" into a key and a value, and reports whether it did. It does not split
// a URL like "https://acme.com".
func (m *mappingReader) splitGluedKey(key *Node, start int) bool {
	k := gluedColon(key)
	if k < 0 {
		return false
	}
	m.report(start+k, start+k+1, faultColonSpace)
	key.Text, key.Span.End = key.Text[:k], int32(start+k)
	m.pos = start + k
	key.settle()
	return true
}

// gluedColon returns the index of the colon in a scalar like "timeout:30". It returns -1 for other nodes.
func gluedColon(n *Node) int {
	if n.Style != Plain || n.isCollection() || n.Kind == Alias || n.Props != nil || n.Span.Len() != len(n.Text) {
		return -1
	}
	k := strings.IndexByte(n.Text, ':')
	if k <= 0 || k+1 >= len(n.Text) || n.Text[k+1] == '/' || strings.ContainsAny(n.Text[:k], " \t") {
		return -1
	}
	return k
}

// keyAbove returns a scalar without a colon if it is assumed to be a key, because the following lines are indented
// more. Otherwise, it returns nil.
func (m *mappingReader) keyAbove(key *Node, line int) *Node {
	end := m.pos
	newLine := m.skip()
	switch {
	case m.pos >= m.end:
	case !newLine:
		m.pos = m.lineEnd(m.pos) // the rest of the line belongs to the same fault
	case m.column() > m.at:
		m.forgetComments(end)
		m.pos, m.line = end, line
		return key
	}
	return nil
}
