package promotion

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// Terms contains the parameters of a comparison.
type Terms struct {
	// Contract is the built-in contract plus the entries in golive.yaml. The last matching entry applies.
	Contract []Entry
	// Hosts maps hosts of the first environment to hosts of the second.
	Hosts map[string]string
	// Judges maps subjects to the rules that report their differences in place of the promotion rules.
	Judges Judges
	// Sources contains the variable sources that several environments may share.
	Sources Sources
}

// Compare compares two environments.
func Compare(from, to *model.Environment, terms Terms) Promotion {
	return compareFrom(compile(terms.Contract).root(), from, to, terms)
}

// compareFrom is like Compare, but uses the compiled contract at root instead of terms.Contract.
func compareFrom(root cursor, from, to *model.Environment, terms Terms) Promotion {
	a, b := from.Tree(), to.Tree()
	c := comparison{
		from: from, to: to, judges: terms.Judges, declared: declaredPermissions(b),
		hosts:         newHostMap(terms.Hosts, a, b),
		organizations: [2]settingpath.Organizations{settingpath.OrganizationsOf(a), settingpath.OrganizationsOf(b)},
		cursors:       map[cursorKey]cursor{}, keyTexts: map[string]string{}, seen: map[string]*model.Node{},
		partial: [2]bool{from.Partial, to.Partial},
	}
	c.differences = make([]Difference, 0, max(leaves(a), leaves(b)))
	c.root = root
	root = root.withPaths(root, a, from.Place.Steps(), to.Place.Steps())
	c.applications(a, b, root)
	c.keys(position{from: a, to: b, at: root, in: to.Place, partial: c.partial}, func(key string) bool {
		return slices.Contains(uncompared, key)
	})
	c.crossCopies()
	c.differences = append(c.differences, compareVariables(from, to, &terms)...)
	return Promotion{
		From: from, To: to, Hosts: c.hosts.pairs(), Differences: c.differences,
		secretNames: nameSecrets(c.differences, b),
	}
}

// leaves returns the number of settings with a single value.
func leaves(n *model.Node) int {
	if n.Leaf() {
		return 1
	}
	sum := 0
	for i := range n.Children {
		sum += leaves(&n.Children[i])
	}
	return sum
}

// uncompared lists the keys that Compare skips or handles separately: applications, including the default application
// at the top of the file, and metadata of the file.
var uncompared = []string{"", "applications", "environment", "type", "draft", "pulled"}

// comparison is the state of one Compare call.
type comparison struct {
	from, to      *model.Environment
	root          cursor
	cursors       map[cursorKey]cursor
	keyTexts      map[string]string
	judges        Judges
	declared      map[string]bool // permissions of the second environment
	hosts         *hostMap
	organizations [2]settingpath.Organizations
	partial       [2]bool
	differences   []Difference
	// seen contains the values in the first environment that the second must not have. mustDiffer lists the settings of
	// the second environment whose values must differ from those of the first.
	seen       map[string]*model.Node
	mustDiffer []mustDiffer
}

// mustDiffer is a setting of the second environment whose value must differ from that of the first. difference is the
// index of the Difference for it, or -1 if the setting is part of a larger difference.
type mustDiffer struct {
	node       *model.Node
	difference int
	position   position
}

// position is a path in the settings, with the setting of each environment at this path.
type position struct {
	from, to *model.Node
	at       cursor
	path     string // text of steps
	steps    []finding.Step
	section  string
	item     string // empty outside lists
	// in is the nearest enclosing collection that is written in the second environment. keys is the path from there to
	// the position.
	in   *model.Place
	list *model.Node // list of the second environment that contains the position
	keys []string
	// partial is true, for each side, if a setting that seems to be missing may be in an unread part of a file.
	partial [2]bool
	// only is true, for each side, if the position is in a redirect that is the only entry of its list.
	only  [2]bool
	pair  pair
	trail *trail
}

// node returns the node to look up in the contract.
func (s *position) node() *model.Node {
	if s.to != nil {
		return s.to
	}
	return s.from
}

// under returns the position one step below s.
func (c *comparison) under(s *position, step finding.Step) position {
	text := c.stepText(step)
	below := *s
	if s.path != "" && text[0] != '[' {
		below.path = s.path + "." + text
	} else {
		below.path = s.path + text
	}
	below.steps = append(slices.Clip(s.steps), step)
	return below
}

// stepText returns the text of a step in a path. It caches the texts of keys, because many list entries have the same
// keys.
func (c *comparison) stepText(step finding.Step) string {
	if step != (finding.Step{Name: step.Name}) {
		return settingpath.Text([]finding.Step{step})
	}
	text, known := c.keyTexts[step.Name]
	if !known {
		text = settingpath.Text([]finding.Step{step})
		c.keyTexts[step.Name] = text
	}
	return text
}

func (s *position) last() finding.Step { return s.steps[len(s.steps)-1] }

// into returns the position of the list entry p in the list at s. list is the key of the list.
func (c *comparison) into(s position, p pair, list string) position {
	below := c.under(&s, p.step)
	below.from, below.to, below.pair, below.list = p.from, p.to, p, s.to
	if list == "redirect_uris" || list == "sign_out_redirects" {
		below.only = [2]bool{isOnly(s.from), isOnly(s.to)}
	}
	below.at = c.cursorFor(&s, p.from, p.to).descendToEntry(below.node(), func() settingpath.TargetStep {
		step := settingpath.EntryStep(list, c.organizations[:], p.from, p.to)
		step.Names, step.Position = append(step.Names, p.step.Name), p.step.Position
		return step
	})
	below.trail = &trail{above: s.trail, step: p.step, list: list, entry: below.node(), from: p.from, to: p.to}
	return below
}

// isOnly reports whether a list contains exactly one URL, and this URL has no wildcard. The URL is then the default
// redirect, even without `default: true`.
func isOnly(list *model.Node) bool {
	if list == nil || list.State != model.Known || len(list.Children) != 1 || isPartial(list) {
		return false
	}
	url, known := urlOf(&list.Children[0])
	return known && !strings.Contains(url.String(), "*")
}

// cursorFor returns the cursor for from and to, the nodes at or below position s. If they are defined in another
// collection, for example in a file shared by all environments, the cursor also matches paths to that collection.
func (c *comparison) cursorFor(s *position, from, to *model.Node) cursor {
	key := cursorKey{at: s.at.active, best: s.at.best, anyValue: s.at.anyValue, node: s.node()}
	for i, n := range []*model.Node{from, to} {
		in := n.Within()
		if in != nil && (s.from == nil || in != s.from.Place) && (s.to == nil || in != s.to.Place) {
			key.in[i] = in
		}
	}
	if key.in == [2]*model.Place{} {
		return s.at
	}
	at, known := c.cursors[key]
	if !known {
		at = s.at.withPaths(c.root, s.node(), key.in[0].Steps(), key.in[1].Steps())
		c.cursors[key] = at
	}
	return at
}

// cursorKey is a cache key for the cursor of a position whose settings are written in other collections. in contains
// these collections. node distinguishes list entries whose cursors are the same, because some contract entries apply
// only to certain values.
type cursorKey struct {
	at             *activeEntries
	best, anyValue int
	node           *model.Node
	in             [2]*model.Place
}

// compare compares the settings at a position.
func (c *comparison) compare(s position) {
	n := s.node()
	if n.Leaf() {
		c.leaf(s)
		return
	}
	if s.from != nil && s.to != nil &&
		(s.from.Kind != s.to.Kind || s.from.State != model.Known || s.to.State != model.Known) {
		c.report(s, NotExamined)
		return
	}
	if n.State != model.Known {
		c.report(s, NotExamined)
		return
	}
	c.enter(&s)
	switch n.Kind {
	case model.Sequence:
		c.list(s)
	case model.Dict:
		c.dict(s)
	default:
		c.keys(s, func(string) bool { return false })
	}
}

// enter prepares a position for comparing the settings below it.
func (c *comparison) enter(s *position) {
	s.partial = [2]bool{s.partial[0] || isPartial(s.from), s.partial[1] || isPartial(s.to)}
	if s.to != nil && s.to.Place != nil && c.ownPlace(s.to.Place) {
		s.in, s.keys = s.to.Place, nil
	}
}

func isPartial(n *model.Node) bool { return n != nil && n.Place != nil && n.Place.Partial }

// ownPlace reports whether a collection is in the part of the file that describes only this environment, and not in a
// part that other environments share.
func (c *comparison) ownPlace(p *model.Place) bool {
	for ; p != nil; p = p.Parent {
		if p == c.to.Place {
			return true
		}
	}
	return false
}

// keys compares the settings of a mapping.
func (c *comparison) keys(s position, skip func(key string) bool) {
	each := func(key string, from, to *model.Node) {
		if skip(key) {
			return
		}
		below := c.under(&s, finding.Step{Name: key})
		below.from, below.to, below.list, below.pair = from, to, nil, pair{}
		below.at = c.cursorFor(&s, from, to).descendToKey(key, from, to)
		below.keys, below.trail = append(slices.Clip(s.keys), key), &trail{above: s.trail, step: below.last(), key: key}
		// A key at the top level starts a section, and so does a key of an application that is not the default
		// application.
		if s.section == "" || s.path == s.section && s.item == s.section {
			below.section, below.item = below.path, ""
		}
		c.compare(below)
	}
	if s.from != nil {
		for i := range s.from.Children {
			key := s.from.Children[i].Key
			each(key, &s.from.Children[i], s.to.Child(key))
		}
	}
	if s.to != nil {
		for i := range s.to.Children {
			if key := s.to.Children[i].Key; s.from.Child(key) == nil {
				each(key, nil, &s.to.Children[i])
			}
		}
	}
}

// dict compares a mapping with user-chosen names.
func (c *comparison) dict(s position) {
	identity := func(n *model.Node) (string, bool) { return n.Key, true }
	pairs := pairByIdentity(entries(s.from, identity), entries(s.to, identity))
	nameSteps(pairs, s.from, s.to, false)
	for _, p := range pairs {
		below := c.under(&s, p.step)
		below.from, below.to, below.pair, below.list = p.from, p.to, p, nil
		below.at = s.at.descend(below.node(),
			settingpath.TargetStep{Names: []string{p.identity}, Position: p.step.Position})
		below.keys, below.trail = append(slices.Clip(s.keys), p.identity), &trail{
			above: s.trail, step: p.step, key: p.identity,
		}
		if below.item == "" {
			below.item = below.path
		}
		c.entry(below)
	}
}

// list compares two lists entry by entry, ignoring order.
func (c *comparison) list(s position) {
	pairs := c.pairs(s)
	nameSteps(pairs, s.from, s.to, true)
	for _, p := range pairs {
		below := c.into(s, p, s.node().Key)
		if below.item == "" {
			below.item = below.path
		}
		c.entry(below)
	}
}

// entry compares an entry of a list or mapping.
func (c *comparison) entry(s position) {
	entry := s.at.entry()
	relation := c.relation(entry)
	switch {
	case s.pair.hidden && relation != MayDiffer:
		c.report(s, NotExamined)
	case relation == StagingOnly && s.to != nil && !s.node().Leaf():
		c.report(s, StagingOnlyFound)
		if s.from != nil && entry.value != AnyValue {
			c.compareRest(s)
		}
	case relation == ProductionOnly && s.from != nil && !s.node().Leaf():
		c.report(s, ProductionOnlyFound)
	case s.from != nil && s.to != nil || s.node().Leaf():
		c.compare(s)
	default:
		c.report(s, c.oneSided(&s))
		c.collect(s)
	}
}

// relation returns the relation of an entry, adapted to the types of the two environments. Settings that only staging
// may have are allowed in a staging environment on either side of the comparison. The same applies to production.
func (c *comparison) relation(entry *Entry) Relation {
	if entry.Relation == StagingOnly && c.to.Type == model.Staging ||
		entry.Relation == ProductionOnly && c.from.Type == model.Production {
		return MayDiffer
	}
	return entry.Relation
}

// compareRest compares the settings of a list entry apart from its URL. It is used if both environments have the
// entry although production must not have its URL, for example an http URL.
func (c *comparison) compareRest(s position) {
	s.at = s.at.forAnyValue()
	c.enter(&s)
	c.keys(s, func(key string) bool {
		n := s.node().Child(key)
		return n != nil && n.Kind == model.URLLeaf
	})
}

// oneSided returns the kind of difference for a setting that only one environment has.
func (c *comparison) oneSided(s *position) Kind {
	entry := s.at.entry()
	relation := c.relation(entry)
	missing, partial := s.to == nil, s.partial[0]
	if missing {
		partial = s.partial[1]
	}
	switch {
	case relation == MayDiffer,
		relation == StagingOnly && missing, relation == ProductionOnly && !missing,
		relation == MustDiffer && (!missing || entry.optional):
		return Allowed
	case relation == StagingOnly:
		return StagingOnlyFound
	case relation == ProductionOnly:
		return ProductionOnlyFound
	case partial:
		return NotExamined
	case missing:
		return Missing
	}
	return Extra
}

// report adds a difference.
func (c *comparison) report(s position, kind Kind) {
	entry := s.at.entry()
	d := Difference{
		Kind: kind, Path: s.path, Steps: s.steps, Section: s.section, Item: s.item, Relation: entry.Relation,
		From: side(s.from), To: side(s.to), at: s.at, trail: s.trail,
	}
	if d.Item == "" {
		d.Item = d.Path
	}
	if kind.Broken() || kind == Allowed {
		d.Why, d.Stated = entry.Why, !entry.builtIn
	}
	if kind.Broken() {
		d.Judges, d.Impact, d.near = c.judges.of(entry, kind), entry.impact(kind), s.in
		if s.pair.cause != NoCause {
			d.Judges = c.judges[Subject{Path: s.trail.list, Cause: s.pair.cause}]
		}
		switch {
		case kind == Extra:
			d.Impact = Cosmetic
		case kind == Missing && entry.Relation == MustDiffer:
			d.Impact = min(d.Impact, Degrades)
		}
		if kind == Missing {
			d.Insert = insertion(&s)
		}
	}
	c.differences = append(c.differences, d)
}
