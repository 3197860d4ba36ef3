package yamltree

// Replace returns a copy of a tree in which replace was applied to each scalar, apart from keys. Aliases and merge keys
// are resolved in the copy. If left, the number of nodes that may be copied, is used up, the rest of the tree is not
// copied.
func (n *Node) Replace(replace func(*Node) *Node, left *int) *Node {
	n = n.Resolve()
	if *left--; *left < 0 {
		return n
	}
	if !n.isCollection() {
		return replace(n)
	}
	result := *n
	result.contents = &contents{}
	for _, pair := range n.Entries() {
		pair.Value = pair.Value.Replace(replace, left)
		result.Pairs = append(result.Pairs, pair)
	}
	for _, item := range n.Items {
		result.Items = append(result.Items, item.Replace(replace, left))
	}
	return &result
}
