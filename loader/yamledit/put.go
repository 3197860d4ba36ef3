package yamledit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Entry is a list entry that Put passes to the function replaces.
type Entry struct{ node *yamltree.Node }

// Text returns the text under a key of the entry. It returns "" if the key is missing or its value is not a scalar.
func (e Entry) Text(key string) string {
	pair, ok := e.node.Get(key)
	if !ok || !isScalar(pair.Value.Resolve()) {
		return ""
	}
	return pair.Value.Resolve().Text
}

// Put returns the text of a file with a new entry in a list. The new entry replaces the last entry for which the
// function replaces returns true. If there is none, the new entry is added at the end; see Append. A replaced entry
// keeps its comments, its layout and the keys that the new entry does not have, and new keys are added at its end.
// Put also returns the index of the new entry and whether it replaced another. It returns an error if anything else
// in the file would change.
func Put(file *source.File, keys []string, entry yamltree.Map,
	replaces func(Entry) bool) (text string, index int, replaced bool, err error) {
	root, err := read(file)
	if err != nil {
		return "", 0, false, err
	}
	list := listAt(root, keys)
	if list == nil {
		text, err = Append(file, keys, entry)
		return text, 0, false, err
	}
	for i := len(list.Items) - 1; i >= 0; i-- {
		if item := list.Items[i]; item.Kind == yamltree.Mapping && replaces(Entry{item}) {
			text, err = replaceEntry(file, root, keys, i, entry)
			return text, i, true, err
		}
	}
	text, err = Append(file, keys, entry)
	return text, len(list.Items), false, err
}

// Lines returns the first and the last line (1-based) of the list entry at an index.
func Lines(file *source.File, keys []string, index int) (first, last int, err error) {
	root, err := read(file)
	if err != nil {
		return 0, 0, err
	}
	list := listAt(root, keys)
	if list == nil || index >= len(list.Items) {
		return 0, 0, fmt.Errorf("find entry %d of %s in %s", index+1, strings.Join(keys, "."), file.Path)
	}
	span := list.Items[index].Span
	within := newContent(file.Text, root)
	end := within.end(max(span.End, span.Start+1))
	return file.Position(span.Start, source.Bytes).Line, file.Position(max(end-1, span.Start), source.Bytes).Line, nil
}

// listAt returns the list with the given path, or nil if the file does not contain it.
func listAt(root *yamltree.Node, keys []string) *yamltree.Node {
	for _, key := range keys {
		if root.Kind != yamltree.Mapping {
			return nil
		}
		pair, ok := own(root, key)
		if !ok {
			return nil
		}
		root = pair.Value
	}
	if root.Kind != yamltree.Sequence {
		return nil
	}
	return root
}

// replaceEntry writes the fields of entry into the list entry at an index.
func replaceEntry(file *source.File, root *yamltree.Node, keys []string, index int,
	entry yamltree.Map) (string, error) {
	e := edit{content: newContent(file.Text, root), file: file, lineBreak: lineBreakOf(file)}
	item := listAt(root, keys).Items[index]
	text, err := e.setFields(item, entry)
	if err != nil {
		return "", err
	}
	after, err := read(source.NewFile(file.Path, text))
	if err != nil || shared(root, keys) || hasAnchor(item) || !replacedAt(root, after, keys, index, entry) {
		written, flowErr := flow(entry)
		if flowErr != nil {
			return "", flowErr
		}
		return "", fmt.Errorf("replace entry %d of %s in %s: the file would not read as expected; replace it by hand: "+
			"- %s", index+1, strings.Join(keys, "."), file.Path, written)
	}
	return text, nil
}

// shared reports whether the list with the given path is in a node with an anchor. An alias may then repeat the list.
func shared(node *yamltree.Node, keys []string) bool {
	if node.Props != nil && node.Props.Anchor != "" {
		return true
	}
	if len(keys) == 0 {
		return false
	}
	pair, ok := own(node, keys[0])
	return ok && shared(pair.Value, keys[1:])
}

// setFields writes the fields of an entry into a mapping. It works from the end of the file to its start, so that the
// offsets stay valid.
func (e *edit) setFields(item *yamltree.Node, entry yamltree.Map) (string, error) {
	var places []place
	added := ""
	for _, field := range entry {
		text, ok := field.Value.(string)
		if !ok {
			return "", fmt.Errorf("write %s: a %T is not text", field.Key, field.Value)
		}
		pair, there := own(item, field.Key)
		written := yamltree.Scalar(text)
		if there && !pair.Value.Implicit && isScalar(pair.Value) {
			span := pair.Value.Span
			if same, ok := rewritten(pair.Value, e.file.Text[span.Start:span.End], text); ok {
				written = same // keep its quotes
			}
		}
		switch {
		case there && pair.Value.Implicit:
			places = append(places, place{source.Span{Start: pair.Colon, End: pair.Colon}, " " + written})
		case there && pair.Value.Kind == yamltree.String && pair.Value.Text == text:
		case there:
			places = append(places, place{e.withoutBreak(pair.Value.Span), written})
		default:
			added += e.newField(item, yamltree.Scalar(field.Key)+": "+written)
		}
	}
	if added != "" {
		at := e.afterFields(item)
		places = slices.Insert(places, 0, place{source.Span{Start: at, End: at}, added})
	}
	slices.SortStableFunc(places, func(a, b place) int { return int(b.span.Start - a.span.Start) })
	text := e.file.Text
	for _, p := range places {
		text = text[:p.span.Start] + p.text + text[p.span.End:]
	}
	return text, nil
}

// withoutBreak returns a span without the line breaks at its end. The span of a block scalar ends with a line break.
func (e *edit) withoutBreak(span source.Span) source.Span {
	span.End = max(span.Start, e.content.end(span.End))
	return span
}

// place is a range and the text that replaces it.
type place struct {
	span source.Span
	text string
}

// newField returns the text to insert for a new field at the end of a mapping.
func (e *edit) newField(item *yamltree.Node, field string) string {
	if item.Style == yamltree.Flow {
		return ", " + field
	}
	return e.lineBreak + strings.Repeat(" ", len(e.column(item.Pairs[0].Key.Start()))) + field
}

// afterFields returns the offset where a new field of a mapping is inserted.
func (e *edit) afterFields(item *yamltree.Node) int32 {
	last := item.Pairs[len(item.Pairs)-1]
	end := max(nodeEnd(last.Value), last.Colon)
	if item.Style == yamltree.Flow {
		return end
	}
	return e.file.LineSpan(e.file.Position(e.content.end(end), source.Bytes).Line).End
}

// replacedAt reports whether two documents are equal except for the list entry at an index. In the second document,
// this list entry must have the fields of entry, and otherwise the fields that it has in the first.
func replacedAt(before, after *yamltree.Node, keys []string, index int, entry yamltree.Map) bool {
	if len(keys) == 0 {
		if len(before.Items) != len(after.Items) || after.Kind != yamltree.Sequence {
			return false
		}
		for i := range before.Items {
			if i != index && !equal(before.Items[i], after.Items[i]) {
				return false
			}
		}
		return hasTexts(before.Items[index], after.Items[index], entry)
	}
	if after.Kind != yamltree.Mapping || len(before.Pairs) != len(after.Pairs) {
		return false
	}
	for i, pair := range before.Pairs {
		now := after.Pairs[i]
		if pair.Key.Text == keys[0] && pair.Key.Kind == yamltree.String {
			if !equal(pair.Key, now.Key) || !replacedAt(pair.Value, now.Value, keys[1:], index, entry) {
				return false
			}
		} else if !equalPair(pair, now) {
			return false
		}
	}
	return true
}

// hasTexts reports whether a list entry has the fields of the argument entry, and otherwise only fields that it had
// before.
func hasTexts(old, now *yamltree.Node, entry yamltree.Map) bool {
	isNew := func(key string) bool {
		return slices.ContainsFunc(entry, func(f yamltree.Field) bool { return f.Key == key })
	}
	rest := func(m *yamltree.Node) []yamltree.Pair {
		return slices.DeleteFunc(slices.Clone(m.Pairs), func(p yamltree.Pair) bool { return isNew(p.Key.Text) })
	}
	for _, f := range entry {
		pair, ok := own(now, f.Key)
		if !ok || pair.Value.Kind != yamltree.String || pair.Value.Text != f.Value {
			return false
		}
	}
	return slices.EqualFunc(rest(old), rest(now), equalPair) && len(now.Pairs) == len(rest(now))+len(entry)
}
