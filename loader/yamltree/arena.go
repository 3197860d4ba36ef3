package yamltree

// arena allocates nodes, and slices of children with their exact size, from slabs. A tree then needs a few hundred
// allocations per megabyte instead of one per node. The next tree of the same Reader reuses the slabs.
type arena struct {
	nodes       slabs[Node]
	collections slabs[contents]
	pairs       slabs[Pair]
	items       slabs[*Node]
	none        contents // shared by all nodes that are not collections; must not be modified
	slab        int      // size of the next slab
	count       int      // number of nodes that were allocated
}

const (
	firstSlab = 32
	lastSlab  = 4096
	// nodesPerCollection is the estimated average number of nodes per collection.
	nodesPerCollection = 6
)

func (a *arena) node() *Node {
	a.count++
	if len(a.nodes.free) == 0 && !a.nodes.reuse() {
		a.slab = min(max(firstSlab, 2*a.slab), lastSlab)
		a.nodes.add(a.slab)
	}
	n := a.nodes.one()
	n.contents = &a.none
	return n
}

func (a *arena) newContents() *contents {
	if len(a.collections.free) == 0 && !a.collections.reuse() {
		a.collections.add(max(a.slab/nodesPerCollection, 1))
	}
	return a.collections.one()
}

func (a *arena) savePairs(pairs []Pair) []Pair {
	return a.pairs.save(pairs, max(a.slab, firstSlab/2))
}

func (a *arena) saveItems(items []*Node) []*Node {
	return a.items.save(items, max(a.slab, firstSlab/2))
}

// reset frees all allocated values, so that the next tree can use the memory.
func (a *arena) reset() {
	a.nodes.reset()
	a.collections.reset()
	a.pairs.reset()
	a.items.reset()
	a.count = 0
}

// slabs allocates values of one type.
type slabs[T any] struct {
	free []T   // the part of the current slab that is not in use
	all  [][]T // slabs with an index below next are in use
	next int
}

// reuse continues with the next slab that an earlier tree allocated. It returns false if no slab is left.
func (s *slabs[T]) reuse() bool {
	if s.next == len(s.all) {
		return false
	}
	s.free = s.all[s.next]
	s.next++
	return true
}

func (s *slabs[T]) add(n int) {
	s.free = make([]T, n)
	s.all = append(s.all, s.free)
	s.next++
}

// one allocates one value of the current slab.
func (s *slabs[T]) one() *T {
	v := &s.free[0]
	s.free = s.free[1:]
	return v
}

// save copies values into a slab. If a new slab is needed, it has room for at least slab values.
func (s *slabs[T]) save(values []T, slab int) []T {
	n := len(values)
	if n == 0 {
		return nil
	}
	for len(s.free) < n {
		if !s.reuse() {
			s.add(max(slab, n))
		}
	}
	saved := s.free[:n:n]
	s.free = s.free[n:]
	copy(saved, values)
	return saved
}

func (s *slabs[T]) reset() {
	for _, slab := range s.all[:s.next] {
		clear(slab)
	}
	s.free, s.next = nil, 0
}
