package yamledit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// listEntry is an entry that a list must contain.
type listEntry struct {
	identity string
	fields   yamltree.Map // nil if the entry is a string
}

func entriesOf[T any](list []T) []listEntry {
	entries := make([]listEntry, len(list))
	for i, item := range list {
		switch v := any(item).(type) {
		case string:
			entries[i] = listEntry{identity: v}
		case yamltree.Map:
			identity, _ := v[0].Value.(string)
			entries[i] = listEntry{identity, v}
		}
	}
	return entries
}

// identityOf returns the node that identifies a list entry. key is the key of that node if the entry is a mapping.
func identityOf(node *yamltree.Node, key string) (*yamltree.Node, bool) {
	node = node.Resolve()
	if isScalar(node) {
		return node, true
	}
	pair, ok := node.Get(key)
	if !ok {
		return nil, false
	}
	value := pair.Value.Resolve()
	return value, isScalar(value)
}

// list makes a pair's value a list with the given entries, in any order. value contains these entries in the form of
// Section.Value.
func (s *syncer) list(in *yamltree.Node, pair yamltree.Pair, value any, entries []listEntry) error {
	node := pair.Value.Resolve()
	if node.Kind == yamltree.Null || node.Kind == yamltree.Sequence && len(node.Items) == 0 {
		return s.fill(in, pair, entries)
	}
	if isScalar(node) {
		return s.overwrite(in, pair, yamltree.Field{Key: pair.Key.Text, Value: value})
	}
	if node.Kind != yamltree.Sequence {
		return fmt.Errorf("%s is not a list", pair.Key.Text)
	}
	matches, added := s.match(node, entries)
	goes := make([]bool, len(matches))
	for i, match := range matches {
		goes[i] = match == nil && !s.stays(node.Items[i], entries)
		if match == nil || match.fields == nil {
			continue
		}
		if err := s.entry(node, node.Items[i].Resolve(), match); err != nil {
			return err
		}
	}
	if node.Style == yamltree.Flow {
		text, err := s.flowEntries(added)
		if err != nil {
			return err
		}
		s.changeFlow(node, goes, text)
		return nil
	}
	return s.blockList(pair, node, goes, added)
}

// match finds the entry for each item of a list. An item matches the first unused entry with the same identity. After
// that, an item with references matches an unused entry if it can match no other. match also returns the entries
// without an item.
func (s *syncer) match(node *yamltree.Node, entries []listEntry) (matches []*listEntry, added []listEntry) {
	matches = make([]*listEntry, len(node.Items))
	open := map[string][]int{}
	for i, e := range entries {
		open[e.identity] = append(open[e.identity], i)
	}
	used := make([]bool, len(entries))
	take := func(item, entry int) { matches[item], used[entry] = &entries[entry], true }
	key := keyOf(entries)
	var unsure []int
	for i, item := range node.Items {
		written, ok := identityOf(item, key)
		if !ok {
			continue
		}
		if list := open[written.Text]; len(list) > 0 {
			take(i, list[0])
			open[written.Text] = list[1:]
		} else if references, _ := s.may(written, ""); references {
			unsure = append(unsure, i)
		}
	}
	for _, i := range unsure {
		written, _ := identityOf(node.Items[i], key)
		found, several := -1, false
		for j := range entries {
			if _, may := s.may(written, entries[j].identity); may && !used[j] {
				found, several = j, found >= 0
			}
		}
		if found >= 0 && !several {
			take(i, found)
		}
	}
	for j := range entries {
		if !used[j] {
			added = append(added, entries[j])
		}
	}
	return matches, added
}

func keyOf(entries []listEntry) string {
	for _, e := range entries {
		if e.fields != nil {
			return e.fields[0].Key
		}
	}
	return ""
}

// stays reports whether an item that matches no entry is kept.
func (s *syncer) stays(item *yamltree.Node, entries []listEntry) bool {
	key := keyOf(entries)
	if key == "" {
		key = s.now.Identity
	}
	written, ok := identityOf(item, key)
	if !ok {
		return false
	}
	if references, _ := s.may(written, ""); references {
		s.kept = append(s.kept, written.Text)
		return true
	}
	return s.now.Keep != nil && s.now.Keep(written.Text)
}

// entry sets the fields of an item of a list.
func (s *syncer) entry(list, node *yamltree.Node, want *listEntry) error {
	if node.Kind == yamltree.Mapping {
		return s.mapping(node, want.fields[1:])
	}
	var more yamltree.Map
	for _, f := range want.fields[1:] {
		if !isUnset(f.Value) {
			more = append(more, f)
		}
	}
	if len(more) == 0 {
		return nil
	}
	key := yamltree.Scalar(want.fields[0].Key) + ": "
	written := s.file.Text[node.Span.Start:node.Span.End]
	if list.Style == yamltree.Flow || strings.ContainsAny(written, "\r\n") {
		text, err := flowValue(more)
		if err != nil || strings.ContainsAny(written, "\r\n") {
			return fmt.Errorf("entry %q cannot be written as a mapping; change it by hand", want.identity)
		}
		s.insert(node.Span.Start, "{"+key)
		s.insert(node.Span.End, ", "+strings.TrimPrefix(text, "{"))
		return nil
	}
	text, err := s.blockOf(more, s.columnAt(node.Span.Start))
	if err != nil {
		return err
	}
	s.insert(node.Span.Start, key)
	s.insert(s.nextLine(node.Span.End), text)
	return nil
}

// fill writes entries to an empty list.
func (s *syncer) fill(in *yamltree.Node, pair yamltree.Pair, entries []listEntry) error {
	if len(entries) == 0 {
		return nil
	}
	node := pair.Value
	span := source.Span{Start: pair.Colon, End: max(pair.Colon, nodeEnd(node))}
	if in.Style == yamltree.Flow {
		text, err := s.flowEntries(entries)
		if err != nil {
			return err
		}
		s.replace(s.withoutBreak(span), " ["+text+"]")
		return nil
	}
	if s.hasComment(span) {
		return fmt.Errorf("%s has a comment between its brackets; change it by hand", pair.Key.Text)
	}
	if !node.Implicit {
		s.replace(s.withoutBreak(span), "")
	}
	text, err := s.blockEntries(entries, s.columnOf(in)+2)
	if err != nil {
		return err
	}
	s.insert(s.nextLine(max(pair.Colon, s.withoutBreak(span).End)), text)
	return nil
}

// blockList removes entries from a block list and adds new ones at its end.
func (s *syncer) blockList(pair yamltree.Pair, node *yamltree.Node, goes []bool, added []listEntry) error {
	left := len(added)
	for i, item := range node.Items {
		if !goes[i] {
			left++
			continue
		}
		dash := strings.TrimRight(s.file.Text[:item.Start()], " \t\r\n")
		start := int32(len(dash) - 1)
		if !strings.HasSuffix(dash, "-") || strings.Trim(s.file.Text[s.lineStart(start):start], " ") != "" {
			return fmt.Errorf("entry %d of %s is not on separate lines; change it by hand", i+1, pair.Key.Text)
		}
		s.removeLines(start, max(nodeEnd(item), start+1))
	}
	if left == 0 {
		s.insert(pair.Colon, " []")
		return nil
	}
	if len(added) == 0 {
		return nil
	}
	text, err := s.blockEntries(added, s.columnAt(node.Span.Start))
	if err != nil {
		return err
	}
	s.insert(s.nextLine(s.endOf(node)), text)
	return nil
}

// removeLines removes the lines of a range and the comments on them.
func (s *syncer) removeLines(from, to int32) {
	span := source.Span{Start: s.lineStart(from), End: s.nextLine(max(s.content.end(to), from))}
	s.removed = append(s.removed, span)
	s.replace(span, "")
}

// changeFlow removes entries of a flow list or flow mapping, with their commas, and adds others at its end. It keeps
// comments.
func (s *syncer) changeFlow(node *yamltree.Node, goes []bool, added string) {
	starts, ends := flowBounds(s, node)
	n := len(starts)
	commas := make([]int32, n) // offset of the comma after each entry, or -1
	lastKept := -1
	for i := range n {
		next := node.Span.End - 1
		if i+1 < n {
			next = starts[i+1]
		}
		commas[i] = s.comments.comma(ends[i], next)
		if !goes[i] {
			lastKept = i
		}
	}
	last := n - 1
	open := commas[last] < 0 // no comma follows the last entry
	for i := range n {
		switch {
		case !goes[i]:
		case i == last && open && added != "":
			s.replace(source.Span{Start: starts[i], End: ends[i]}, added)
		case commas[i] < 0:
			s.replace(source.Span{Start: starts[i], End: ends[i]}, "")
			if lastKept >= 0 {
				s.replace(source.Span{Start: commas[lastKept], End: s.afterBlanks(commas[lastKept] + 1)}, "")
			}
		default:
			s.removeWithComma(starts[i], ends[i], commas[i])
		}
	}
	switch {
	case added == "" || open && goes[last]:
	case lastKept < 0:
		s.insert(node.Span.Start+1, added)
	default:
		s.insert(ends[lastKept], ", "+added)
	}
}

// removeWithComma removes an entry of a flow collection and the comma after it. If that leaves an empty line, it
// removes the line.
func (s *syncer) removeWithComma(start, end, comma int32) {
	next := s.nextLine(comma)
	line := s.lineStart(start)
	switch rest := s.file.Text[end:comma]; {
	case strings.Trim(rest, " \t") != "":
		s.replace(source.Span{Start: start, End: end}, "")
		s.replace(source.Span{Start: comma, End: comma + 1}, "")
	case strings.Trim(s.file.Text[line:start], " \t") == "" && strings.TrimSpace(s.file.Text[comma+1:next]) == "":
		s.replace(source.Span{Start: line, End: next}, "")
	default:
		s.replace(source.Span{Start: start, End: s.afterBlanks(comma + 1)}, "")
	}
}

// flowBounds returns the offsets of the starts and ends of the entries in a flow collection.
func flowBounds(s *syncer, node *yamltree.Node) (starts, ends []int32) {
	for _, item := range node.Items {
		starts, ends = append(starts, item.Start()), append(ends, nodeEnd(item))
	}
	for _, pair := range node.Pairs {
		starts = append(starts, pair.Key.Start())
		ends = append(ends, max(nodeEnd(pair.Value), pair.Colon))
	}
	return starts, ends
}

func (s *syncer) addFlowFields(node *yamltree.Node, added yamltree.Map) error {
	text, err := flowValue(added)
	if err != nil {
		return err
	}
	text = strings.TrimSuffix(strings.TrimPrefix(text, "{"), "}")
	_, ends := flowBounds(s, node)
	if len(ends) == 0 {
		s.insert(node.Span.Start+1, text)
		return nil
	}
	s.insert(ends[len(ends)-1], ", "+text)
	return nil
}

// apply applies the edits. It returns an error if two of them overlap.
func (s *syncer) apply() (string, error) {
	slices.SortStableFunc(s.places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(a.span.End, b.span.End))
	})
	var b strings.Builder
	at := int32(0)
	for _, p := range s.places {
		if p.span.Start < at {
			return "", fmt.Errorf("two changes overlap; change it by hand")
		}
		b.WriteString(s.file.Text[at:p.span.Start])
		b.WriteString(p.text)
		at = p.span.End
	}
	b.WriteString(s.file.Text[at:])
	return b.String(), nil
}
