package readiness

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules/all"
)

// comparisons are the comparisons of staging environments with one production
// environment, and what they did not examine.
type comparisons struct {
	list []*promotion.Promotion
	// why tells why nothing was compared; empty if something was.
	why string
	// undescribed are the sections of production that no compared staging
	// environment describes, in the order of the comparison.
	undescribed []string
	// usage is what the compared staging environments use.
	usage func(model.Feature) model.Usage
}

func newComparisons(s *shared, env *model.Environment) comparisons {
	var c comparisons
	if env == nil {
		c.why = "no production environment is described"
		return c
	}
	c.list = s.promotions[env]
	switch {
	case len(c.list) == 0:
		c.why = s.notCompared(env)
	case !slices.ContainsFunc(c.list, examined):
		verb := " describes "
		if len(c.list) > 1 {
			verb = " describe "
		}
		c.why = environmentNames(c.environments()) + verb + "nothing that could be compared"
	}
	c.usage = usageIn(c.environments())
	c.undescribed = undescribed(c.list)
	return c
}

// environments are those that production was compared with.
func (c *comparisons) environments() []*model.Environment {
	var list []*model.Environment
	for _, p := range c.list {
		list = append(list, p.From)
	}
	return list
}

// examined reports whether a comparison examined a setting that both environments
// describe. Variables are no description of an environment.
func examined(p *promotion.Promotion) bool {
	return slices.ContainsFunc(p.Differences, func(d promotion.Difference) bool {
		return d.Section != "variables" && d.From.Present() && d.To.Present() && d.Kind != promotion.NotExamined
	})
}

// undescribed lists the sections that production has and no staging environment
// describes, of those that the two should have in common: whether staging has more
// of them is not known. A single setting is not a section.
func undescribed(list []*promotion.Promotion) []string {
	type section struct{ described, lacking bool }
	seen := map[string]*section{}
	var order []string
	for _, p := range list {
		for i := range p.Differences {
			d := &p.Differences[i]
			if d.Section == "variables" || strings.HasSuffix(d.Section, "]") || d.Path == d.Section && d.To.Present() &&
				d.To.Node.Leaf() {
				continue
			}
			s := seen[d.Section]
			if s == nil {
				s = &section{}
				seen[d.Section], order = s, append(order, d.Section)
			}
			s.described = s.described || d.From.Present()
			s.lacking = s.lacking || d.Kind == promotion.Extra
		}
	}
	return slices.DeleteFunc(order, func(name string) bool { return seen[name].described || !seen[name].lacking })
}

// missing tells what an item needs of the comparisons and they did not examine;
// empty if nothing.
func (c *comparisons) missing(item *checklist.Item) string {
	about, parity := needsComparison(item)
	switch {
	case !about:
		return ""
	case c.why != "":
		return "not compared with staging: " + c.why
	}
	var sections []string
	for _, name := range c.undescribed {
		of := all.ItemOfFinding("promotion-missing", name)
		if (parity || of == item.ID) && !c.unused(of) {
			sections = append(sections, "`"+show(name)+":`")
		}
	}
	if len(sections) == 0 {
		return ""
	}
	verb := " does not describe "
	if len(c.list) > 1 {
		verb = " do not describe "
	}
	return environmentNames(c.environments()) + verb + strings.Join(sections, ", ") + ", so nothing was compared there"
}

// needsComparison reports whether an item rests on comparisons: findings of the
// rules on promotions belong to it. parity is the item that takes in all that no
// other one is about.
func needsComparison(item *checklist.Item) (needs, parity bool) {
	parity = item.ID == checklist.StagingParity
	return parity || len(item.Settings) > 0 || all.ItemOf("promotion-copied") == item.ID, parity
}

// unused reports whether staging says under `uses:` that it does not use what an
// item is about.
func (c *comparisons) unused(id string) bool {
	item, ok := checklist.Lookup(id)
	if !ok || len(item.Features) == 0 {
		return false
	}
	return !slices.ContainsFunc(item.Features, func(f model.Feature) bool { return c.usage(f) != model.Unused })
}
