package promotion

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// Project contains all promotions of a project.
type Project struct {
	Promotions []Promotion
	// Stale lists the entries under `expected:` that no longer cover a difference.
	Stale []Stale
}

// Stale is an entry for an expected difference that no longer exists or whose end date has
// passed.
type Stale struct {
	Entry *model.ExpectedConfig
	// Lapsed is true if the end date has passed.
	Lapsed bool
	// Difference is the difference that a lapsed entry covers, or nil.
	Difference *Difference
	// Allowed is a difference that the entry covers although the contract already allows it, or nil.
	Allowed *Difference
}

// Location returns the location for a finding about the entry: its end date if this date has passed, or else its
// path.
func (s Stale) Location() finding.Location {
	if s.Lapsed {
		return s.Entry.Until.Location()
	}
	return s.Entry.Path.Location()
}

// Applies reports whether the entry applies to a pair.
func (s Stale) Applies(p Pair) bool {
	return applies(&s.Entry.From, p.From) && applies(&s.Entry.To, p.To)
}

// Pair is a pair of environments to compare.
type Pair struct {
	From, To *model.Environment
	// Config is the entry in golive.yaml, or nil.
	Config *model.PromotionConfig
}

// Same reports whether two pairs have the same environments.
func (p Pair) Same(other Pair) bool { return p.From == other.From && p.To == other.To }

// OfPairs compares pairs of environments, usually those returned by Pairs. at is the date of the run in UTC. Entries
// under `expected:` with an earlier end date have lapsed.
func OfPairs(project *model.Project, pairs []Pair, at time.Time, judges Judges) Project {
	var p Project
	c := comparer{&project.Config, judges, sourcesOf(project), compile(Contract()).root()}
	for _, pair := range pairs {
		p.Promotions = append(p.Promotions, c.compare(pair))
	}
	p.expect(&project.Config, at)
	return p
}

// MaxPairs is the maximum number of pairs compared by default. If there are more, no pair is compared and golive.yaml
// must list the pairs.
const MaxPairs = 64

// Pairs returns the pairs listed in golive.yaml, or else every combination of a staging and a production environment.
// If there are several environments of both types, and the names of some staging environments have a word in common
// with the name of a production environment, this environment is compared only with them. Words for the type do not
// count.
func Pairs(project *model.Project) []Pair {
	if project.Config.Promotions.Known() {
		return configured(project)
	}
	return DefaultPairs(project)
}

// DefaultPairs returns the pairs for a project whose golive.yaml lists none.
func DefaultPairs(project *model.Project) []Pair {
	staging := slices.Collect(project.Of(model.Staging))
	production := slices.Collect(project.Of(model.Production))
	if len(staging)*len(production) > MaxPairs*MaxPairs {
		return nil
	}
	var pairs []Pair
	for _, to := range production {
		related := slices.DeleteFunc(slices.Clone(staging),
			func(from *model.Environment) bool { return !shareWord(from.Name, to.Name) })
		if len(related) == 0 || len(production) == 1 {
			related = staging
		}
		for _, from := range related {
			pairs = append(pairs, Pair{From: from, To: to})
		}
	}
	if len(pairs) > MaxPairs {
		return nil
	}
	return pairs
}

// NotCompared returns a function that explains why no promotion compares a staging environment
// with a given production environment.
func NotCompared(project *model.Project) func(to *model.Environment) string {
	staging, production := 0, 0
	for e := range project.Of(model.Staging) {
		if !e.Implied { // variables do not describe an environment
			staging++
		}
	}
	for range project.Of(model.Production) {
		production++
	}
	named, reversed := byName(project), map[*model.Environment]bool{}
	for i := range project.Config.Promotions.Items {
		p := &project.Config.Promotions.Items[i]
		if from := named(&p.To); from != nil && from.Type == model.Staging {
			reversed[named(&p.From)] = true
		}
	}
	return func(to *model.Environment) string {
		switch {
		case staging == 0:
			return "no staging environment is described; add an environment file for staging"
		case reversed[to]:
			return "`promotions:` in golive.yaml compares the environments in the wrong direction; write `from:` " +
				"staging and `to:` production"
		case project.Config.Promotions.Known():
			return "`promotions:` in golive.yaml lists no staging environment for production"
		}
		return fmt.Sprintf("%d staging and %d production environments make more than %d pairs; list the pairs under "+
			"`promotions:` in golive.yaml",
			staging, production, MaxPairs)
	}
}

// configured returns the pairs in golive.yaml. Names of unknown environments are reported elsewhere.
func configured(project *model.Project) []Pair {
	var pairs []Pair
	named, list := byName(project), project.Config.Promotions.Items
	for i := range list {
		from, to := named(&list[i].From), named(&list[i].To)
		if from != nil && to != nil && from != to && list[i].Skip.Absent() {
			pairs = append(pairs, Pair{From: from, To: to, Config: &list[i]})
		}
	}
	return pairs
}

// byName returns a function that returns the environment named by a setting, or nil.
func byName(project *model.Project) func(*model.Value[model.Text]) *model.Environment {
	environments := map[string]*model.Environment{}
	for _, e := range project.Environments {
		if environments[e.Name] == nil {
			environments[e.Name] = e
		}
	}
	return func(name *model.Value[model.Text]) *model.Environment {
		if !name.Known() {
			return nil
		}
		return environments[string(name.V)]
	}
}

// shareWord reports whether two names share a word that does not indicate the type.
func shareWord(a, b string) bool {
	words := func(name string) []string {
		return slices.DeleteFunc(model.NameWords(name),
			func(w string) bool { return model.TypeOfName(w) != model.TypeUnknown })
	}
	others := words(b)
	return slices.ContainsFunc(words(a), func(w string) bool { return slices.Contains(others, w) })
}

// hostsOf returns the host mapping of a pair in golive.yaml.
func hostsOf(pair Pair) map[string]string {
	hosts := map[string]string{}
	if pair.Config == nil {
		return nil
	}
	for i := range pair.Config.Hosts.Entries {
		host := &pair.Config.Hosts.Entries[i]
		if host.Value.Known() {
			hosts[strings.ToLower(host.Name)] = strings.ToLower(string(host.Value.V))
		}
	}
	return hosts
}

// impacts contains the impacts of relations set in golive.yaml.
var impacts = map[Relation]Impact{MustMatch: Degrades, MustDiffer: Breaks, StagingOnly: Breaks, ProductionOnly: Breaks}

func configEntry(c *model.ContractConfig, from, to *model.Environment) (Entry, bool) {
	relation, err := ParseRelation(string(c.Relation.V))
	if err != nil || !c.Path.Known() || !applies(&c.From, from) || !applies(&c.To, to) {
		return Entry{}, false
	}
	return Entry{Path: string(c.Path.V), Relation: relation, Why: string(c.Reason.V), Impact: impacts[relation]}, true
}

// applies reports whether an entry, which may name an environment, applies to env.
func applies(name *model.Value[model.Text], env *model.Environment) bool {
	return name.Absent() || string(name.V) == env.Name
}

// expect marks the differences that golive.yaml expects, and collects the stale entries.
func (p *Project) expect(config *model.Config, at time.Time) {
	var entries []*expecting
	for i := range config.Expected.Items {
		entry := &config.Expected.Items[i]
		path, err := settingpath.Parse(string(entry.Path.V))
		if err != nil || ExpectedFault(entry, at) != nil {
			continue // reported elsewhere; the entry exempts nothing
		}
		until, dated := Day(&entry.Until)
		entries = append(entries, &expecting{ExpectedConfig: entry, path: path, lapsed: dated && until.Before(at)})
	}
	if len(entries) == 0 {
		return
	}
	p.cover(entries)
	for _, e := range entries {
		// An entry that covers something that was not examined may still cover a difference.
		about := e.applied && (e.lapsed || e.found != nil || !e.hidden)
		if e.found == nil && e.path.Check() != nil {
			continue // reported elsewhere: the path matches no setting
		}
		if about && (e.lapsed || e.found == nil) {
			p.Stale = append(p.Stale,
				Stale{Entry: e.ExpectedConfig, Lapsed: e.lapsed, Difference: e.found, Allowed: e.allowed})
		}
	}
}

// expecting is an entry under `expected:` and the result of applying it.
type expecting struct {
	*model.ExpectedConfig
	path   settingpath.Path
	lapsed bool
	// applied is true if the entry applies to a promotion. hidden is true if the entry covers something that was not
	// examined. found is the first difference that it covers, and allowed is the first covered difference that the
	// contract allows.
	applied, hidden bool
	found, allowed  *Difference
}

// cover finds the differences covered by entries. It marks a difference if an entry that covers it has not lapsed. If
// several entries cover a difference, the first applies.
func (p *Project) cover(entries []*expecting) {
	paths := make([]settingpath.Path, len(entries))
	for i, e := range entries {
		paths[i] = e.path
	}
	set := settingpath.NewSet(paths, nil)
	for i := range p.Promotions {
		promotion := &p.Promotions[i]
		applied := make([]bool, len(entries))
		for k, e := range entries {
			applied[k] = applies(&e.From, promotion.From) && applies(&e.To, promotion.To)
			e.applied = e.applied || applied[k]
		}
		for k := range promotion.Differences {
			d := &promotion.Differences[k]
			if d.Kind == Equal || d.Exempt != nil {
				continue
			}
			for _, n := range set.Covering(d.Target()) {
				if applied[n] {
					entries[n].cover(d)
				}
			}
		}
	}
}

// cover marks a difference as expected. If a rule reports the difference itself, the entry does
// not suppress that rule; see Difference.Judged.
func (e *expecting) cover(d *Difference) {
	switch {
	case d.Kind == Allowed:
		if e.allowed == nil {
			e.allowed = d
		}
		return
	case !d.Kind.Broken():
		e.hidden = true
		return
	}
	if e.found == nil {
		e.found = d
	}
	if !e.lapsed && d.Expected == nil {
		d.Expected = e.ExpectedConfig
	}
}

// Day parses a date such as 2027-03-31. The whole day is included.
func Day(v *model.Value[model.Text]) (time.Time, bool) {
	if !v.Known() {
		return time.Time{}, false
	}
	day, err := time.Parse(time.DateOnly, string(v.V))
	return day, err == nil
}
