package decode

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/directive"
	"github.com/golive-lint/golive/loader/excerpt"
	"github.com/golive-lint/golive/loader/yamltree"
)

// hideSecret hides the value of a secret setting, including its anchor and tag, and adds it to the secrets of the
// run. In a collection, it hides every scalar. References stay readable, because they show where a secret is stored.
func (d *decoder) hideSecret(written, node *yamltree.Node) {
	if written.Kind == yamltree.Alias && node.Partial { // an alias without an anchor was meant as text
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
		if node.Partial || node.Props != nil || !excerpt.IsReference(node.Text) {
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
	excerpt.AddSecret(d.file, model.Text(text))
}

// show marks a value of known purpose as shown. A value stays hidden if it has the shape of a secret only after escapes
// and folded lines are decoded.
func (d *decoder) show(written, node *yamltree.Node) {
	switch {
	case isCollection(node):
		return // its scalars have no known purpose
	case len(node.Text) != node.Span.Len() && source.HasSecretShape(node.Text):
		d.file.MarkSecret(node.Span)
		return
	case node.Implicit || node.Partial: // an unterminated quoted text may be part of a URL
		return
	}
	d.hideTokens(node)
	if written.Kind == yamltree.Alias {
		d.file.MarkShown(written.Span)
	}
	d.file.MarkShown(source.Span{Start: node.Start(), End: node.Span.End})
}

// hidesEntry reports whether the value of a user-chosen name is hidden.
func (d *decoder) hidesEntry(name string) bool {
	if d.variables {
		purpose := model.PurposeOf(name)
		return purpose == model.NoPurpose || purpose.IsSecret()
	}
	return model.HidesValue(name)
}

// hideEntry hides the value of a user-chosen name. It adds the value to the secrets of the run only if the name
// indicates a secret.
func (d *decoder) hideEntry(name string, written *yamltree.Node) {
	node := written.Resolve()
	switch {
	case model.PurposeOf(name).IsSecret() || model.HidesValue(name):
		d.hideSecret(written, node)
	case !excerpt.IsReference(node.Text):
		d.file.MarkSecret(node.Span)
	}
}

// HideRest hides everything that was not marked as shown when the documents were decoded: values of unknown keys,
// text that could not be parsed, and comments other than directives for golive.
func HideRest(tree *yamltree.Tree) {
	m := marker{file: tree.File, used: map[string]bool{}, torn: tornLines(tree)}
	for _, root := range tree.Documents {
		m.aliases(root)
	}
	for _, root := range tree.Documents {
		m.keys(root)
	}
	for _, c := range tree.Comments {
		if directive.Is(tree.File.Text[c.Span.Start:c.Span.End]) {
			tree.File.MarkShown(c.Span)
		}
	}
	tree.File.HideRest()
}

// marker marks the structure of a file as shown.
type marker struct {
	file *source.File
	used map[string]bool // anchors referenced by an alias
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

// isStandardTag reports whether a tag is empty or one of YAML's own types (https://yaml.org/type/). Any other text
// after "!!" may be a value.
func isStandardTag(tag string) bool {
	switch tag {
	case "", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq", "!!binary", "!!timestamp", "!!merge",
		"!!set", "!!omap", "!!pairs", "!!value":
		return true
	}
	return false
}

// keys marks keys, referenced anchors, standard tags and aliases as shown.
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

// tornLines returns the lines with a syntax error, where text that looks like a key may be part of a value.
func tornLines(tree *yamltree.Tree) map[int]bool {
	torn := map[int]bool{}
	for _, p := range tree.Problems {
		if p.Rule == "yaml-syntax" && p.Severity != finding.Warning {
			torn[tree.File.Position(p.Span.Start, source.Bytes).Line] = true
		}
	}
	return torn
}
