package readiness

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules/all"
)

// comparisons contains the comparisons of staging environments with one production environment, and what these
// comparisons did not examine.
type comparisons struct {
	list []*promotion.Promotion
	// why is the reason why nothing was compared, or empty.
	why string
	// undescribed lists the production sections that no compared staging environment describes, in comparison order.
	undescribed []string
	// usage returns the feature usage of the compared staging environments.
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
		verb := " contains "
		if len(c.list) > 1 {
			verb = " contain "
		}
		c.why = environmentNames(c.environments()) + verb + "no settings that golive can compare with production"
	}
	c.usage = usageIn(c.environments())
	c.undescribed = undescribed(c.list)
	return c
}

// environments returns the environments that production was compared with.
func (c *comparisons) environments() []*model.Environment {
	var list []*model.Environment
	for _, p := range c.list {
		list = append(list, p.From)
	}
	return list
}

// examined reports whether a comparison examined a setting described in both environments.
// Variables do not count as a description.
func examined(p *promotion.Promotion) bool {
	return slices.ContainsFunc(p.Differences, func(d promotion.Difference) bool {
		return d.Section != "variables" && d.From.Present() && d.To.Present() && d.Kind != promotion.NotExamined
	})
}

// undescribed lists the sections that production has and should share with staging, but that no staging environment
// describes. It is unknown whether staging has entries in them that production lacks. Single settings are not sections.
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

// missing describes a comparison that an item requires but that was not made. It returns "" if no comparison is
// missing.
func (c *comparisons) missing(item *checklist.Item) string {
	about, parity := needsComparison(item)
	switch {
	case !about:
		return ""
	case c.why != "":
		return "golive cannot compare production with staging, because " + c.why
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
	verb := " does not contain "
	if len(c.list) > 1 {
		verb = " do not contain "
	}
	remedy := "; add it there, so that golive can compare it with production"
	if len(sections) > 1 {
		remedy = "; add them there, so that golive can compare them with production"
	}
	return environmentNames(c.environments()) + verb + strings.Join(sections, ", ") + remedy
}

// needsComparison reports whether an item depends on comparisons because findings of promotion
// rules belong to it. parity is true for the item that collects all comparisons not assigned to
// another item.
func needsComparison(item *checklist.Item) (needs, parity bool) {
	parity = item.ID == checklist.StagingParity
	return parity || len(item.Settings) > 0 || all.ItemOf("promotion-copied") == item.ID, parity
}

// unused reports whether `uses:` in staging excludes the features of an item.
func (c *comparisons) unused(id string) bool {
	item, ok := checklist.Lookup(id)
	if !ok || len(item.Features) == 0 {
		return false
	}
	return !slices.ContainsFunc(item.Features, func(f model.Feature) bool { return c.usage(f) != model.Unused })
}
