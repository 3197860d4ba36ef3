package yamltree

import (
	"strconv"
	"strings"
)

// Resolve returns the target of an alias. It returns any other node, including nil, unchanged. If an alias has no
// usable target, because its anchor does not exist or is on a collection that contains the alias, Resolve returns a
// null with Partial set. The problem has already been reported, so callers must not report the value again.
func (n *Node) Resolve() *Node {
	if n != nil && n.Kind == Alias {
		return n.Props.Target
	}
	return n
}

// Entries returns the pairs of a mapping with its merge keys (<<) applied: first its own pairs as written, then the
// merged pairs whose keys are not among its own. If several mappings are merged, earlier mappings take precedence. The
// pairs have the positions of their text. If a key occurs several times, Entries returns all of its pairs; the last one
// counts, as in Get.
//
// Entries resolves aliases. It returns nil for nil and for a node that is not a mapping. It is cheap, because Read has
// already merged the pairs. The result must not be modified.
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

// Get returns the entry of Entries with the given key. It ignores keys that are not scalars.
func (n *Node) Get(key string) (Pair, bool) {
	entries := n.Entries()
	for i := len(entries) - 1; i >= 0; i-- {
		if k := entries[i].Key.Resolve(); k.Text == key && !k.isCollection() {
			return entries[i], true
		}
	}
	return Pair{}, false
}

// At returns the node that a JSON Pointer (RFC 6901) refers to, relative to n. It resolves aliases and merge keys as
// Expand does. The result may be an alias itself. If the parent of the result is a mapping, pair is the entry that
// contains the result. ok is false if the pointer refers to no node.
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
