package yamledit

import (
	"sort"
	"strconv"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Editor converts changes of findings to edits of a YAML or JSON file. It returns no edits for a node with an anchor,
// or for an alias, because the node is used in several places.
type Editor struct {
	content
	file      *source.File
	documents []*yamltree.Node
	comments  []yamltree.Comment
	spots     map[source.Span]*spot
	scalars   []*spot // sorted by start
}

// spot is a node and its position in the tree.
type spot struct {
	node *yamltree.Node
	// up is the collection that contains the node, or nil for a root. index is the index of the node in up.Items or
	// up.Pairs. key is true if the node is a key, and false if it is a value.
	up    *spot
	index int
	key   bool
	// shared is true for a node with an anchor and for all nodes in it.
	shared bool
	// texts caches the strings in the entries if the node is a list.
	texts map[entryText]bool
	// partial is true if the node, or a collection that contains it, was not fully read.
	partial bool
}

// entryText is a text in a list: an entry, or the value of a key of an entry. key is that key, or wholeEntry if the
// entry itself is the text. For lookups under any key, each text is also stored with anyKey.
type entryText struct {
	key  entryKey
	text string
}

// entryKey is a key of the entries of a list, or one of the constants.
type entryKey string

const (
	anyKey     entryKey = ""
	wholeEntry entryKey = "*"
)

// NewEditor returns an editor for the file that a tree was read from.
func NewEditor(tree *yamltree.Tree) *Editor {
	e := &Editor{
		content: newContent(tree.File.Text, tree.Documents...),
		file:    tree.File, documents: tree.Documents, comments: tree.Comments, spots: map[source.Span]*spot{},
	}
	for _, root := range tree.Documents {
		e.add(&spot{node: root})
	}
	sort.SliceStable(e.scalars, func(i, j int) bool {
		return e.scalars[i].node.Span.Start < e.scalars[j].node.Span.Start
	})
	return e
}

func (e *Editor) add(s *spot) {
	n := s.node
	s.shared = n.Props != nil && n.Props.Anchor != ""
	s.partial = n.Partial
	if s.up != nil {
		s.shared, s.partial = s.shared || s.up.shared, s.partial || s.up.partial
	}
	if _, again := e.spots[n.Span]; again {
		e.spots[n.Span] = nil // several nodes have this span
	} else if !n.Span.Empty() {
		e.spots[n.Span] = s
	}
	if n.Kind != yamltree.Mapping && n.Kind != yamltree.Sequence {
		e.scalars = append(e.scalars, s)
	}
	for i, pair := range n.Pairs {
		e.add(&spot{node: pair.Key, up: s, index: i, key: true})
		e.add(&spot{node: pair.Value, up: s, index: i})
	}
	for i, item := range n.Items {
		e.add(&spot{node: item, up: s, index: i})
	}
}

// Edits returns the edits for a change. It returns nil if the text at the location is not the text that the change
// expects, or if the edits would change anything else.
func (e *Editor) Edits(c finding.Change) []finding.Edit {
	var edits []finding.Edit
	s := e.spots[c.Span]
	switch {
	case c.Kind == finding.InsertSpace:
		edits = []finding.Edit{e.replace(source.Span{Start: c.Span.Start, End: c.Span.Start}, " ")}
	case s == nil || s.shared:
		edits = e.within(c)
	case c.Kind == finding.Remove || c.Kind == finding.RemoveRepeated:
		edits = e.remove(s, c)
	default:
		edits = e.scalar(s, c)
	}
	for i := range edits {
		edits[i].Safe = c.Safe
	}
	return edits
}

func (e *Editor) replace(span source.Span, text string) finding.Edit {
	return finding.Edit{Location: finding.Location{File: e.file, Span: span}, NewText: text}
}

// scalar returns the edits for a change of a whole scalar or a whole key.
func (e *Editor) scalar(s *spot, c finding.Change) []finding.Edit {
	n := s.node
	if n.Props != nil || n.Partial || !isScalar(n) {
		return nil
	}
	written := e.file.Text[n.Span.Start:n.Span.End]
	text, ok := "", false
	switch c.Kind {
	case finding.SetText:
		if n.Text != c.Old || s.beside(c.New) {
			return nil
		}
		if n.Style == yamltree.Plain && strings.Contains(c.New, "://") {
			if edits := Literal(c); edits != nil {
				return edits // a URL needs no quotes
			}
		}
		text, ok = rewritten(n, written, c.New)
	case finding.SetWord:
		text, ok = c.New, n.Text == c.Old && !s.key && oneLine(n, written)
	case finding.Quote:
		text, ok = strconv.Quote(written), n.Style == yamltree.Plain && !s.key && isPlainWord(written)
	}
	if !ok {
		return nil
	}
	return []finding.Edit{e.replace(n.Span, text)}
}

func isScalar(n *yamltree.Node) bool {
	return n.Kind != yamltree.Mapping && n.Kind != yamltree.Sequence && n.Kind != yamltree.Alias && !n.Implicit
}

// isPlainWord reports whether text can be put in quotes without escapes.
func isPlainWord(text string) bool {
	return text != "" && strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-:") == ""
}

// oneLine reports whether a scalar is written as its text, with or without quotes.
func oneLine(n *yamltree.Node, written string) bool {
	switch n.Style {
	case yamltree.Plain:
		return written == n.Text
	case yamltree.SingleQuoted:
		return written == "'"+n.Text+"'"
	case yamltree.DoubleQuoted:
		return written == `"`+n.Text+`"` && !strings.Contains(written, `\`)
	}
	return false
}

// rewritten returns the scalar with another string in the same quotes. It returns false if that is not possible.
func rewritten(n *yamltree.Node, written, text string) (string, bool) {
	if !oneLine(n, written) {
		return "", false
	}
	switch n.Style {
	case yamltree.SingleQuoted:
		return "'" + text + "'", yamltree.Printable(text) && !strings.Contains(text, "'")
	case yamltree.DoubleQuoted:
		return `"` + text + `"`, yamltree.Printable(text) && !strings.ContainsAny(text, `"\`)
	}
	return yamltree.Scalar(text), true
}

// beside reports whether text is already another key or entry of the collection that contains s. An edit must not
// create a duplicate.
func (s *spot) beside(text string) bool {
	switch {
	case s.up == nil:
		return false
	case s.key:
		_, taken := s.up.node.Get(text)
		return taken
	case s.up.node.Kind == yamltree.Sequence:
		return s.up.lists(text, anyKey)
	}
	return s.up.up != nil && s.up.up.node.Kind == yamltree.Sequence &&
		s.up.up.lists(text, entryKey(s.up.node.Pairs[s.index].Key.Text))
}

// lists reports whether a list contains text, either as an entry or under a key of an entry. If key is anyKey,
// the text may be under any key.
func (s *spot) lists(text string, key entryKey) bool {
	if s.texts == nil {
		s.texts = map[entryText]bool{}
		for _, item := range s.node.Items {
			item = item.Resolve()
			if isScalar(item) {
				s.texts[entryText{anyKey, item.Text}] = true
				s.texts[entryText{wholeEntry, item.Text}] = true
			}
			for _, pair := range item.Entries() {
				if value := pair.Value.Resolve(); isScalar(value) {
					s.texts[entryText{anyKey, value.Text}] = true
					s.texts[entryText{entryKey(pair.Key.Text), value.Text}] = true
				}
			}
		}
	}
	return s.texts[entryText{key, text}] || s.texts[entryText{wholeEntry, text}]
}

// within returns the edits for a change of a part of a scalar or of a comment.
func (e *Editor) within(c finding.Change) []finding.Edit {
	if comment, ok := e.commentAt(c.Span.Start); ok && comment.Span.Contains(c.Span) {
		if c.Kind == finding.RemoveWord {
			return e.removeWord(c, comment)
		}
		return Literal(c)
	}
	i := sort.Search(len(e.scalars), func(i int) bool { return e.scalars[i].node.Span.Start > c.Span.Start }) - 1
	if i < 0 || e.scalars[i].shared || !e.scalars[i].node.Span.Contains(c.Span) {
		return nil
	}
	return Literal(c)
}

// commentsBefore returns the number of comments that start at or before an offset.
func (e *Editor) commentsBefore(offset int32) int {
	return sort.Search(len(e.comments), func(i int) bool { return e.comments[i].Span.Start > offset })
}

func (e *Editor) commentAt(offset int32) (yamltree.Comment, bool) {
	i := e.commentsBefore(offset) - 1
	if i < 0 || offset >= e.comments[i].Span.End {
		return yamltree.Comment{}, false
	}
	return e.comments[i], true
}

// WithoutComments returns the parts of a range that are not in comments.
func (e *Editor) WithoutComments(span source.Span) []source.Span {
	var parts []source.Span
	for i := max(0, e.commentsBefore(span.Start)-1); i < len(e.comments) && e.comments[i].Span.Start < span.End; i++ {
		if c := e.comments[i].Span; c.End > span.Start {
			parts = append(parts, source.Span{Start: span.Start, End: max(span.Start, c.Start)})
			span.Start = min(c.End, span.End)
		}
	}
	return append(parts, span)
}

// removeWord removes a word from a comment. If two adjacent words are removed, their edits overlap, because both remove
// the comma between the words.
func (e *Editor) removeWord(c finding.Change, comment yamltree.Comment) []finding.Edit {
	switch {
	case c.Span == c.Same:
		return []finding.Edit{e.replace(e.commentSpan(comment), "")}
	case !c.Same.Contains(c.Span):
		return nil
	case c.Span.End == c.Same.End:
		start := len(strings.TrimRight(e.file.Text[:c.Span.Start], " \t,"))
		return []finding.Edit{e.replace(source.Span{Start: int32(start), End: c.Span.End}, "")}
	}
	rest := e.file.Text[c.Span.End:]
	end := c.Span.End + int32(len(rest)-len(strings.TrimLeft(rest, " \t,")))
	return []finding.Edit{e.replace(source.Span{Start: c.Span.Start, End: end}, "")}
}

// commentSpan returns the span to delete for a comment. It is the whole line, or the comment with the blanks before it.
func (e *Editor) commentSpan(comment yamltree.Comment) source.Span {
	if comment.OwnLine {
		return e.wholeLines(comment.Span)
	}
	start := len(strings.TrimRight(e.file.Text[:comment.Span.Start], " \t"))
	return source.Span{Start: int32(start), End: comment.Span.End}
}

// wholeLines returns the span of all lines that a span touches. If the last line has no line break, the result includes
// the line break before the first line.
func (e *Editor) wholeLines(span source.Span) source.Span {
	text := e.file.Text
	first := e.file.LineSpan(e.file.Position(span.Start, source.Bytes).Line)
	last := e.file.LineSpan(e.file.Position(max(span.Start, span.End-1), source.Bytes).Line)
	end := last.End + int32(len(lineBreak(text[last.End:])))
	if end > last.End || first.Start == 0 {
		return source.Span{Start: first.Start, End: end}
	}
	return source.Span{Start: int32(len(strings.TrimSuffix(strings.TrimSuffix(text[:first.Start], "\n"), "\r"))),
		End: end}
}

// lineBreak returns the line break at the start of text, or "".
func lineBreak(text string) string {
	for _, start := range []string{"\r\n", "\n", "\r"} {
		if strings.HasPrefix(text, start) {
			return start
		}
	}
	return ""
}
