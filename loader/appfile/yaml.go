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

// yamlFile is a file of YAML and what was found in it so far.
type yamlFile struct {
	file      *source.File
	documents []*yamltree.Node
	reading   Reading
	problems  problems // of the format, not of the YAML
	left      int      // how many values may still be visited
	processes processes
}

// maxVisited bounds what a walk visits: aliases can repeat a few values a million
// times.
const maxVisited = 100_000

func newYAML(file *source.File) *yamlFile {
	tree := yamltree.Read(file, yamltree.Limits{})
	y := &yamlFile{
		file: file, documents: tree.Documents, left: maxVisited, problems: problems{file: file},
		reading: Reading{Comments: tree.Comments, Problems: tree.Problems},
	}
	y.reading.ofTree(file, tree.Documents)
	return y
}

// forgiveTemplate drops the problems of a file with {{ }} in it that some program
// fills in: what is odd as YAML may be right once it is filled in.
func (y *yamlFile) forgiveTemplate() {
	for i := range y.reading.Problems {
		if y.reading.Problems[i].Code == "template" {
			y.reading.Problems = nil
			return
		}
	}
}

// node is a value of the file, aliases followed, and where it stands.
type node struct {
	*yamltree.Node
	at model.At
	// inside is the place of a collection, for what it holds.
	inside *model.Place
}

// root is the top of a document.
func (y *yamlFile) root(document *yamltree.Node) node {
	return node{Node: document.Resolve(), inside: top(y.file)}
}

// child is a value below a collection. An item of a list has no key.
func (y *yamlFile) child(parent node, key, value *yamltree.Node) node {
	n := node{Node: value.Resolve(), at: model.At{In: parent.inside}}
	if key != nil {
		n.at.Key = key.Span
	}
	n.at.Span = n.Span
	if n.at.Span.Overlaps(n.at.Key) { // the key itself is the anchor
		n.at.Span = value.Span
	}
	if n.Kind == yamltree.Mapping || n.Kind == yamltree.Sequence {
		n.inside = place(y.file, parent.inside, n.at.Key, n.Span)
	}
	return n
}

// get is the value of a key; false where it is not there.
func (y *yamlFile) get(n node, key string) (node, bool) {
	pair, ok := n.Get(key)
	if !ok {
		return node{}, false
	}
	return y.child(n, pair.Key, pair.Value), true
}

// find follows keys from mapping to mapping.
func (y *yamlFile) find(n node, keys ...string) (node, bool) {
	ok := true
	for _, key := range keys {
		if n, ok = y.get(n, key); !ok {
			return node{}, false
		}
	}
	return n, true
}

// text is the text of the scalar that keys lead to; empty where there is none.
func (y *yamlFile) text(n node, keys ...string) string {
	found, ok := y.find(n, keys...)
	if !ok || !isScalar(found.Node) || found.Kind == yamltree.Null {
		return ""
	}
	return found.Text
}

// entries are the entries of a mapping by their keys, merged ones among them.
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

// items are the items of a list. What they hold is at the place of their name if
// they have one: a title of several words may say anything.
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

// visit counts a value, and says once that there are too many.
func (y *yamlFile) visit(n *yamltree.Node) bool {
	if y.left == 0 {
		y.problem("too-many-values", n.Span,
			"aliases make more than "+strconv.Itoa(maxVisited)+" values of this file; the ones from here on are not "+
				"read",
			"write fewer aliases of aliases")
	}
	y.left--
	return y.left >= 0
}

// problem notes what is wrong with the bytes of a span; warning, what leaves the
// meaning of the rest as it is.
func (y *yamlFile) problem(code string, span source.Span, message, help string) {
	y.problems.add(code, int(span.Start), int(span.End), message, help)
}

func (y *yamlFile) warning(code string, span source.Span, message, help string) {
	y.problems.soft(code, int(span.Start), int(span.End), message, help)
}

// result is what was read, in the order of the file: merge keys and steps are read
// in another.
func (y *yamlFile) result() Reading {
	slices.SortStableFunc(y.reading.Variables,
		func(a, b Variable) int { return cmp.Compare(a.Value.Span.Start, b.Value.Span.Start) })
	y.reading.Problems = append(y.reading.Problems, y.problems.list...)
	return y.reading
}

// isYAML tells YAML by the ending of its name, and gives the name without it.
func isYAML(name string) (stem string, ok bool) {
	base := path.Base(name)
	for _, ext := range []string{".yaml", ".yml"} {
		if stem, ok := strings.CutSuffix(base, ext); ok && stem != "" {
			return stem, true
		}
	}
	return "", false
}

// hasWord tells whether a name is a word, or begins with it and goes on behind a
// dot, a dash or an underscore: compose, compose.prod.
func hasWord(name, word string) bool {
	rest, ok := strings.CutPrefix(name, word)
	return ok && (rest == "" || strings.IndexByte(".-_", rest[0]) >= 0)
}

// hasKey tells whether a line of a text begins with a key.
func hasKey(text, key string) bool {
	return strings.HasPrefix(text, key+":") || strings.Contains(text, "\n"+key+":")
}
