package yamledit

import (
	"slices"

	"github.com/golive-lint/golive/loader/yamltree"
)

// grown reports whether two documents are equal, except that the second has an additional entry at the end of a list.
// The argument keys is the path of that list.
func grown(before, after *yamltree.Node, keys []string, entry yamltree.Map) bool {
	if len(keys) == 0 {
		n := len(after.Items)
		return after.Kind == yamltree.Sequence && n == len(before.Items)+1 && says(after.Items[n-1], entry) &&
			slices.EqualFunc(before.Items, after.Items[:n-1], equal)
	}
	if after.Kind != yamltree.Mapping {
		return false
	}
	pair, ok := own(before, keys[0])
	now, there := own(after, keys[0])
	if !there {
		return false
	}
	old := yamltree.NewNull()
	if ok {
		old = pair.Value
	}
	rest := func(m *yamltree.Node) []yamltree.Pair {
		return slices.DeleteFunc(slices.Clone(m.Pairs),
			func(p yamltree.Pair) bool { return p.Key.Text == keys[0] && p.Key.Kind == yamltree.String })
	}
	return grown(old, now.Value, keys[1:], entry) && slices.EqualFunc(rest(before), rest(after), equalPair)
}

func equal(a, b *yamltree.Node) bool {
	return a.Kind == b.Kind && a.Text == b.Text && slices.EqualFunc(a.Items, b.Items, equal) &&
		slices.EqualFunc(a.Pairs, b.Pairs, equalPair)
}

func equalPair(a, b yamltree.Pair) bool { return equal(a.Key, b.Key) && equal(a.Value, b.Value) }

func says(n *yamltree.Node, entry yamltree.Map) bool {
	return slices.EqualFunc(n.Pairs, entry, func(p yamltree.Pair, f yamltree.Field) bool {
		return p.Key.Text == f.Key && p.Value.Kind == yamltree.String && p.Value.Text == f.Value
	})
}
