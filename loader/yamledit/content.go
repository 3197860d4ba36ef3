package yamledit

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/yamltree"
)

// content determines where the content before an offset ends.
type content struct {
	text string
	// blank lists the block scalars whose text ends with blanks, in the order of the file.
	blank []*yamltree.Node
}

func newContent(text string, documents ...*yamltree.Node) content {
	c := content{text: text}
	for _, document := range documents {
		c.collect(document)
	}
	return c
}

func (c *content) collect(node *yamltree.Node) {
	for _, pair := range node.Pairs {
		c.collect(pair.Value)
	}
	for _, item := range node.Items {
		c.collect(item)
	}
	if node.Style != yamltree.Literal && node.Style != yamltree.Folded {
		return
	}
	if text := strings.TrimRight(node.Text, "\n"); strings.TrimRight(text, " \t") != text {
		c.blank = append(c.blank, node)
	}
}

// end returns the offset where the content before an offset ends. Blanks and line breaks do not count as content,
// except for blanks in the text of a block scalar.
func (c *content) end(at int32) int32 {
	end := int32(len(strings.TrimRight(c.text[:at], " \t\r\n")))
	after, _ := slices.BinarySearchFunc(c.blank, at, func(n *yamltree.Node, at int32) int {
		return int(n.Span.Start - at)
	})
	if after == 0 {
		return end
	}
	last := c.blank[after-1]
	return max(end, int32(len(strings.TrimRight(c.text[:min(at, last.Span.End)], "\r\n"))))
}
