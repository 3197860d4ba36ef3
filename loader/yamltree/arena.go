package yamltree

// arena hands out nodes and exactly sized child slices from slabs: a tree costs
// a few hundred allocations a megabyte instead of one a node.
type arena struct {
	nodes []Node
	pairs []Pair
	items []*Node
	slab  int // length of the next slab
	count int // nodes handed out
}

const (
	firstSlab = 32
	lastSlab  = 4096
)

func (a *arena) node() *Node {
	if len(a.nodes) == 0 {
		a.slab = min(max(firstSlab, 2*a.slab), lastSlab)
		a.nodes = make([]Node, a.slab)
	}
	n := &a.nodes[0]
	a.nodes = a.nodes[1:]
	a.count++
	return n
}

func (a *arena) savePairs(pairs []Pair) []Pair {
	n := len(pairs)
	if n == 0 {
		return nil
	}
	if len(a.pairs) < n {
		a.pairs = make([]Pair, max(a.slab, n, firstSlab/2))
	}
	saved := a.pairs[:n:n]
	a.pairs = a.pairs[n:]
	copy(saved, pairs)
	return saved
}

func (a *arena) saveItems(items []*Node) []*Node {
	n := len(items)
	if n == 0 {
		return nil
	}
	if len(a.items) < n {
		a.items = make([]*Node, max(a.slab, n, firstSlab/2))
	}
	saved := a.items[:n:n]
	a.items = a.items[n:]
	copy(saved, items)
	return saved
}
