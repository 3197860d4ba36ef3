package promotion

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// trail is the way to a spot, from below.
type trail struct {
	above *trail
	step  finding.Step
	// key of a mapping, or an entry of a list that stands under the key list.
	key, list string
	// entry is that of the second environment, where it has it; from and to are
	// what each has.
	entry, from, to *model.Node
}

// Wanted is a setting as the second environment should have it: a text, a switch,
// or a collection of them.
type Wanted struct {
	// Key is the key that it stands under; empty for an entry of a list.
	Key string
	// Text and Bool are what a leaf says, by Kind.
	Kind     model.NodeKind
	Text     string
	Bool     bool
	Children []Wanted
	// Same names an entry of a list: entries with the same one are one.
	Same string
}

// placeholderHost stands for a host of production that nobody has named; the
// domain is reserved (RFC 2606).
const placeholderHost = "production-host.invalid"

// Wanted is the setting that would end the difference, from the top of the
// environment file down to it: the value of the first environment with hosts
// mapped, a reference where it is a secret, a placeholder where it must differ.
// It is false where there is nothing to write: the setting must go, or is only
// in the second environment.
func (p *Promotion) Wanted(d *Difference) (Wanted, bool) {
	if d.Kind != Missing && d.Kind != Different && d.Kind != Copied || d.From.Node == nil || d.trail == nil {
		return Wanted{}, false
	}
	w := p.wanted(d.From.Node, d.at, d.trail)
	if d.trail.entry != nil {
		w.Same = nameOfEntry(d.trail)
	}
	return p.around(d.trail, w), true
}

// around puts a setting into the collections that lead to it from the top.
func (p *Promotion) around(t *trail, w Wanted) Wanted {
	if t.entry != nil {
		return p.around(t.above, Wanted{Kind: model.Sequence, Children: []Wanted{w}})
	}
	w.Key = t.key
	switch {
	case t.above == nil:
		return Wanted{Kind: model.Group, Children: []Wanted{w}}
	case t.above.entry != nil:
		return p.around(t.above, p.entryAround(t.above, w))
	}
	return p.around(t.above, Wanted{Kind: model.Group, Children: []Wanted{w}})
}

// entryAround is the entry of a list that stands there already, with what tells
// it and what it should have.
func (p *Promotion) entryAround(t *trail, inside Wanted) Wanted {
	w := Wanted{Kind: model.Group, Same: nameOfEntry(t)}
	for i := range t.entry.Children {
		child := &t.entry.Children[i]
		if tells(t.list, child) && child.Key != inside.Key {
			w.Children = append(w.Children, Wanted{Kind: model.TextLeaf, Key: child.Key, Text: side(child).Text})
		}
	}
	w.Children = append(w.Children, inside)
	return w
}

// tells reports whether an entry of a list is known by a field.
func tells(list string, field *model.Node) bool {
	if field.Kind == model.URLLeaf || list == "applications" && field.Key == "name" {
		return true
	}
	return slices.Contains(settingpath.ComparedFields(list), field.Key)
}

func nameOfEntry(t *trail) string {
	if t.entry.Leaf() {
		return side(t.entry).Text
	}
	for i := range t.entry.Children {
		if child := &t.entry.Children[i]; tells(t.list, child) {
			return child.Key + " " + side(child).Text
		}
	}
	return ""
}

// wanted copies a setting and what stands below it.
func (p *Promotion) wanted(n *model.Node, at cursor, t *trail) Wanted {
	if n.Leaf() {
		list := ""
		for ; t != nil && list == ""; t = t.above {
			list = t.list
		}
		return p.leaf(n, *at.entry(), list)
	}
	w := Wanted{Kind: n.Kind, Key: n.Key}
	for i := range n.Children {
		child := &n.Children[i]
		below := at
		switch {
		case n.Kind == model.Sequence:
			below = at.down(child, func() settingpath.TargetStep { return settingpath.EntryStep(n.Key, nil, child) })
		default:
			below = at.key(child.Key, nil, child)
		}
		w.Children = append(w.Children, p.wanted(child, below, t))
	}
	return w
}

// leaf is a value of the first environment as the second should have it.
func (p *Promotion) leaf(n *model.Node, entry Entry, list string) Wanted {
	w := Wanted{Kind: n.Kind, Key: n.Key, Bool: n.Bool, Text: side(n).Text}
	switch {
	case n.Kind == model.SecretLeaf:
		w.Kind, w.Text = model.TextLeaf, "${"+variableOf(n.Key, list)+"}"
	case n.Kind == model.URLLeaf:
		w.Kind, w.Text = model.TextLeaf, p.mapped(n.URL)
	case entry.Relation == MustDiffer:
		w.Text = "<" + n.Key + " of " + p.To.Name + ">"
	}
	return w
}

// variableOf is the name that a reference to a secret usually has.
func variableOf(key, list string) string {
	switch list {
	case "webhook_endpoints":
		return "WORKOS_WEBHOOK_SECRET"
	case "actions":
		return "WORKOS_ACTION_SECRET"
	}
	if key == "api_key" {
		return "WORKOS_API_KEY"
	}
	return strings.ToUpper(key)
}

// mapped is a URL on the host that stands for its own, or on a placeholder.
func (p *Promotion) mapped(u model.URL) string {
	a := addressOf(u)
	if !a.web || !a.whole || a.local && u.Host().IsLocal() {
		return u.String()
	}
	host := placeholderHost
	for _, pair := range p.Hosts {
		if pair.From == a.host {
			host = pair.To
		}
	}
	path, _ := u.Path()
	if a.query != "" {
		path += "?" + a.query
	}
	return "https://" + host + path
}
