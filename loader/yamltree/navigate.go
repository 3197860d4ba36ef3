package yamltree

import (
	"strconv"
	"strings"
)

// Resolve follows an alias to the node that it refers to, and returns any other
// node as it is; nil for nil. An alias that refers to no anchor, or to a
// collection that it stands in, gives a null with Partial set: its problem is
// reported already, so say nothing about the value.
func (n *Node) Resolve() *Node {
	if n != nil && n.Kind == Alias {
		return n.Props.Target
	}
	return n
}

// Entries are the pairs of a mapping with its merge keys (<<) applied: first its
// own, as they are written, then the merged ones that it does not have itself,
// of which the first mapping of a list wins. A pair keeps the place where it is
// written. A duplicate key is there twice; as for Get, the last one counts.
//
// Entries sees through an alias, and is empty for nil and for what is no
// mapping. It costs nothing: merging was done, and bounded, when the file was
// read. The result is not to be changed.
func (n *Node) Entries() []Pair {
	n = n.Resolve()
	switch {
	case n == nil:
		return nil
	case n.merged != nil:
		return n.merged
	}
	return n.Pairs
}

// Get finds the entry of a key among Entries. A key that is no scalar is not
// found.
func (n *Node) Get(key string) (Pair, bool) {
	entries := n.Entries()
	for i := len(entries) - 1; i >= 0; i-- {
		if k := entries[i].Key.Resolve(); k.Text == key && !k.isCollection() {
			return entries[i], true
		}
	}
	return Pair{}, false
}

// At finds what a JSON pointer (RFC 6901) names below a node, seeing through
// aliases and merge keys as Expand does. It returns the node as it is written,
// which may be an alias; and if its parent is a mapping the pair that holds it,
// else an empty Pair. ok is false when nothing is there.
func (n *Node) At(pointer string) (node *Node, pair Pair, ok bool) {
	if n == nil {
		return nil, Pair{}, false
	}
	if pointer == "" {
		return n, Pair{}, true
	}
	if pointer[0] != '/' {
		return nil, Pair{}, false
	}
	for _, token := range strings.Split(pointer[1:], "/") {
		switch at := n.Resolve(); at.Kind {
		case Mapping:
			token = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
			if pair, ok = at.Get(token); !ok {
				return nil, Pair{}, false
			}
			n = pair.Value
		case Sequence:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(at.Items) {
				return nil, Pair{}, false
			}
			n, pair = at.Items[i], Pair{}
		default:
			return nil, Pair{}, false
		}
	}
	return n, pair, true
}
