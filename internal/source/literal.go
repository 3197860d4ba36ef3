package source

// Literals of at least minLiteral bytes are hidden wherever they occur. Longer literals are
// split into parts of at most maxLiteral bytes.
const (
	minLiteral = 8
	maxLiteral = 1024
)

// matcher finds many literals in one pass (Aho and Corasick, 1975). The time depends on the
// length of the text and not on the number of literals.
type matcher struct {
	nodes []matcherNode
	root  [256]int32 // children of the root
	// starts contains the pairs of bytes with which a literal starts.
	starts pairSet
}

type matcherNode struct {
	child, sibling int32 // 0 for none
	fail           int32 // node of the longest suffix that is a prefix of a literal
	depth          int32
	longest        int32 // length of the longest literal that ends here, or 0
	char           byte
}

func newMatcher(literals []string) *matcher {
	m := &matcher{nodes: make([]matcherNode, 1)}
	for _, literal := range literals {
		m.add(literal)
	}
	m.link()
	return m
}

func (m *matcher) add(literal string) {
	m.starts.add(literal[0], literal[1])
	at := int32(0)
	for i := range len(literal) {
		next := m.child(at, literal[i])
		if next == 0 {
			next = int32(len(m.nodes))
			node := matcherNode{depth: int32(i + 1), char: literal[i]}
			if at == 0 {
				m.root[literal[i]] = next
			} else {
				node.sibling = m.nodes[at].child
				m.nodes[at].child = next
			}
			m.nodes = append(m.nodes, node)
		}
		at = next
	}
	m.nodes[at].longest = int32(len(literal))
}

func (m *matcher) child(at int32, c byte) int32 {
	if at == 0 {
		return m.root[c]
	}
	next := m.nodes[at].child
	for next != 0 && m.nodes[next].char != c {
		next = m.nodes[next].sibling
	}
	return next
}

// link sets the fail nodes, level by level.
func (m *matcher) link() {
	queue := make([]int32, 0, len(m.nodes))
	for _, first := range m.root {
		if first != 0 {
			queue = append(queue, first)
		}
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for child := m.nodes[at].child; child != 0; child = m.nodes[child].sibling {
			fail := m.step(m.nodes[at].fail, m.nodes[child].char)
			m.nodes[child].fail = fail
			m.nodes[child].longest = max(m.nodes[child].longest, m.nodes[fail].longest)
			queue = append(queue, child)
		}
	}
}

// step returns the node reached from node at with byte c.
func (m *matcher) step(at int32, c byte) int32 {
	for {
		if next := m.child(at, c); next != 0 {
			return next
		}
		if at == 0 {
			return 0
		}
		at = m.nodes[at].fail
	}
}

// find appends the spans of all literals in text, and of prefixes of literals that are
// truncated by an ellipsis.
func (m *matcher) find(text string, spans []Span) []Span {
	at := int32(0)
	for i := 0; i < len(text); i++ {
		if at == 0 {
			for i+1 < len(text) && !m.starts.has(text[i], text[i+1]) {
				i++
			}
		}
		if depth := m.nodes[at].depth; depth >= minLiteral && cutOff(text[i:]) {
			spans = append(spans, Span{int32(i) - depth, int32(i)})
		}
		at = m.step(at, text[i])
		if n := m.nodes[at].longest; n > 0 {
			spans = append(spans, Span{int32(i) + 1 - n, int32(i) + 1})
		}
	}
	return spans
}

// cutOff reports whether text starts with an ellipsis.
func cutOff(text string) bool {
	return len(text) >= 3 && (text[:3] == "…" || text[:3] == "...")
}
