package yamledit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Section is a part of a file and the value that it must have.
type Section struct {
	// Keys is the path of the section from the top of the file. The mapping that contains the last key must exist,
	// unless it is the top-level mapping.
	Keys []string
	// Value is nil, bool, string, []string, yamltree.Map, or []any of yamltree.Map. If it is nil, the key is removed.
	// If a mapping in the file has keys that Value lacks, these keys are kept. In a list of mappings, the first key
	// of a mapping identifies the mapping. The order of lists does not matter.
	Value any
	// Keep reports whether to keep an entry that Value does not contain. If Keep is nil, such entries are removed.
	Keep func(identity string) bool
	// New returns the value to write for an entry that is added. If New is nil, the entry itself is written.
	New func(entry yamltree.Map) yamltree.Map
	// Identity is the key that identifies an entry in a list of mappings.
	Identity string
	// Aliases maps a key in Value to another key that the file may use for the same setting.
	Aliases map[string]string
	// May reports whether a string in the file contains references, and whether it may have the given value. If May
	// is nil, no string contains references.
	May func(written, value string) (references, may bool)
}

// Sync returns the text of the file with each section set to its Value. Everything else is kept, including comments,
// order and quotes, except for comments on the lines of removed entries. kept contains the identities of entries that
// were kept because they contain references. Sync returns an error if anything else in the file would change.
func Sync(file *source.File, sections []Section) (text string, kept []string, err error) {
	if file.Text != "" && !strings.HasSuffix(file.Text, "\n") {
		file = source.NewFile(file.Path, file.Text+lineBreakOf(file))
	}
	s, err := newSyncer(file)
	if err != nil {
		return "", nil, err
	}
	// Sections that exist in the file are changed first, because text that is added to the last of them must precede
	// new sections.
	for _, lacking := range []bool{false, true} {
		for i := range sections {
			if s.lacks(&sections[i]) != lacking {
				continue
			}
			if err := s.section(&sections[i]); err != nil {
				return "", nil, fmt.Errorf("change %s of %s: %w", strings.Join(sections[i].Keys, "."), file.Path, err)
			}
		}
	}
	if text, err = s.apply(); err != nil {
		return "", nil, fmt.Errorf("change %s: %w", file.Path, err)
	}
	if err := s.verify(text, sections); err != nil {
		return "", nil, err
	}
	return text, s.kept, nil
}

// syncer collects the edits of a file.
type syncer struct {
	edit
	tree     *yamltree.Tree
	root     *yamltree.Node
	comments *Editor
	places   []place
	kept     []string
	// removed lists the ranges of the entries that are removed.
	removed []source.Span
	// now is the current section.
	now *Section
}

func newSyncer(file *source.File) (*syncer, error) {
	tree, err := readTree(file)
	if err != nil {
		return nil, err
	}
	root := tree.Documents[0]
	if root.Kind != yamltree.Mapping && !root.Implicit {
		return nil, fmt.Errorf("read %s: it is not a mapping", file.Path)
	}
	return &syncer{
		edit: edit{content: newContent(file.Text, root), file: file, lineBreak: lineBreakOf(file)},
		tree: tree, root: root,
		comments: &Editor{file: file, comments: tree.Comments},
	}, nil
}

func (s *syncer) lacks(section *Section) bool {
	node := s.root
	for _, key := range section.Keys {
		pair, ok := node.Get(key)
		if !ok {
			return true
		}
		node = pair.Value.Resolve()
	}
	return false
}

func (s *syncer) section(section *Section) error {
	s.now = section
	in := s.root
	for _, key := range section.Keys[:len(section.Keys)-1] {
		pair, ok := own(in, key)
		if !ok || pair.Value.Kind != yamltree.Mapping {
			return fmt.Errorf("%s is not a mapping of its own", key)
		}
		in = pair.Value
	}
	if in.Style == yamltree.Flow && in != s.root {
		return fmt.Errorf("it is written between braces; write it on separate lines")
	}
	before := len(s.places)
	key := section.Keys[len(section.Keys)-1]
	if err := s.mapping(in, yamltree.Map{{Key: key, Value: section.Value}}); err != nil {
		return err
	}
	if len(s.places) == before {
		return nil
	}
	pair, ok := own(in, key)
	if _, merged := in.Get(key); merged && !ok || ok && hasAnchor(pair.Value) || in.Props != nil {
		return fmt.Errorf("it uses an anchor, an alias or a tag; change it by hand")
	}
	return nil
}

func (s *syncer) replace(span source.Span, text string) {
	s.places = append(s.places, place{span, text})
}

func (s *syncer) insert(at int32, text string) { s.replace(source.Span{Start: at, End: at}, text) }

// mapping sets fields of a mapping. It keeps all other fields.
func (s *syncer) mapping(node *yamltree.Node, fields yamltree.Map) error {
	var added yamltree.Map
	for _, f := range fields {
		pair, ok := s.find(node, f.Key)
		switch {
		case !ok && !isUnset(f.Value):
			added = append(added, f)
		case !ok:
		case f.Value == nil:
			s.unset(node, pair)
		default:
			if err := s.value(node, pair, f); err != nil {
				return err
			}
		}
	}
	if len(added) == 0 {
		return nil
	}
	if node.Style == yamltree.Flow && !node.Implicit {
		return s.addFlowFields(node, added)
	}
	text, err := s.blockOf(added, s.columnOf(node))
	if err != nil {
		return err
	}
	if node.Implicit {
		s.insert(int32(len(s.file.Text)), text)
		return nil
	}
	s.insert(s.nextLine(s.endOf(node)), text)
	return nil
}

// isUnset reports whether a value means the same as a missing key.
func isUnset(value any) bool {
	list, ok := value.([]any)
	return ok && len(list) == 0 || Written(value) == nil
}

// find returns the entry with a key or with the alias of the key.
func (s *syncer) find(node *yamltree.Node, key string) (yamltree.Pair, bool) {
	if pair, ok := node.Get(key); ok {
		return pair, true
	}
	if alias := s.now.Aliases[key]; alias != "" {
		return node.Get(alias)
	}
	return yamltree.Pair{}, false
}

// unset removes a key. It keeps the key if the value is a reference, or means the same as a missing key.
func (s *syncer) unset(node *yamltree.Node, pair yamltree.Pair) {
	value := pair.Value.Resolve()
	if value.Kind == yamltree.Null || value.Kind == yamltree.String && value.Text == "" ||
		value.Kind == yamltree.Bool && value.Text == "false" {
		return
	}
	if references, _ := s.may(value, ""); references {
		return
	}
	i := slices.IndexFunc(node.Pairs, func(p yamltree.Pair) bool { return p.Key == pair.Key })
	if i < 0 { // from a merged mapping
		s.replace(pair.Key.Span, "")
		return
	}
	if node.Style == yamltree.Flow {
		goes := make([]bool, len(node.Pairs))
		goes[i] = true
		s.changeFlow(node, goes, "")
		return
	}
	s.removeLines(pair.Key.Start(), max(nodeEnd(pair.Value), pair.Colon))
}

// may reports whether a scalar contains references, and whether it can be equal to the given text.
func (s *syncer) may(node *yamltree.Node, text string) (references, may bool) {
	if s.now.May == nil || !isScalar(node) {
		return false, false
	}
	return s.now.May(node.Text, text)
}

// value sets the value of a pair to the value of a field.
func (s *syncer) value(in *yamltree.Node, pair yamltree.Pair, f yamltree.Field) error {
	node := pair.Value.Resolve()
	switch want := f.Value.(type) {
	case []string:
		return s.list(in, pair, want, entriesOf(want))
	case []any:
		return s.list(in, pair, want, entriesOf(want))
	case yamltree.Map:
		switch {
		case node.Kind == yamltree.Mapping && len(node.Pairs) > 0:
			return s.mapping(node, want)
		case isScalar(node) && node.Kind != yamltree.Null:
			return s.short(in, pair, want)
		}
		return s.overwrite(in, pair, f)
	}
	if s.same(node, f.Value) {
		return nil
	}
	return s.scalar(in, pair, f)
}

// same reports whether a scalar has the given value, or may have it because the scalar contains a reference.
func (s *syncer) same(node *yamltree.Node, value any) bool {
	switch v := value.(type) {
	case string:
		_, may := s.may(node, v)
		return node.Kind == yamltree.String && node.Text == v || may
	case bool:
		_, may := s.may(node, fmt.Sprint(v))
		return node.Kind == yamltree.Bool && node.Text == fmt.Sprint(v) || may
	}
	return false
}

// short sets a scalar that is the short form of a mapping with one field. The new value of the scalar is the first
// field of want.
func (s *syncer) short(in *yamltree.Node, pair yamltree.Pair, want yamltree.Map) error {
	only := !slices.ContainsFunc(want[1:], func(f yamltree.Field) bool { return !isUnset(f.Value) })
	if !only {
		return s.overwrite(in, pair, yamltree.Field{Key: pair.Key.Text, Value: want})
	}
	if s.same(pair.Value.Resolve(), want[0].Value) {
		return nil
	}
	return s.scalar(in, pair, yamltree.Field{Key: pair.Key.Text, Value: want[0].Value})
}

// scalar replaces a scalar. It keeps the quotes if possible.
func (s *syncer) scalar(in *yamltree.Node, pair yamltree.Pair, f yamltree.Field) error {
	node := pair.Value
	text, isText := f.Value.(string)
	if isText && isScalar(node) {
		written := s.file.Text[node.Span.Start:node.Span.End]
		lines := strings.Contains(text, "\n") && in.Style != yamltree.Flow && s.endsLine(node.Span.End)
		if same, ok := rewritten(node, written, text); ok && !lines {
			s.replace(node.Span, same)
			return nil
		}
	}
	return s.overwrite(in, pair, f)
}

func (s *syncer) overwrite(in *yamltree.Node, pair yamltree.Pair, f yamltree.Field) error {
	node := pair.Value
	span := s.withoutBreak(source.Span{Start: pair.Colon, End: max(pair.Colon, nodeEnd(node))})
	if s.hasComment(span) {
		return fmt.Errorf("the value of %s has comments in it; change it by hand", pair.Key.Text)
	}
	if in.Style == yamltree.Flow {
		text, err := flowValue(f.Value)
		if err != nil {
			return err
		}
		s.replace(span, " "+text)
		return nil
	}
	text, err := s.blockOf(yamltree.Map{{Key: "k", Value: f.Value}}, s.columnOf(in))
	if err != nil {
		return err
	}
	text = strings.TrimSuffix(strings.TrimPrefix(strings.TrimLeft(text, " "), "k:"), s.lineBreak)
	if strings.HasPrefix(text, s.lineBreak) || !strings.Contains(text, s.lineBreak) {
		s.replace(span, text)
		return nil
	}
	// If the new value is a block scalar, blanks and comments after the old value would become part of its text.
	if !s.endsLine(span.End) {
		return fmt.Errorf("the value of %s has a comment beside it; change it by hand", pair.Key.Text)
	}
	span.End = s.afterBlanks(span.End)
	s.replace(span, text)
	return nil
}

// endsLine reports whether only blanks follow on the line of an offset.
func (s *syncer) endsLine(at int32) bool {
	return strings.TrimSpace(s.file.Text[at:s.nextLine(at)]) == ""
}

func (s *syncer) hasComment(span source.Span) bool {
	i := s.comments.commentsBefore(span.Start)
	list := s.comments.comments
	return i < len(list) && list[i].Span.Start < span.End
}

// verify reads the changed text. It checks that the sections have their values, that nothing else has changed, and that
// only comments of removed entries are missing.
func (s *syncer) verify(text string, sections []Section) error {
	if len(s.places) == 0 {
		return nil
	}
	fail := func(why string) error {
		return fmt.Errorf("change %s: the file would not read as expected (%s); change it by hand", s.file.Path, why)
	}
	after, err := newSyncer(source.NewFile(s.file.Path, text))
	if err != nil {
		return fail(err.Error())
	}
	for i := range sections {
		if err := after.section(&sections[i]); err != nil || len(after.places) > 0 {
			return fail(strings.Join(sections[i].Keys, "."))
		}
	}
	if !equalBeside(s.root, after.root, sections, 0) {
		return fail("another part of it")
	}
	left := map[string]int{}
	for _, c := range after.tree.Comments {
		left[text[c.Span.Start:c.Span.End]]++
	}
	for _, c := range s.tree.Comments {
		words := s.file.Text[c.Span.Start:c.Span.End]
		if left[words]--; left[words] < 0 &&
			!slices.ContainsFunc(s.removed, func(gone source.Span) bool { return gone.Contains(c.Span) }) {
			return fail("a comment")
		}
	}
	return nil
}

// equalBeside reports whether two mappings are equal apart from the sections. depth is the index in Section.Keys of the
// keys in these mappings.
func equalBeside(before, after *yamltree.Node, sections []Section, depth int) bool {
	rest := func(m *yamltree.Node) []yamltree.Pair {
		return slices.DeleteFunc(slices.Clone(m.Pairs), func(p yamltree.Pair) bool {
			return slices.ContainsFunc(sections, func(s Section) bool {
				return s.Keys[depth] == p.Key.Text
			})
		})
	}
	if !slices.EqualFunc(rest(before), rest(after), equalPair) {
		return false
	}
	for i := 0; i < len(sections); i++ {
		key := sections[i].Keys[depth]
		if len(sections[i].Keys) == depth+1 {
			continue
		}
		below := slices.DeleteFunc(slices.Clone(sections), func(s Section) bool {
			return s.Keys[depth] != key || len(s.Keys) == depth+1
		})
		was, _ := own(before, key)
		now, _ := own(after, key)
		if was.Value == nil || now.Value == nil || !equalBeside(was.Value, now.Value, below, depth+1) {
			return false
		}
	}
	return true
}
