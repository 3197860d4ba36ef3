package yamltree

import (
	"strconv"
	"strings"
)

// Resolve follows an alias to its target and returns any other node unchanged, including nil.
// An alias without an anchor, or to a collection that contains it, yields a null with Partial
// set. Its problem has already been reported, so its value must not be judged.
func (n *Node) Resolve() *Node {
	if n != nil && n.Kind == Alias {
		return n.Props.Target
	}
	return n
}

// Entries returns the pairs of a mapping with its merge keys (<<) applied: first its own pairs
// as written, then the merged pairs whose keys it does not define itself. If several mappings
// are merged, earlier ones take precedence. Pairs keep their original position. Duplicate keys are included; as in
// Get, the last one is used.
//
// Entries resolves aliases and returns nil for nil and for nodes that are not mappings. Merging
// was done when the file was read, so Entries is cheap. The result must not be modified.
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

// Get returns the entry with the given key from Entries. Keys that are not scalars are ignored.
func (n *Node) Get(key string) (Pair, bool) {
	entries := n.Entries()
	for i := len(entries) - 1; i >= 0; i-- {
		if k := entries[i].Key.Resolve(); k.Text == key && !k.isCollection() {
			return entries[i], true
		}
	}
	return Pair{}, false
}

// At returns the node that a JSON Pointer (RFC 6901) refers to below n, resolving aliases and
// merge keys as Expand does. The returned node may itself be an alias. If its parent is a
// mapping, pair is the entry that contains it, and otherwise it is empty. ok is false if there
// is no such node.
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
