package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// written is text in a file, with the position of each byte.
type written struct {
	text string
	// at contains the file offset of each byte of text. It is nil if folding or escapes make the offsets unclear;
	// whole is then used for every part.
	at    []int32
	whole source.Span
	// ticks contains the offsets in text of backquotes that a shell does not interpret, in ascending order.
	ticks []int
	// outer contains the offsets in text of each "$" and each backquote that another shell expands before the text
	// reaches its shell, in ascending order. Quotes in the text do not prevent this.
	outer []int
	// elements contains the elements of an array that the text assigns, as in NAME=(a b). It is nil for other texts.
	elements []written
}

// span returns the span of text[start:end] in the file.
func (w written) span(start, end int) source.Span {
	switch {
	case w.at == nil:
		return w.whole
	case start < end:
		return source.Span{Start: w.at[start], End: w.at[end-1] + 1}
	case start < len(w.at):
		return source.Span{Start: w.at[start], End: w.at[start]}
	case start > 0:
		return source.Span{Start: w.at[start-1] + 1, End: w.at[start-1] + 1}
	}
	return source.Span{Start: w.whole.Start, End: w.whole.Start}
}

// slice returns the part of the text from start to end.
func (w written) slice(start, end int) written {
	part := written{text: w.text[start:end], whole: w.span(start, end)}
	if w.at != nil {
		part.at = w.at[start:end]
	}
	part.ticks, part.outer = offsetsIn(w.ticks, start, end), offsetsIn(w.outer, start, end)
	return part
}

// offsetsIn returns the offsets from start to end, relative to start.
func offsetsIn(offsets []int, start, end int) (in []int) {
	for _, at := range offsets {
		if start <= at && at < end {
			in = append(in, at-start)
		}
	}
	return in
}

// isOuter reports whether another shell expands the byte at an offset.
func (w written) isOuter(i int) bool {
	_, found := slices.BinarySearch(w.outer, i)
	return found
}

// plain returns the text in the syntax of model.Text. If the text has outer offsets, only references at these offsets
// stay references.
func (w written) plain() string {
	if len(w.outer) == 0 {
		return plain(w.text)
	}
	var b strings.Builder
	for i := range len(w.text) {
		if w.text[i] == '$' && !w.isOuter(i) {
			b.WriteByte('$')
		}
		b.WriteByte(w.text[i])
	}
	return b.String()
}

// without removes a prefix and a suffix if present.
func (w written) without(beginning, ending string) written {
	start, end := 0, len(w.text)
	if strings.HasPrefix(w.text, beginning) {
		start = len(beginning)
	}
	if ending != "" && strings.HasSuffix(w.text[start:], ending) {
		end -= len(ending)
	}
	return w.slice(start, end)
}

// writtenAt returns a text that the file contains literally, starting at the offset start.
func writtenAt(text string, start int) written {
	w := written{
		text: text, at: make([]int32, len(text)),
		whole: source.Span{Start: int32(start), End: int32(start + len(text))},
	}
	for i := range w.at {
		w.at[i] = int32(start + i)
	}
	return w
}

// writtenIn returns the text of a YAML scalar. Byte positions are known for literal blocks, and for plain and quoted
// scalars without escapes and folded lines.
func writtenIn(file *source.File, n *yamltree.Node) written {
	start, end := int(n.Span.Start), int(n.Span.End)
	if n.Style == yamltree.SingleQuoted || n.Style == yamltree.DoubleQuoted {
		start, end = start+1, end-1
	}
	switch {
	case n.Style == yamltree.Literal:
		return writtenBlock(file, n)
	case start <= end && file.Text[start:end] == n.Text:
		return writtenAt(n.Text, start)
	}
	return written{text: n.Text, whole: n.Span}
}

// writtenBlock returns the text of a literal block with the positions of its lines.
func writtenBlock(file *source.File, n *yamltree.Node) written {
	w := written{text: n.Text, at: make([]int32, 0, len(n.Text)), whole: n.Span}
	next := nextLineStart(file.Text, int(n.Span.Start))
	for line := range strings.Lines(n.Text) {
		content := strings.TrimSuffix(line, "\n")
		end := next
		for end < len(file.Text) && file.Text[end] != '\n' && file.Text[end] != '\r' {
			end++
		}
		if end-len(content) < next || file.Text[end-len(content):end] != content {
			w.at = nil
			return w
		}
		for i := range len(line) {
			w.at = append(w.at, int32(end-len(content)+i))
		}
		next = nextLineStart(file.Text, end)
	}
	return w
}

// nextLineStart returns the start of the line after the line that contains offset.
func nextLineStart(text string, offset int) int {
	k := strings.IndexAny(text[offset:], "\r\n")
	if k < 0 {
		return len(text)
	}
	offset += k + 1
	if text[offset-1] == '\r' && offset < len(text) && text[offset] == '\n' {
		offset++
	}
	return offset
}
