package promotion

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// trail is the path to a position, from the bottom up.
type trail struct {
	above *trail
	step  finding.Step
	// key is the key in a mapping. list is the key of the list for a list entry.
	key, list string
	// entry is the entry of the second environment, if it exists. from and to are the nodes in the first and the second
	// environment.
	entry, from, to *model.Node
}

// Wanted is the setting that the second environment should have: a string, a boolean, or a collection.
type Wanted struct {
	// Key is the key of the setting, or empty for a list entry.
	Key string
	// Text and Bool are the value of a leaf, depending on Kind.
	Kind     model.NodeKind
	Text     string
	Bool     bool
	Children []Wanted
	// Same identifies a list entry: two entries with equal values of Same are the same entry.
	Same string
}

// placeholderHost replaces a production host that is unknown. The domain is reserved (RFC
// 2606).
const placeholderHost = "production-host.invalid"

// Wanted returns the setting that would resolve the difference, from the top of the environment
// file: the value of the first environment with hosts mapped, a reference for a secret, or a
// placeholder for a value that must differ. It omits settings that belong only in staging and
// settings that a rule reports in the first environment. It returns false if there is nothing
// to write, because the setting must be removed, exists only in the second environment, or is
// omitted.
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

// Obstacle returns a finding about the setting in the first environment, which must be fixed before the setting can be
// copied. Rule is empty if nothing must be fixed first.
func (p *Promotion) Obstacle(d *Difference) Obstacle {
	if d.From.Node == nil {
		return Obstacle{}
	}
	return p.faultIn(d.From.Node)
}

// Obstacle is the rule and location of a finding.
type Obstacle struct {
	Rule string
	finding.Location
}

// SetFaults sets the findings about the first environment. faults maps the location of each finding to its rule.
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

// faultAt returns a finding about a leaf. It ignores findings about secrets, because their values are not copied.
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

// listOf returns the key of the nearest list on the path to a setting.
func listOf(t *trail) string {
	for ; t != nil; t = t.above {
		if t.list != "" {
			return t.list
		}
	}
	return ""
}

// around wraps a setting in the collections on its path.
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

// entryAround wraps a setting in an existing list entry, with the fields that identify the
// entry.
func (p *Promotion) entryAround(t *trail, inside Wanted) Wanted {
	w := Wanted{Kind: model.Group, Same: nameOfEntry(t)}
	for i := range t.entry.Children {
		child := &t.entry.Children[i]
		if identifies(t.list, child) && child.Key != inside.Key {
			w.Children = append(w.Children, Wanted{Kind: model.TextLeaf, Key: child.Key, Text: p.identity(t, child)})
		}
	}
	w.Children = append(w.Children, inside)
	return w
}

// identity returns a field that identifies an entry of the second environment. A URL that production must not have is
// replaced by its https form, or by the URL of the first environment with its host mapped.
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

// identifies reports whether a field identifies the entries of a list. list is the key of the list.
func identifies(list string, field *model.Node) bool {
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
		if child := &t.entry.Children[i]; identifies(t.list, child) {
			return child.Key + " " + side(child).Text
		}
	}
	return ""
}

// wanted copies a setting and everything below it. It returns false if nothing is to be copied.
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
			below = at.descendToEntry(child, func() settingpath.TargetStep {
				return settingpath.EntryStep(n.Key, nil, child)
			})
			in = n.Key
		default:
			below = at.descendToKey(child.Key, nil, child)
		}
		copied, ok := p.wanted(child, below, in)
		switch {
		case ok && below.entry().Relation != StagingOnly:
			w.Children = append(w.Children, copied)
		case n.Key == "" && identifies(list, child): // without this field it would be a different entry
			return Wanted{}, false
		}
	}
	return w, len(w.Children) > 0 || len(n.Children) == 0
}

// leaf converts a value of the first environment to the value that the second should have.
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

// mapped returns a URL with its host mapped, or replaced by a placeholder.
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
