package yamledit

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Unconfirmed returns the edits that add the section at a range to `draft:` and remove it from `pulled:`. It returns
// no edits if `draft:` already covers the section, or if the range is in a comment. ok is false if the range is in no
// section, or if the edits would change something else.
func (e *Editor) Unconfirmed(at source.Span, isSection func(string) bool) (edits []finding.Edit, ok bool) {
	if _, found := e.commentAt(at.Start); found {
		return nil, true
	}
	settings, section := e.sectionAt(at)
	if settings == nil || !isSection(section) {
		return nil, false
	}
	marked, ok := e.addToDraft(settings, section)
	if !ok {
		return nil, false
	}
	unlisted, ok := e.takeFromPulled(settings, section)
	return append(marked, unlisted...), ok
}

// sectionAt returns the mapping that describes the environment at a range, and the key of the section that contains the
// range. In a file with several environments, the mapping is an entry of `environments`, or `common`.
func (e *Editor) sectionAt(at source.Span) (settings *yamltree.Node, section string) {
	for _, root := range e.documents {
		node := root
		for depth := 0; node != nil && node.Kind == yamltree.Mapping; depth++ {
			pair := pairAround(node, at)
			if pair == nil {
				break
			}
			several := depth == 0 && (pair.Key.Text == "environments" || pair.Key.Text == "common")
			named := depth == 1 && section == "environments"
			section = pair.Key.Text
			if !several && !named {
				if hasProperties(root) {
					return nil, ""
				}
				return node, section
			}
			node = pair.Value
		}
		section = ""
	}
	return nil, ""
}

func hasProperties(n *yamltree.Node) bool { return n.Props != nil }

// pairAround returns the entry of a mapping that contains a range, or nil.
func pairAround(mapping *yamltree.Node, at source.Span) *yamltree.Pair {
	for i := range mapping.Pairs {
		pair := &mapping.Pairs[i]
		whole := source.Span{Start: pair.Key.Span.Start, End: max(pair.Value.Span.End, pair.Colon)}
		if whole.Contains(at) {
			return pair
		}
	}
	return nil
}

func (e *Editor) addToDraft(settings *yamltree.Node, section string) (edits []finding.Edit, ok bool) {
	pair, found := own(settings, "draft")
	if !found {
		return e.newDraft(settings, section)
	}
	list := pair.Value
	switch {
	case list.Props != nil || list.Partial:
		return nil, false
	case list.Kind == yamltree.Bool && strings.EqualFold(list.Text, "true"):
		return nil, true
	case list.Kind == yamltree.Bool:
		return []finding.Edit{e.replace(list.Span, "["+e.word(section)+"]")}, true
	case list.Kind != yamltree.Sequence:
		return nil, false
	}
	for _, item := range list.Items {
		if item.Props != nil || item.Kind != yamltree.String {
			return nil, false
		}
		if item.Text == section {
			return nil, true
		}
	}
	last := len(list.Items) - 1
	switch {
	case list.Style == yamltree.Flow && last < 0:
		return e.insertAt(list.Span.Start+1, e.word(section)), true
	case list.Style == yamltree.Flow:
		return e.insertAt(list.Items[last].Span.End, ", "+e.word(section)), true
	}
	return e.newLine(list.Items[last].Span.End, e.blanks(list.Span.Start)+"- "+section), true
}

// newDraft adds the key `draft` at the end of a mapping.
func (e *Editor) newDraft(settings *yamltree.Node, section string) (edits []finding.Edit, ok bool) {
	n := len(settings.Pairs)
	if n == 0 || settings.Partial {
		return nil, false
	}
	last := settings.Pairs[n-1]
	end := max(last.Value.Span.End, last.Colon)
	if last.Value.Props != nil {
		end = max(end, last.Value.Props.Span.End)
	}
	text := e.word("draft") + ": [" + e.word(section) + "]"
	if settings.Style == yamltree.Flow {
		return e.insertAt(end, ", "+text), true
	}
	return e.newLine(end, e.blanks(settings.Pairs[0].Key.Start())+text), true
}

func (e *Editor) takeFromPulled(settings *yamltree.Node, section string) (edits []finding.Edit, ok bool) {
	pulled, found := own(settings, "pulled")
	if !found || pulled.Value.Kind != yamltree.Mapping {
		return nil, true
	}
	sections, found := own(pulled.Value, "sections")
	if !found || sections.Value.Kind != yamltree.Sequence {
		return nil, true
	}
	for _, item := range sections.Value.Items {
		if item.Kind != yamltree.String || item.Text != section {
			continue
		}
		s := e.spots[item.Span]
		if s == nil {
			return nil, false
		}
		edits = e.remove(s, finding.Change{Kind: finding.Remove})
		return edits, len(edits) > 0
	}
	return nil, true
}

// word returns a name. If the file is JSON, the name is in quotes.
func (e *Editor) word(name string) string {
	if extension := strings.ToLower(path.Ext(e.file.Path)); extension == ".json" || extension == ".jsonc" {
		return `"` + name + `"`
	}
	return name
}

func (e *Editor) insertAt(at int32, text string) []finding.Edit {
	return []finding.Edit{e.replace(source.Span{Start: at, End: at}, text)}
}

// blanks returns as many spaces as there are bytes before an offset on its line.
func (e *Editor) blanks(offset int32) string {
	line := e.file.LineSpan(e.file.Position(offset, source.Bytes).Line)
	before := strings.TrimPrefix(e.file.Text[line.Start:offset], "\ufeff")
	return strings.Repeat(" ", len(before))
}

// newLine inserts a line after the content that ends before an offset. If the file does not end with a line break,
// neither does the result.
func (e *Editor) newLine(at int32, text string) []finding.Edit {
	after := e.file.LineSpan(e.file.Position(e.content.end(at), source.Bytes).Line).End
	if ending := lineBreak(e.file.Text[after:]); ending != "" {
		return e.insertAt(after+int32(len(ending)), text+ending)
	}
	return e.insertAt(after, lineBreakOf(e.file)+text)
}
