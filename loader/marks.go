package loader

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// hideSecret hides the value of a secret setting, with its anchor and its tag, and
// makes it known to the run: every scalar of it, if it is a collection. A reference
// stays readable, for it tells where a secret is kept.
func (d *decoder) hideSecret(written, node *yamltree.Node) {
	if written.Kind == yamltree.Alias && node.Partial { // of no anchor: it was meant as a text
		d.hide(written, "*"+written.Text)
	}
	switch node.Kind {
	case yamltree.Mapping:
		for _, pair := range node.Pairs {
			d.hideSecret(pair.Value, pair.Value.Resolve())
		}
	case yamltree.Sequence:
		for _, item := range node.Items {
			d.hideSecret(item, item.Resolve())
		}
	case yamltree.Alias, yamltree.Merge:
	default:
		if node.Partial || node.Props != nil || !isShownReference(node.Text) {
			d.hide(node, node.Text)
		} else {
			d.file.MarkShown(node.Span)
		}
	}
}

func (d *decoder) hide(node *yamltree.Node, text string) {
	span := source.Span{Start: node.Start(), End: max(node.Span.End, node.Start())}
	if node.Props != nil {
		span.End = max(span.End, node.Props.Span.End)
		d.file.AddSecret(d.file.Text[node.Props.Span.Start:node.Props.Span.End])
		d.file.AddSecret(node.Props.Anchor)
	}
	d.file.MarkSecret(span)
	addSecret(d.file, model.Text(text))
}

// addSecret makes a text known to the run as secret, and the literal parts of one
// that holds references.
func addSecret(file *source.File, text model.Text) {
	if isShownReference(string(text)) {
		return
	}
	file.AddSecret(string(text))
	for part := range strings.SplitSeq(text.Resolved(), string(model.Hidden)) {
		if part != string(text) {
			file.AddSecret(part)
		}
	}
}

// show marks a value of known purpose. One whose shape is that of a secret only
// after its escapes and line folds are decoded stays hidden.
func (d *decoder) show(written, node *yamltree.Node) {
	switch {
	case isCollection(node):
		return // its scalars have no known purpose
	case len(node.Text) != node.Span.Len() && source.HasSecretShape(node.Text):
		d.file.MarkSecret(node.Span)
		return
	case node.Implicit || node.Partial: // a text whose quote is missing may be half a URL
		return
	}
	d.hideTokens(node)
	if written.Kind == yamltree.Alias {
		d.file.MarkShown(written.Span)
	}
	d.file.MarkShown(source.Span{Start: node.Start(), End: node.Span.End})
}

// hidesEntry reports whether the value under a name that users choose is not to be
// shown.
func (d *decoder) hidesEntry(name string) bool {
	if d.variables {
		purpose := model.PurposeOf(name)
		return purpose == model.NoPurpose || purpose.IsSecret()
	}
	return model.HidesValue(name)
}

// hideEntry hides a value under a name that users choose. Only the name of a secret
// makes it known to the run.
func (d *decoder) hideEntry(name string, written *yamltree.Node) {
	node := written.Resolve()
	switch {
	case model.PurposeOf(name).IsSecret() || model.HidesValue(name):
		d.hideSecret(written, node)
	case !isShownReference(node.Text):
		d.file.MarkSecret(node.Span)
	}
}

// isShownReference reports whether a text holds no literal, so that all of it may
// be shown. $name in small letters may as well be a password.
func isShownReference(text string) bool {
	if strings.TrimSpace(text) == "" {
		return true
	}
	if model.Text(text).HasLiteral() {
		return false
	}
	for _, r := range model.Text(text).References() {
		if r.Syntax == "$" && r.Name != strings.ToUpper(r.Name) {
			return false
		}
	}
	return true
}

// classify hides everything in the file of a tree that was not marked as shown
// while its documents were decoded: values under unknown keys, text that could not
// be read, and comments other than those for golive.
func classify(tree *yamltree.Tree) {
	m := marker{file: tree.File, used: map[string]bool{}, torn: tornLines(tree)}
	for _, root := range tree.Documents {
		m.aliases(root)
	}
	for _, root := range tree.Documents {
		m.keys(root)
	}
	for _, c := range tree.Comments {
		text := strings.TrimLeft(tree.File.Text[c.Span.Start:c.Span.End], "#/"+blanks)
		if strings.HasPrefix(text, directive) {
			tree.File.MarkShown(c.Span)
		}
	}
	tree.File.HideRest()
}

// marker shows the structure of a file.
type marker struct {
	file *source.File
	used map[string]bool // anchors that an alias names
	torn map[int]bool    // lines with a syntax error
}

func (m *marker) aliases(n *yamltree.Node) {
	if n.Kind == yamltree.Alias {
		m.used[n.Text] = true
	}
	for i := range n.Pairs {
		m.aliases(n.Pairs[i].Key)
		m.aliases(n.Pairs[i].Value)
	}
	for _, item := range n.Items {
		m.aliases(item)
	}
}

// isStandardTag reports whether a tag is that of one of YAML's own types, or none
// (https://yaml.org/type/). Any other text after "!!" may be a value.
func isStandardTag(tag string) bool {
	switch tag {
	case "", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq", "!!binary", "!!timestamp", "!!merge",
		"!!set", "!!omap", "!!pairs", "!!value":
		return true
	}
	return false
}

// keys marks keys, anchors in use, standard tags, and aliases.
func (m *marker) keys(n *yamltree.Node) {
	switch {
	case n.Kind == yamltree.Alias:
		if target := n.Resolve(); !target.Partial {
			m.file.MarkShown(n.Span)
		}
		return
	case n.Props != nil && isStandardTag(n.Props.Tag) && (n.Props.Anchor == "" || m.used[n.Props.Anchor]):
		m.file.MarkShown(n.Props.Span)
	}
	for i := range n.Pairs {
		pair := &n.Pairs[i]
		if !isCollection(pair.Key) && !m.torn[m.line(pair.Key)] {
			m.file.MarkShown(pair.Key.Span)
		}
		m.keys(pair.Key)
		m.keys(pair.Value)
	}
	for _, item := range n.Items {
		m.keys(item)
	}
}

func (m *marker) line(n *yamltree.Node) int {
	if len(m.torn) == 0 {
		return 0
	}
	return m.file.Position(n.Span.Start, source.Bytes).Line
}

// tornLines are the lines with a syntax error: what looks like a key there may be
// part of a value.
func tornLines(tree *yamltree.Tree) map[int]bool {
	torn := map[int]bool{}
	for _, p := range tree.Problems {
		if p.Rule == "yaml-syntax" && p.Severity != finding.Warning {
			torn[tree.File.Position(p.Span.Start, source.Bytes).Line] = true
		}
	}
	return torn
}
