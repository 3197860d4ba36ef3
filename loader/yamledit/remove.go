package yamledit

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// remove removes an entry from a list, or a key and its value from a mapping. It also removes a comment on the same
// line. It keeps comments on separate lines, because they may apply to the entries below. However, it removes comments
// that suppress findings on the first line of the entry, because they would then apply to another entry.
func (e *Editor) remove(s *spot, c finding.Change) []finding.Edit {
	up := s.up
	if up == nil || up.shared || s.partial {
		return nil
	}
	isEntry := up.node.Kind == yamltree.Sequence
	if c.Kind == finding.Remove && !isEntry || !isEntry && !s.key {
		return nil
	}
	last := s.node
	if !isEntry {
		last = up.node.Pairs[s.index].Value
	}
	if hasAnchor(s.node) || hasAnchor(last) || isPartial(last) {
		return nil
	}
	if c.Kind == finding.RemoveRepeated && !e.repeats(s, c.Same) {
		return nil
	}
	if up.node.Style == yamltree.Flow {
		return e.removeFlow(s, last)
	}
	return e.removeBlock(s, last)
}

func hasAnchor(n *yamltree.Node) bool {
	return n.Props != nil || slices.ContainsFunc(n.Items, hasAnchor) ||
		slices.ContainsFunc(n.Pairs, func(p yamltree.Pair) bool { return hasAnchor(p.Key) || hasAnchor(p.Value) })
}

func isPartial(n *yamltree.Node) bool {
	return n.Partial || slices.ContainsFunc(n.Items, isPartial) ||
		slices.ContainsFunc(n.Pairs, func(p yamltree.Pair) bool { return isPartial(p.Key) || isPartial(p.Value) })
}

// repeats reports whether the entry at the span same, in the same collection as s, contains everything that s
// contains.
func (e *Editor) repeats(s *spot, same source.Span) bool {
	first := e.spots[same]
	if first == nil || first == s || first.up != s.up || first.key != s.key || isPartial(first.node) {
		return false
	}
	if s.key {
		pairs := s.up.node.Pairs
		return equal(s.node, first.node) && equal(pairs[s.index].Value, pairs[first.index].Value)
	}
	return contains(first.node, s.node)
}

// maxCompared is the maximum number of keys in entries that are compared.
const maxCompared = 100

// contains reports whether whole contains everything that part contains. A mapping contains a string if one of its
// values is that string.
func contains(whole, part *yamltree.Node) bool {
	if isScalar(part) && whole.Kind == yamltree.Mapping {
		return slices.ContainsFunc(whole.Pairs, func(p yamltree.Pair) bool { return equal(p.Value, part) })
	}
	if part.Kind != yamltree.Mapping {
		return equal(whole, part)
	}
	if isScalar(whole) {
		return len(part.Pairs) == 1 && equal(part.Pairs[0].Value, whole)
	}
	if len(part.Pairs) > maxCompared || len(whole.Pairs) > maxCompared {
		return false
	}
	return whole.Kind == yamltree.Mapping && !slices.ContainsFunc(part.Pairs, func(p yamltree.Pair) bool {
		return !slices.ContainsFunc(whole.Pairs, func(w yamltree.Pair) bool { return equalPair(w, p) })
	})
}

func (e *Editor) removeBlock(s *spot, last *yamltree.Node) []finding.Edit {
	up, text := s.up.node, e.file.Text
	start := s.node.Start()
	if up.Kind == yamltree.Sequence {
		dash := strings.TrimRight(text[:start], " \t\r\n")
		if !strings.HasSuffix(dash, "-") {
			return nil
		}
		start = int32(len(dash) - 1)
	}
	line := e.file.LineSpan(e.file.Position(start, source.Bytes).Line)
	if strings.TrimLeft(text[line.Start:start], " ") != "" {
		return nil // the line also contains another entry
	}
	end := max(last.Span.End, start+1)
	if up.Kind == yamltree.Mapping {
		end = max(end, up.Pairs[s.index].Colon)
	}
	end = e.content.end(end)
	if len(up.Items)+len(up.Pairs) == 1 {
		return e.removeOnly(s, end)
	}
	edits := []finding.Edit{e.replace(e.wholeLines(source.Span{Start: start, End: end}), "")}
	for _, comment := range e.directivesAbove(line) {
		edits = append(edits, e.replace(e.wholeLines(comment.Span), ""))
	}
	return edits
}

// removeOnly removes the only entry of a block list. It leaves an empty list.
func (e *Editor) removeOnly(s *spot, end int32) []finding.Edit {
	if s.up.node.Kind != yamltree.Sequence || s.up.up == nil || s.up.up.node.Kind != yamltree.Mapping || s.up.key ||
		s.up.node.Props != nil {
		return nil
	}
	colon := s.up.up.node.Pairs[s.up.index].Colon
	if strings.Trim(e.file.Text[colon:s.up.node.Span.Start], " \t\r\n") != "" {
		return nil // there is a comment before the entry
	}
	line := e.file.LineSpan(e.file.Position(end-1, source.Bytes).Line)
	return []finding.Edit{e.replace(source.Span{Start: colon, End: line.End}, " []")}
}

// directivesAbove returns the comments above a line that suppress findings on that line. The lowest comment is first.
func (e *Editor) directivesAbove(line source.Span) []yamltree.Comment {
	var found []yamltree.Comment
	for i := e.commentsBefore(line.Start-1) - 1; i >= 0; i-- {
		c := e.comments[i]
		if !c.OwnLine || strings.TrimSpace(e.file.Text[c.Span.End:line.Start]) != "" {
			break
		}
		line = e.file.LineSpan(e.file.Position(c.Span.Start, source.Bytes).Line)
		words := strings.TrimLeft(e.file.Text[c.Span.Start:c.Span.End], "#/ \t")
		if strings.HasPrefix(words, "golive:") && !strings.HasPrefix(words, "golive:ignore-file") {
			found = append(found, c)
		}
	}
	return found
}

// removeFlow removes an entry of a flow list or flow mapping, and a comma.
func (e *Editor) removeFlow(s *spot, last *yamltree.Node) []finding.Edit {
	up, text := s.up.node, e.file.Text
	entry := source.Span{Start: s.node.Start(), End: max(last.Span.End, s.node.Span.End)}
	if entry.Start < up.Span.Start || last.Implicit && up.Kind == yamltree.Mapping {
		return nil
	}
	before, after := e.commas(s, entry)
	if len(up.Items)+len(up.Pairs) == 1 {
		return e.only(up, entry)
	}
	line := e.file.LineSpan(e.file.Position(entry.Start, source.Bytes).Line)
	ownLine := strings.Trim(text[line.Start:entry.Start], " \t") == ""
	isLast := s.index == len(up.Items)+len(up.Pairs)-1
	switch {
	case after >= 0 && ownLine && e.endsLine(after+1):
		edits := []finding.Edit{e.replace(e.wholeLines(source.Span{Start: entry.Start, End: after + 1}), "")}
		for _, comment := range e.directivesAbove(line) {
			edits = append(edits, e.replace(e.wholeLines(comment.Span), ""))
		}
		return edits
	case after >= 0 && (before < 0 || !isLast && !e.endsLine(after+1) || !e.blank(before+1, entry.Start)):
		rest := text[after+1:]
		end := after + 1 + int32(len(rest)-len(strings.TrimLeft(rest, " \t")))
		if end < int32(len(text)) && strings.ContainsRune("#/\r\n", rune(text[end])) {
			end = after + 1
		}
		return []finding.Edit{e.replace(source.Span{Start: entry.Start, End: end}, "")}
	case before < 0 || before >= entry.Start:
		return nil
	case e.blank(before+1, entry.Start):
		return []finding.Edit{e.replace(source.Span{Start: before, End: entry.End}, "")}
	case ownLine && e.endsLine(entry.End) && len(e.directivesAbove(line)) == 0: // no comments in between
		return []finding.Edit{
			e.replace(source.Span{Start: before, End: before + 1}, ""),
			e.replace(e.wholeLines(entry), ""),
		}
	}
	return nil
}

// blank reports whether there are only blanks and line breaks between two offsets.
func (e *Editor) blank(from, to int32) bool {
	return strings.Trim(e.file.Text[from:to], " \t\r\n") == ""
}

// only removes the sole entry of a flow list, and leaves an empty list. It returns nil for a mapping.
func (e *Editor) only(up *yamltree.Node, entry source.Span) []finding.Edit {
	inside := source.Span{Start: up.Span.Start + 1, End: up.Span.End - 1}
	rest := e.file.Text[inside.Start:entry.Start] + e.file.Text[entry.End:inside.End]
	if up.Kind != yamltree.Sequence || strings.Trim(rest, " \t\r\n,") != "" {
		return nil
	}
	return []finding.Edit{e.replace(inside, "")}
}

// commas returns the offsets of the commas before and after an entry. An offset is -1 if the comma is missing.
func (e *Editor) commas(s *spot, entry source.Span) (before, after int32) {
	before, after = -1, -1
	up := s.up.node
	if s.index > 0 {
		from := int32(0)
		if up.Kind == yamltree.Sequence {
			from = up.Items[s.index-1].Span.End
		} else {
			from = max(up.Pairs[s.index-1].Value.Span.End, up.Pairs[s.index-1].Colon)
		}
		before = e.comma(from, entry.Start)
	}
	return before, e.comma(entry.End, up.Span.End-1)
}

// comma returns the offset of the first comma between from and to. It returns -1 if there is none, or if anything other
// than blanks, line breaks and comments precedes the comma.
func (e *Editor) comma(from, to int32) int32 {
	for at := from; at < to; at++ {
		switch e.file.Text[at] {
		case ' ', '\t', '\r', '\n':
		case ',':
			return at
		default:
			comment, ok := e.commentAt(at)
			if !ok {
				return -1
			}
			at = comment.Span.End - 1
		}
	}
	return -1
}

// endsLine reports whether only blanks and a comment follow on the line of an offset.
func (e *Editor) endsLine(at int32) bool {
	line := e.file.LineSpan(e.file.Position(at, source.Bytes).Line)
	rest := strings.TrimLeft(e.file.Text[at:line.End], " \t")
	if rest == "" {
		return true
	}
	_, ok := e.commentAt(line.End - int32(len(rest)))
	return ok
}
