package appfile

import (
	"regexp"
	"strings"

	"github.com/golive-lint/golive/loader/yamltree"
)

// fills contains the scalars of a workflow in which references were replaced.
type fills struct {
	of map[*yamltree.Node]filledScalar
	// left is the number of values that may still be copied for the runs of jobs.
	left int
}

// filledScalar is a scalar in which references were replaced.
type filledScalar struct {
	original *yamltree.Node
	// replaced contains the offsets of the references in the original text, with the texts that replace them.
	replaced []filledPart
}

// filledPart is a reference and the text that replaces it. start and end are offsets in the original text.
type filledPart struct {
	start, end int
	text       string
}

// filledTree returns a copy of a tree in which references are replaced. A scalar that consists of a single reference
// is replaced by the node that value returns, if this node has a position in the file. In other scalars, only the
// text changes and the span stays the same. References for which value returns nil are kept. left is the number of
// values that may still be copied.
func (w workflowReader) filledTree(n *yamltree.Node, references *regexp.Regexp,
	value func(reference string) *yamltree.Node, left *int) *yamltree.Node {
	return n.Replace(func(n *yamltree.Node) *yamltree.Node {
		if !isScalar(n) || !strings.Contains(n.Text, "${{") {
			return n
		}
		var text strings.Builder
		filled, from := filledScalar{original: n}, 0
		for _, at := range references.FindAllStringIndex(n.Text, -1) {
			found := value(n.Text[at[0]:at[1]])
			switch {
			case found == nil:
				continue
			case strings.TrimSpace(n.Text) == n.Text[at[0]:at[1]] && found.Span.End > 0:
				return found
			case !isScalar(found) || strings.ContainsAny(found.Text, "\r\n"):
				continue
			}
			text.WriteString(n.Text[from:at[0]] + found.Text)
			filled.replaced = append(filled.replaced, filledPart{at[0], at[1], found.Text})
			from = at[1]
		}
		if from == 0 {
			return n
		}
		result := *n
		result.Text = text.String() + n.Text[from:]
		w.fills.of[&result] = filled
		return &result
	}, left)
}

// writtenIn returns the text of a scalar. The bytes that replace a reference have the position of the reference.
func (w workflowReader) writtenIn(n *yamltree.Node) written {
	filled, ok := w.fills.of[n]
	if !ok {
		return writtenIn(w.file, n)
	}
	original, from := writtenIn(w.file, filled.original), 0
	if original.at == nil {
		return written{text: n.Text, whole: n.Span}
	}
	result := written{text: n.Text, whole: n.Span, at: make([]int32, 0, len(n.Text))}
	for _, part := range filled.replaced {
		result.at = append(result.at, original.at[from:part.start]...)
		for i := range part.text {
			at := original.at[part.start]
			if i == len(part.text)-1 {
				at = original.at[part.end-1]
			}
			result.at = append(result.at, at)
		}
		from = part.end
	}
	result.at = append(result.at, original.at[from:]...)
	return result
}
