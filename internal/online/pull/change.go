package pull

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/api"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

// change updates the sections of an existing file to match the live environment.
func (w *writer) change(live []api.Live) error {
	file := w.target.File
	if strings.HasSuffix(strings.ToLower(file.Path), ".json") {
		return fmt.Errorf("%s is JSON, and golive-online changes only YAML", file.Path)
	}
	tree := yamltree.Read(file, yamltree.DefaultLimits())
	keys, root, err := environmentIn(tree, w.target.Name)
	if err != nil {
		return err
	}
	w.noteNames(tree.Documents[0])
	applications, split := root.Get("applications")
	var sections []yamledit.Section
	var written []api.Live
	for i := range live {
		l := &live[i]
		if l.Err == nil && split && slices.Contains(model.ApplicationKeys(), l.Key) {
			w.note("%s: not written: the API does not return the application (line %d) that an entry belongs to",
				l.Key, file.Position(applications.Key.Span.Start, source.Bytes).Line)
			continue
		}
		written = append(written, *l)
		if l.Err == nil {
			sections = append(sections, w.section(keys, l))
		}
	}
	if len(sections) == 0 {
		return errors.New("no section could be written")
	}
	sections = append(sections, w.marks(keys, root, written)...)
	text, kept, err := yamledit.Sync(file, sections)
	if err != nil {
		return err
	}
	for _, name := range kept {
		w.note("kept an entry that contains a reference: %s", source.Safe(source.Redact(name)))
	}
	w.result.Text = text
	return nil
}

// section returns the section in the form that yamledit.Sync takes.
func (w *writer) section(keys []string, l *api.Live) yamledit.Section {
	s := yamledit.Section{
		Keys: append(slices.Clone(keys), l.Key), Value: Value(l), Identity: l.Identity(), Aliases: map[string]string{},
		Keep: func(identity string) bool { return slices.Contains(l.Withheld, identity) },
		May:  api.May,
	}
	if l.Object { // placeholders of a JWT template look like references
		s.May = api.MayWhole
	}
	for _, f := range l.Fields {
		if f.Alias != "" {
			s.Aliases[f.Key] = f.Alias
		}
	}
	if l.Key == webhooks {
		s.New = w.withSecret
	}
	return s
}

// environmentIn returns the mapping of an environment and its keys in the file.
func environmentIn(tree *yamltree.Tree, name string) (keys []string, root *yamltree.Node, err error) {
	path := tree.File.Path
	if len(tree.Documents) != 1 {
		return nil, nil, fmt.Errorf("%s has %d documents, and golive-online changes only files with one document", path,
			len(tree.Documents))
	}
	root = tree.Documents[0].Resolve()
	several, ok := root.Get("environments")
	if !ok {
		return nil, root, nil
	}
	own, ok := several.Value.Resolve().Get(name)
	if !ok {
		return nil, nil, fmt.Errorf("%s does not describe %s", path, name)
	}
	return []string{"environments", name}, own.Value.Resolve(), nil
}

// noteNames records the names of variables that the file refers to.
func (w *writer) noteNames(n *yamltree.Node) {
	if reference, ok := model.Text(n.Text).Reference(); ok {
		w.taken[reference.Name] = true
	}
	for _, item := range n.Items {
		w.noteNames(item)
	}
	for _, pair := range n.Pairs {
		w.noteNames(pair.Value)
	}
}

// marks returns the new values of `pulled` and `draft`. Sections that were read this time are removed from `draft`;
// sections that were pulled earlier but not this time are added.
func (w *writer) marks(keys []string, root *yamltree.Node, live []api.Live) []yamledit.Section {
	at := func(key string) []string { return append(slices.Clone(keys), key) }
	sections := []yamledit.Section{{Keys: at("pulled"), Value: w.pulled(live)}}
	drafts, ok := draftsOf(root)
	if !ok {
		return sections // an unreadable draft is kept, because it covers all sections
	}
	if pulled, found := root.Get("pulled"); found {
		earlier, _ := textsOf(pulled.Value.Resolve(), "sections")
		drafts = append(drafts, earlier...)
	}
	for _, l := range live {
		if l.Err != nil {
			drafts = append(drafts, l.Key)
		}
	}
	done := read(live)
	var list []string
	for _, name := range drafts {
		if !slices.Contains(done, name) && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	mark := yamledit.Section{Keys: at("draft")}
	if len(list) > 0 {
		mark.Value = list
	}
	return append(sections, mark)
}

// draftsOf returns the sections that the file marks as drafts. It returns false if the value is invalid.
func draftsOf(root *yamltree.Node) ([]string, bool) {
	pair, ok := root.Get("draft")
	if !ok {
		return nil, true
	}
	if node := pair.Value.Resolve(); node.Kind == yamltree.Bool {
		if node.Text == "false" {
			return nil, true
		}
		return slices.DeleteFunc(model.Sections(), func(s string) bool { return s == "applications" }), true
	}
	return textsOf(root, "draft")
}

// textsOf returns the list of strings under a key, or nil if the key is missing. It returns false for any other value.
func textsOf(root *yamltree.Node, key string) ([]string, bool) {
	pair, ok := root.Get(key)
	if !ok {
		return nil, true
	}
	node := pair.Value.Resolve()
	var list []string
	for _, item := range node.Items {
		if item = item.Resolve(); item.Kind != yamltree.String {
			return nil, false
		}
		list = append(list, item.Text)
	}
	return list, node.Kind == yamltree.Sequence || node.Kind == yamltree.Null
}
