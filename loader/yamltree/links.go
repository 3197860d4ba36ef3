package yamltree

// link checks the aliases in a node and applies merge keys, after the document has been read. An anchor precedes its
// aliases, so the target of an alias either contains the alias, which is a cycle, or has already been linked.
func (p *parser) link(n *Node) {
	n.open = true
	merges, faults, partial := 0, p.faults, false
	below := func(child *Node) {
		p.link(child)
		partial = partial || child.isCollection() && child.Partial // merging may set Partial without a new problem
	}
	for i := range n.Pairs {
		pair := &n.Pairs[i]
		below(pair.Key)
		below(pair.Value)
		if pair.Key.Kind == Merge {
			merges++
		}
	}
	for _, item := range n.Items {
		below(item)
	}
	n.open = false
	if n.Kind == Alias && n.Resolve().open {
		p.report(int(n.Span.Start), int(n.Span.End), faultAliasCycle)
		n.Props.Target = p.lost(int(n.Span.End))
	}
	if merges > 0 {
		p.merge(n)
	}
	if (p.faults > faults || partial) && n.isCollection() {
		n.Partial = true
	}
}

// merge computes the entries that a mapping has after its merge keys are applied.
func (p *parser) merge(n *Node) {
	own := len(n.Pairs)
	entries := make([]Pair, 0, own)
	seen := make(map[string]bool, own)
	for _, pair := range n.Pairs {
		if pair.Key.Kind != Merge {
			entries = append(entries, pair)
			seen[mergeKey(pair.Key)] = true
		}
	}
	m := merger{parser: p, into: n, entries: entries, seen: seen}
	for _, pair := range n.Pairs {
		if pair.Key.Kind == Merge {
			m.source(pair.Key, pair.Value)
		}
	}
	n.merged = m.entries
}

// merger adds the entries of the mappings that a merge key refers to.
type merger struct {
	*parser
	into    *Node
	entries []Pair
	seen    map[string]bool
}

// mergeKey returns a map key for a node. Nodes with the same kind and text have the same map key.
func mergeKey(key *Node) string {
	key = key.Resolve()
	return string(rune('0'+key.Kind)) + key.Text
}

func (m *merger) source(key, value *Node) {
	switch v := value.Resolve(); v.Kind {
	case Mapping:
		m.mapping(key, v)
	case Sequence:
		for _, item := range v.Items {
			if from := item.Resolve(); from.Kind == Mapping {
				m.mapping(key, from)
			} else {
				m.refuse(item, from)
			}
		}
	default:
		m.refuse(value, v)
	}
}

// refuse reports a value that cannot be merged, unless the value could not be read, which has already been reported.
func (m *merger) refuse(at, value *Node) {
	m.into.Partial = true
	if !value.Partial {
		m.report(int(at.Span.Start), int(at.Span.End), faultMergeValue)
	}
}

// mapping adds the entries whose keys do not exist yet. The entries of the mapping itself take precedence, followed by
// those of the first merged mapping.
func (m *merger) mapping(key, from *Node) {
	if from.Partial {
		m.into.Partial = true
	}
	for _, pair := range from.Entries() {
		if m.merged >= m.limits.Merged {
			m.into.Partial = true
			m.report(int(key.Span.Start), int(key.Span.End), faultTooManyMerged.of(m.limits.Merged))
			return
		}
		m.merged++
		if k := mergeKey(pair.Key); !m.seen[k] {
			m.seen[k] = true
			m.entries = append(m.entries, pair)
		}
	}
}
