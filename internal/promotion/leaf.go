package promotion

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
)

// leaf compares a leaf setting.
func (c *comparison) leaf(s position) {
	c.remember(s)
	c.report(s, c.judge(&s))
}

func (c *comparison) judge(s *position) Kind {
	entry := s.at.entry()
	relation := c.relation(entry)
	switch {
	case isNo(s.from) && isNo(s.to), isDefaultRedirect(s, 0) && isDefaultRedirect(s, 1):
		return Equal
	case s.from == nil || s.to == nil:
		return c.oneSided(s)
	case relation == StagingOnly:
		return StagingOnlyFound
	case relation == ProductionOnly:
		return ProductionOnlyFound
	case s.from.State != model.Known || s.to.State != model.Known || s.from.Kind != s.to.Kind:
		return NotExamined
	}
	v := c.values(s)
	switch {
	case entry.Relation == MustDiffer:
		return [...]Kind{equal: Copied, different: Allowed, incomparable: NotExamined}[v]
	case entry.ownHost && sameURL(s.from, s.to): // regardless of the hosts in golive.yaml
		return Copied
	case v != equal && relation == MayDiffer:
		return Allowed
	}
	return [...]Kind{equal: Equal, different: Different, incomparable: NotExamined}[v]
}

// isNo reports whether a setting is absent or false. For booleans, both have the same meaning.
func isNo(n *model.Node) bool {
	return n == nil || n.Kind == model.BoolLeaf && n.State == model.Known && !n.Bool
}

// isDefaultRedirect reports whether the position is the "default" setting of a redirect that is the default on the
// given side. The only redirect in a list is also the default; see isOnly.
func isDefaultRedirect(s *position, side int) bool {
	if s.last().Name != "default" {
		return false
	}
	n := [2]*model.Node{s.from, s.to}[side]
	if n == nil {
		return s.only[side]
	}
	return n.Kind == model.BoolLeaf && n.State == model.Known && n.Bool
}

// values compares two known values of the same kind.
func (c *comparison) values(s *position) verdict {
	switch s.from.Kind {
	case model.BoolLeaf:
		if s.from.Bool == s.to.Bool {
			return equal
		}
		return different
	case model.SecretLeaf:
		if s.at.entry().Relation == MustDiffer && (empty(s.from) || empty(s.to)) {
			return different
		}
		return compareTexts(s.from.Secret.Text(), s.to.Secret.Text())
	case model.URLLeaf:
		return c.urls(s)
	}
	if s.path == "jwt_template.content" {
		return compareTemplates(s.from.Text, s.to.Text)
	}
	return compareTexts(s.from.Text, s.to.Text)
}

func empty(n *model.Node) bool {
	value, known := shownValue(n.Secret.Text())
	return known && value == ""
}

// urls compares two URLs. If they must match, it compares their paths and queries, and also their hosts if golive.yaml
// maps the first host. Otherwise it compares the whole URLs.
func (c *comparison) urls(s *position) verdict {
	from, to := addressOf(s.from.URL), addressOf(s.to.URL)
	entry := s.at.entry()
	switch {
	case entry.Relation == MustDiffer && from.whole && to.whole:
		if sameURL(s.from, s.to) {
			return equal
		}
		return different
	case entry.Relation != MustMatch:
		return compareTexts(s.from.URL.Text(), s.to.URL.Text())
	case !from.known || !to.known:
		return incomparable
	case !from.web && !to.web && from.path == to.path:
		return equal
	}
	mapped, given := c.hosts.givenFor(from.host)
	switch {
	case from.path != to.path, from.query != to.query, given && to.host != "" && mapped != to.host:
		return different
	case !from.whole || !to.whole:
		return incomparable
	}
	return equal
}

// sameURL reports whether two URLs are equal, so that one of them must be a copy. URLs on local hosts and URLs with
// custom schemes do not count, because they are the same in all environments.
func sameURL(a, b *model.Node) bool {
	x, known := a.URL.Key()
	y, both := b.URL.Key()
	return known && both && x == y && a.URL.IsWeb() && !a.URL.Host().IsLocal()
}

// remember records the values that must differ, to detect copies in other places.
func (c *comparison) remember(s position) {
	if s.at.entry().Relation != MustDiffer {
		return
	}
	if value, ok := ownValue(s.from); ok && c.seen[value] == nil {
		c.seen[value] = s.from
	}
	if s.to != nil {
		c.mustDiffer = append(c.mustDiffer, mustDiffer{s.to, len(c.differences), s})
	}
}

// ownValue returns the value of a text or secret setting, prefixed with its kind. It returns false if the value is
// empty or cannot be compared.
func ownValue(n *model.Node) (string, bool) {
	if n == nil || n.State != model.Known {
		return "", false
	}
	text := n.Text
	if n.Kind == model.SecretLeaf {
		text = n.Secret.Text()
	} else if n.Kind != model.TextLeaf {
		return "", false
	}
	value, known := shownValue(text)
	return string(rune('0'+n.Kind)) + value, known && value != ""
}

// collect records the values below an entry that exists on one side only.
func (c *comparison) collect(s position) {
	n := s.node()
	if n.Kind == model.Sequence {
		return // nested list entries contain nothing that must differ
	}
	for i := range n.Children {
		child := &n.Children[i]
		below := c.under(&s, finding.Step{Name: child.Key})
		below.from, below.to, below.pair = nil, nil, pair{}
		if s.to != nil {
			below.to = child
		} else {
			below.from = child
		}
		below.at, below.trail = s.at.descendToKey(child.Key, nil, child),
			&trail{above: s.trail, step: below.last(), key: child.Key}
		if !child.Leaf() {
			c.collect(below)
			continue
		}
		if value, ok := ownValue(below.from); ok && c.seen[value] == nil && below.at.entry().Relation == MustDiffer {
			c.seen[value] = below.from
		}
		if below.to != nil && below.at.entry().Relation == MustDiffer {
			c.mustDiffer = append(c.mustDiffer, mustDiffer{below.to, -1, below})
		}
	}
}

// crossCopies finds values that were copied from a setting of the first environment to any setting of the second.
func (c *comparison) crossCopies() {
	for _, o := range c.mustDiffer {
		value, ok := ownValue(o.node)
		other := c.seen[value]
		if !ok || other == nil {
			continue
		}
		entry := o.position.at.entry()
		if o.difference < 0 {
			o.difference = len(c.differences)
			c.report(o.position, Copied)
		}
		d := &c.differences[o.difference]
		if d.Kind == Copied && d.From.Present() {
			continue
		}
		d.Kind, d.From, d.at, d.trail = Copied, side(other), o.position.at, o.position.trail
		d.Why, d.Stated = entry.Why, !entry.builtIn
		d.Judges, d.Impact = c.judges.of(entry, Copied), entry.impact(Copied)
	}
}
