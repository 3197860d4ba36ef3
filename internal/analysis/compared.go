package analysis

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules/all"
	"github.com/golive-lint/golive/rules/parity"
)

// staleRule is the rule that reports entries under `expected:` that no longer cover a difference.
const staleRule = "promotion-expected-stale"

// comparing returns a function that reports whether a finding concerns the comparison of the given pairs. It also
// sets Reported of each difference to the most severe finding about the difference.
func (e *evaluation) comparing(promotions []promotion.Promotion, pairs []promotion.Pair) func(*finding.Finding) bool {
	on := e.onDifferences(promotions)
	stale := e.staleOf(pairs)
	config := e.loaded.Project.Config.Place
	files := map[*source.File]bool{}
	for _, p := range pairs {
		files[p.From.File], files[p.To.File] = true, true
	}
	return func(f *finding.Finding) bool {
		switch {
		case f.Rule == staleRule:
			return stale[f.Location]
		case on[f.Rule][siteOf(f)]:
			return true
		case config != nil && f.File == config.File:
			return isConfigProblem(f.Rule)
		}
		return isUnread(f) && files[f.File]
	}
}

// site distinguishes the findings of one rule from each other.
type site struct {
	environment, path string
	finding.Location
}

func siteOf(f *finding.Finding) site { return site{f.Environment(), f.Path, f.Location} }

// onDifferences returns the findings about differences that violate the contract, by rule.
func (e *evaluation) onDifferences(promotions []promotion.Promotion) map[string]map[site]bool {
	on := map[string]map[site]bool{}
	found := e.newCompared()
	for i := range promotions {
		p := &promotions[i]
		for k := range p.Differences {
			d := &p.Differences[k]
			for _, f := range found.on(p, d, e.secrets) {
				if on[f.Rule] == nil {
					on[f.Rule] = map[site]bool{}
				}
				on[f.Rule][siteOf(f)] = true
				if f.Severity > d.Reported.Severity {
					d.Reported = promotion.Reported{Rule: f.Rule, Severity: f.Severity}
				}
			}
		}
	}
	return on
}

// isConfigProblem reports whether a rule checks golive.yaml: its structure or its settings for comparisons.
func isConfigProblem(id string) bool {
	rule, known := all.Lookup(id)
	return known && rule.Category == "project" && !strings.HasPrefix(id, "attestation-") &&
		!strings.HasPrefix(id, "suppression-")
}

// isUnread reports whether a finding means that part of its file was not read.
func isUnread(f *finding.Finding) bool {
	return strings.HasPrefix(f.Rule, "yaml-") && f.Severity == finding.Error
}

// staleOf returns the locations at which stale expected differences of the given pairs are reported.
func (e *evaluation) staleOf(pairs []promotion.Pair) map[finding.Location]bool {
	stale := map[finding.Location]bool{}
	for _, s := range e.promotions.Stale {
		if !slices.ContainsFunc(pairs, func(p promotion.Pair) bool { return s.Applies(p) }) {
			continue
		}
		stale[s.Location()] = true
	}
	return stale
}

// compared finds the findings about differences.
type compared struct {
	// index contains all findings. onPath contains the findings of promotion rules by path.
	index  finding.Index
	onPath map[pathOf][]*finding.Finding
	raw    *rawFindings
	// above maps a rule to the rules that supersede it.
	above map[string][]string
	// seen caches lookups by range and rules.
	seen map[looked][]*finding.Finding
}

// rawFindings records where rules reported something, including findings that were removed later. at contains the
// locations for each rule, and onPath contains the location for each path.
type rawFindings struct {
	at     map[place]bool
	onPath map[pathOf]finding.Location
}

func newRawFindings(findings []*finding.Finding) *rawFindings {
	r := &rawFindings{at: map[place]bool{}, onPath: map[pathOf]finding.Location{}}
	for _, f := range findings {
		r.at[place{f.Rule, f.Location}] = true
		if f.Path != "" {
			r.onPath[pathOf{f.Rule, f.Environment(), f.Path}] = f.Location
		}
	}
	return r
}

// pathOf identifies the findings of a rule about one path of an environment.
type pathOf struct{ rule, environment, path string }

// place is a location where a rule reported something.
type place struct {
	rule string
	finding.Location
}

// looked is the key of a lookup: a range of a file, and the rules whose findings in the range are looked up.
type looked struct {
	finding.Location
	judges, environment string
}

func (e *evaluation) newCompared() *compared {
	c := &compared{
		onPath: map[pathOf][]*finding.Finding{}, raw: e.raw,
		above: map[string][]string{}, seen: map[looked][]*finding.Finding{},
	}
	for _, rule := range all.Catalogue() {
		for _, id := range rule.Supersedes {
			c.above[id] = append(c.above[id], rule.ID)
		}
	}
	found := slices.Clone(e.findings)
	for _, list := range [][]Suppressed{e.suppressed, e.accepted} {
		for i := range list {
			found = append(found, &list[i].Finding)
		}
	}
	c.index = finding.NewIndex(found)
	for _, f := range found {
		on := pathOf{f.Rule, f.Environment(), f.Path}
		c.onPath[on] = append(c.onPath[on], f)
	}
	return c
}

// on returns the redacted findings about a difference that violates the contract. For a difference that other rules
// report (see Difference.Judged), the result consists of the findings of d.Judges and of the rules that supersede
// them; for any other difference, of the findings of the promotion rule or of the rules that supersede it.
func (c *compared) on(p *promotion.Promotion, d *promotion.Difference, secrets *source.Secrets) []*finding.Finding {
	environment := secrets.Redact(p.Environment(d).Name)
	switch {
	case !d.Kind.Broken():
		return nil
	case !d.Judged:
		rule := parity.RuleOf(d)
		_, path := settingpath.Redact(d.Steps, secrets.Holds)
		if list := c.onPath[pathOf{rule, environment, path}]; list != nil {
			return list
		}
		return c.superseding(rule, environment, c.raw.onPath[pathOf{rule, p.Environment(d).Name, d.Path}])
	}
	key := looked{d.Extent(), strings.Join(d.Judges, " "), environment}
	list, known := c.seen[key]
	if known {
		return list
	}
	for _, part := range d.Extents() {
		for _, judge := range d.Judges {
			list = append(list, c.in(part, judge, environment, judge)...)
			for _, above := range c.above[judge] {
				list = append(list, c.in(part, above, environment, judge)...)
			}
		}
	}
	c.seen[key] = list
	return list
}

// superseding returns the findings that supersede the findings of a rule at a location.
func (c *compared) superseding(rule, environment string, at finding.Location) []*finding.Finding {
	var list []*finding.Finding
	for _, above := range c.above[rule] {
		list = append(list, c.in(at, above, environment, rule)...)
	}
	return list
}

// in returns the findings of a rule within a part of a file. It omits those at locations where the rule with the ID
// judge reported nothing.
func (c *compared) in(part finding.Location, rule, environment, judge string) []*finding.Finding {
	return slices.DeleteFunc(c.index.In(rule, environment, part), func(f *finding.Finding) bool {
		return !c.raw.at[place{judge, f.Location}]
	})
}
