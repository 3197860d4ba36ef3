package promotion

import (
	"slices"

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
// mapped, a reference where it is a secret, a placeholder where it must differ. It
// leaves out what belongs to staging alone and what a rule reports in the first
// environment. It is false where there is nothing to write: the setting must go, is
// only in the second environment, or is left out.
func (p *Promotion) Wanted(d *Difference) (Wanted, bool) {
	if d.Kind != Missing && d.Kind != Different && d.Kind != Copied || d.From.Node == nil || d.trail == nil {
		return Wanted{}, false
	}
	w, ok := p.wanted(d.From.Node, d.at, listOf(d.trail))
	if !ok {
		return Wanted{}, false
	}
	if d.From.Secret() {
		w.Text = "${" + p.secretNames[secretOf(d)] + "}"
	}
	if d.trail.entry != nil {
		w.Same = nameOfEntry(d.trail)
	}
	return p.around(d.trail, w), true
}

// Obstacle is what a rule reports in the first environment of a setting that the second one
// should have: another file has to change first. Its rule is empty if there is nothing.
func (p *Promotion) Obstacle(d *Difference) Obstacle {
	if d.From.Node == nil {
		return Obstacle{}
	}
	return p.faultIn(d.From.Node)
}

// Obstacle is the rule of a finding, and its place.
type Obstacle struct {
	Rule string
	finding.Location
}

// SetFaults tells what rules report of the first environment, by place.
func (p *Promotion) SetFaults(faults map[finding.Location]string) { p.faults = faults }

func (p *Promotion) faultIn(n *model.Node) Obstacle {
	if n.Leaf() {
		return p.faultAt(n)
	}
	for i := range n.Children {
		if found := p.faultIn(&n.Children[i]); found.Rule != "" {
			return found
		}
	}
	return Obstacle{}
}

// faultAt is what a rule reports of a leaf. The value of a secret is not copied, whatever
// it is.
func (p *Promotion) faultAt(n *model.Node) Obstacle {
	if n.Kind == model.SecretLeaf {
		return Obstacle{}
	}
	for _, at := range []finding.Location{n.At.Location(), n.At.KeyLocation()} {
		if rule := p.faults[at]; rule != "" {
			return Obstacle{rule, at}
		}
	}
	return Obstacle{}
}

// listOf is the nearest list that leads to a setting.
func listOf(t *trail) string {
	for ; t != nil; t = t.above {
		if t.list != "" {
			return t.list
		}
	}
	return ""
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
			w.Children = append(w.Children, Wanted{Kind: model.TextLeaf, Key: child.Key, Text: p.identity(t, child)})
		}
	}
	w.Children = append(w.Children, inside)
	return w
}

// identity is what tells an entry of the second environment. In place of a URL that
// production must not have it is the one with https, or that of the first environment with
// hosts mapped.
func (p *Promotion) identity(t *trail, field *model.Node) string {
	if field.Kind != model.URLLeaf || !AnyLocal.fits(field) {
		return side(field).Text
	}
	if a := addressOf(field.URL); a.web && a.whole && !field.URL.Host().IsLocal() {
		path, _ := field.URL.Path()
		return "https://" + a.host + path
	}
	if from := t.from.Child(field.Key); from != nil && from.Kind == model.URLLeaf {
		return p.mapped(from.URL)
	}
	return p.mapped(field.URL)
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

// wanted copies a setting of a list and what stands below it. It is false if nothing of it
// is to be copied.
func (p *Promotion) wanted(n *model.Node, at cursor, list string) (Wanted, bool) {
	if n.Leaf() {
		return p.leaf(n, *at.entry()), at.entry().Relation == MustDiffer || p.faultAt(n).Rule == ""
	}
	w := Wanted{Kind: n.Kind, Key: n.Key}
	for i := range n.Children {
		child := &n.Children[i]
		below, in := at, list
		switch {
		case n.Kind == model.Sequence:
			below = at.down(child, func() settingpath.TargetStep { return settingpath.EntryStep(n.Key, nil, child) })
			in = n.Key
		default:
			below = at.key(child.Key, nil, child)
		}
		copied, ok := p.wanted(child, below, in)
		switch {
		case ok && below.entry().Relation != StagingOnly:
			w.Children = append(w.Children, copied)
		case n.Key == "" && tells(list, child): // without it the entry is another one
			return Wanted{}, false
		}
	}
	return w, len(w.Children) > 0 || len(n.Children) == 0
}

// leaf is a value of the first environment as the second should have it.
func (p *Promotion) leaf(n *model.Node, entry Entry) Wanted {
	w := Wanted{Kind: n.Kind, Key: n.Key, Bool: n.Bool, Text: side(n).Text}
	switch {
	case n.Kind == model.SecretLeaf:
		w.Kind, w.Text = model.TextLeaf, "${"+p.secretNames[n]+"}"
	case n.Kind == model.URLLeaf:
		w.Kind, w.Text = model.TextLeaf, p.mapped(n.URL)
	case entry.Relation == MustDiffer:
		w.Text = "<" + n.Key + " of " + p.To.Name + ">"
	}
	return w
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
