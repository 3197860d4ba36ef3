package appfile

import (
	"cmp"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// yamlFile is a YAML file and the result of reading it so far.
type yamlFile struct {
	file      *source.File
	documents []*yamltree.Node
	reading   Reading
	problems  problems // of the format, excluding YAML syntax
	left      int      // number of values that may still be visited; see maxVisited
	counters  scriptCounters

	// namesWorkOS is true if the file mentions WorkOS, in any letter case. In any other file, values that golive
	// cannot determine are usually for other programs.
	namesWorkOS bool
}

// maxVisited is the maximum number of values that are visited. Without a limit, aliases could repeat a few values a
// million times. A long text counts as one value for each textOfValue bytes.
const (
	maxVisited  = 100_000
	textOfValue = 128
)

func newYAML(file *source.File) *yamlFile {
	tree := yamltree.Read(file, yamltree.Limits{})
	y := &yamlFile{
		file: file, documents: tree.Documents, left: maxVisited, problems: problems{file: file},
		namesWorkOS: strings.Contains(strings.ToUpper(file.Text), "WORKOS"),
		reading:     Reading{Comments: tree.Comments, Problems: tree.Problems},
	}
	y.reading.ofTree(file, tree.Documents)
	return y
}

// forgiveTemplate discards the problems of a template file with {{ }}, because the filled-in template may be valid
// YAML.
func (y *yamlFile) forgiveTemplate() {
	for i := range y.reading.Problems {
		if y.reading.Problems[i].Code == "template" {
			y.reading.Problems = nil
			return
		}
	}
}

// node is a value of the file, with aliases resolved, and its position.
type node struct {
	*yamltree.Node
	at model.At
	// inside is the place of a mapping or list. The places of its entries are inside this place.
	inside *model.Place
}

func (y *yamlFile) root(document *yamltree.Node) node {
	return node{Node: document.Resolve(), inside: top(y.file)}
}

// child returns a value in a collection. List items have no key.
func (y *yamlFile) child(parent node, key, value *yamltree.Node) node {
	n := node{Node: value.Resolve(), at: model.At{In: parent.inside}}
	if key != nil {
		n.at.Key = key.Span
	}
	y.left -= min(len(n.Text)/textOfValue, max(y.left, 0))
	n.at.Span = n.Span
	if n.at.Span.Overlaps(n.at.Key) { // the value is an alias of the key itself
		n.at.Span = value.Span
	}
	if n.Kind == yamltree.Mapping || n.Kind == yamltree.Sequence {
		n.inside = place(y.file, parent.inside, n.at.Key, n.Span)
	}
	return n
}

// get returns the value of a key, and false if it is missing.
func (y *yamlFile) get(n node, key string) (node, bool) {
	pair, ok := n.Get(key)
	if !ok {
		return node{}, false
	}
	return y.child(n, pair.Key, pair.Value), true
}

// find follows keys through nested mappings.
func (y *yamlFile) find(n node, keys ...string) (node, bool) {
	ok := true
	for _, key := range keys {
		if n, ok = y.get(n, key); !ok {
			return node{}, false
		}
	}
	return n, true
}

// text returns the text of the scalar at the end of a path of keys, or "".
func (y *yamlFile) text(n node, keys ...string) string {
	found, ok := y.find(n, keys...)
	if !ok || !isScalar(found.Node) || found.Kind == yamltree.Null {
		return ""
	}
	return found.Text
}

// entries yields the entries of a mapping by key, including merged entries.
func (y *yamlFile) entries(n node) iter.Seq2[string, node] {
	return func(yield func(string, node) bool) {
		for _, pair := range n.Entries() {
			key := pair.Key.Resolve()
			if !isScalar(key) || strings.TrimSpace(key.Text) == "" {
				continue
			}
			if !y.visit(pair.Key) || !yield(key.Text, y.child(n, pair.Key, pair.Value)) {
				return
			}
		}
	}
}

// items yields the items of a list. If an item has a name that is a single word or a template expression, the place
// of the item gets that name.
func (y *yamlFile) items(n node) iter.Seq[node] {
	return func(yield func(node) bool) {
		for i, item := range n.Items {
			if !y.visit(item) {
				return
			}
			child := y.child(n, nil, item)
			if child.inside != nil {
				child.inside.Position = int32(i + 1)
				if name := y.text(child, "name"); isName(name) || strings.HasPrefix(name, "{{ .") &&
					strings.HasSuffix(name, " }}") {
					child.inside.Name = name
				}
			}
			if !yield(child) {
				return
			}
		}
	}
}

// visit counts a value and reports whether it may be visited. If there are too many values, visit reports a problem
// once.
func (y *yamlFile) visit(n *yamltree.Node) bool {
	if y.left == 0 {
		y.problem("too-many-values", n.Span,
			"aliases make more than "+strconv.Itoa(maxVisited)+" values in this file; the rest are not read",
			"use fewer nested aliases")
	}
	y.left--
	return y.left >= 0
}

func (y *yamlFile) problem(code string, span source.Span, message, help string) {
	y.problems.add(code, int(span.Start), int(span.End), message, help)
}

// warning reports a problem that does not affect how the rest of the file is read.
func (y *yamlFile) warning(code string, span source.Span, message, help string) {
	y.problems.soft(code, int(span.Start), int(span.End), message, help)
}

// result returns the reading with its variables in file order. Merge keys and steps are read in a different order.
func (y *yamlFile) result() Reading {
	slices.SortStableFunc(y.reading.Variables,
		func(a, b Variable) int { return cmp.Compare(a.Value.Span.Start, b.Value.Span.Start) })
	y.reading.Problems = append(y.reading.Problems, y.problems.list...)
	return y.reading
}

// isYAML reports whether a file has a YAML extension. It returns the base name without the extension.
func isYAML(name string) (stem string, ok bool) {
	base := path.Base(name)
	for _, ext := range []string{".yaml", ".yml"} {
		if stem, ok := strings.CutSuffix(base, ext); ok && stem != "" {
			return stem, true
		}
	}
	return "", false
}

// hasWord reports whether a name is word, or starts with word and a dot, dash or underscore, as in compose.prod.
func hasWord(name, word string) bool {
	rest, ok := strings.CutPrefix(name, word)
	return ok && (rest == "" || strings.IndexByte(".-_", rest[0]) >= 0)
}

// hasKey reports whether a line of text starts with key and a colon.
func hasKey(text, key string) bool {
	return strings.HasPrefix(text, key+":") || strings.Contains(text, "\n"+key+":")
}
