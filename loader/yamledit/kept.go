package yamledit

import (
	"slices"
	"strconv"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Keeps reports whether two versions of a file differ only where the file was edited: every scalar outside of the edits
// has the same kind, text and parent keys. The edits refer to the old text. They must not overlap and may be in any
// order.
func Keeps(before, after *yamltree.Tree, edits []finding.Edit) bool {
	sorted := slices.Clone(edits)
	slices.SortFunc(sorted, func(a, b finding.Edit) int { return int(a.Span.Start - b.Span.Start) })
	k := keeper{old: make([]source.Span, len(sorted)), new: make([]source.Span, len(sorted))}
	shift := int32(0)
	for i, e := range sorted {
		k.old[i] = e.Span
		k.new[i].Start = e.Span.Start + shift
		k.new[i].End = k.new[i].Start + int32(len(e.NewText))
		shift += int32(len(e.NewText)) - (e.Span.End - e.Span.Start)
	}
	had, has := k.scalars(before, k.old, true), k.scalars(after, k.new, false)
	return slices.Equal(had, has) && len(before.Documents) == len(after.Documents)
}

// keeper contains the edited ranges in the old text and in the new text.
type keeper struct{ old, new []source.Span }

// scalars describes each scalar outside of the edited ranges. A description contains the scalar's position in the new
// text.
func (k *keeper) scalars(tree *yamltree.Tree, edited []source.Span, move bool) []string {
	var list []string
	var walk func(n *yamltree.Node, keys string)
	walk = func(n *yamltree.Node, keys string) {
		for _, pair := range n.Pairs {
			walk(pair.Key, keys+"/")
			name := pair.Key.Text
			if touches(edited, pair.Key.Span) {
				name = "*"
			}
			walk(pair.Value, keys+"/"+strconv.Quote(name))
		}
		for _, item := range n.Items {
			walk(item, keys+"/-")
		}
		if n.Kind == yamltree.Mapping || n.Kind == yamltree.Sequence || n.Implicit || touches(edited, n.Span) {
			return
		}
		start := n.Span.Start
		if move {
			start = k.moved(start)
		}
		list = append(list, strings.Join(
			[]string{strconv.Itoa(int(start)), strconv.Itoa(int(n.Kind)), keys, n.Text}, "\x00"))
	}
	for i, root := range tree.Documents {
		walk(root, strconv.Itoa(i))
	}
	slices.Sort(list)
	return list
}

// moved returns the position in the new text of an offset outside of the edits.
func (k *keeper) moved(offset int32) int32 {
	for i := len(k.old) - 1; i >= 0; i-- {
		if k.old[i].End <= offset {
			return offset + k.new[i].End - k.old[i].End
		}
	}
	return offset
}

// touches reports whether a range overlaps an edited range or is next to one.
func touches(edited []source.Span, span source.Span) bool {
	i, _ := slices.BinarySearchFunc(edited, span.Start, func(e source.Span, at int32) int { return int(e.End - at) })
	return i < len(edited) && edited[i].Start <= span.End
}
