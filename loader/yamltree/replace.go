package yamltree

// Replace returns a copy of a tree in which each scalar, except for keys, is replaced with the result of the function
// replace. Aliases and merge keys are resolved in the copy. left is the number of nodes that may still be copied.
// When left is used up, the rest of the tree is not copied.
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
