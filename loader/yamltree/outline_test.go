package yamltree

import (
	"errors"
	"strconv"
	"strings"
)

// outline writes the documents of a tree on one line: strings in quotes, other scalars as written, implicit nulls as
// ~, and "?" after partial nodes.
func outline(tree *Tree) string {
	documents := make([]string, len(tree.Documents))
	for i, root := range tree.Documents {
		documents[i] = root.outline()
	}
	return strings.Join(documents, " | ")
}

func (n *Node) outline() string {
	var b strings.Builder
	if n.Props != nil && n.Props.Tag != "" {
		b.WriteString(n.Props.Tag + " ")
	}
	if n.Props != nil && n.Props.Anchor != "" {
		b.WriteString("&" + n.Props.Anchor + " ")
	}
	switch n.Kind {
	case Mapping:
		parts := make([]string, len(n.Pairs))
		for i, pair := range n.Pairs {
			parts[i] = pair.Key.outline() + ": " + pair.Value.outline()
		}
		b.WriteString("{" + strings.Join(parts, ", ") + "}")
	case Sequence:
		parts := make([]string, len(n.Items))
		for i, item := range n.Items {
			parts[i] = item.outline()
		}
		b.WriteString("[" + strings.Join(parts, ", ") + "]")
	case String:
		b.WriteString(strconv.Quote(n.Text))
	case Alias:
		b.WriteString("*" + n.Text)
	default:
		if n.Implicit {
			b.WriteString("~")
		}
		b.WriteString(n.Text)
	}
	if n.Partial {
		b.WriteString("?")
	}
	return b.String()
}

func errorsAs[T error](err error, target *T) bool { return errors.As(err, target) }
