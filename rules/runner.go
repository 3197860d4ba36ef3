package rules

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
)

// Runner runs rules on a project. Results that several rules share are computed once, when they are first needed.
type Runner struct {
	pass       Pass // the fields that are the same for all rules
	rules      []*Rule
	compares   bool
	promotions func() *promotion.Project
}

// NewRunner returns a runner that checks a project on a day. It runs the rules of the catalogue for which wanted
// returns true, in the order of the catalogue. If a rule on promotions is wanted, the runner also runs all rules with
// Judges, because they may report a difference instead. pairs contains the environments to compare.
func NewRunner(project *model.Project, day time.Time, catalogue []*Rule, wanted func(*Rule) bool,
	pairs []promotion.Pair) *Runner {
	r := &Runner{compares: slices.ContainsFunc(catalogue, func(rule *Rule) bool {
		return rule.OfComparisons && wanted(rule)
	})}
	for _, rule := range catalogue {
		if wanted(rule) || r.compares && len(rule.Judges) > 0 {
			r.rules = append(r.rules, rule)
		}
	}
	r.promotions = sync.OnceValue(func() *promotion.Project {
		p := promotion.OfPairs(project, pairs, day, Judges(catalogue))
		return &p
	})
	owners := sync.OnceValue(func() map[string]*model.Environment { return environmentsByFile(project) })
	r.pass = Pass{
		Project: project, Promotions: r.promotions, Day: day,
		owners: owners,
		names:  map[*model.Environment][]string{},
	}
	for _, e := range project.Environments {
		if e.Name != "" {
			r.pass.names[e] = []string{e.Name}
		}
	}
	byID := map[string]*Rule{}
	for _, rule := range catalogue {
		r.pass.RuleIDs = append(r.pass.RuleIDs, rule.ID)
		byID[rule.ID] = rule
	}
	r.pass.ItemOf = func(f *finding.Finding) string { return byID[f.Rule].ItemAt(f.Path) }
	return r
}

// Judges returns, for each kind of comparison, the IDs of the rules that evaluate it.
func Judges(catalogue []*Rule) promotion.Judges {
	judges := promotion.Judges{}
	for _, rule := range catalogue {
		for _, subject := range rule.Judges {
			judges[subject] = append(judges[subject], rule.ID)
		}
	}
	return judges
}

// Promotions returns the comparisons of the environments in the project. The result is empty unless a rule on
// promotions runs.
func (r *Runner) Promotions() *promotion.Project {
	if !r.compares {
		return &promotion.Project{}
	}
	return r.promotions()
}

// Check runs the rules, then the rules on promotions. It returns the findings in no particular order, including
// findings of rules that were not wanted. hasEffect reports whether a finding has an effect. If it has none, because
// its rule is switched off, the rules on promotions report the difference instead.
func (r *Runner) Check(hasEffect func(*finding.Finding) bool) []*finding.Finding {
	var comparing sync.WaitGroup
	if r.compares {
		comparing.Go(func() { r.promotions() }) // concurrent with the rules that do not need the result
	}
	found := r.run(false)
	comparing.Wait()
	if r.compares {
		var effective []*finding.Finding
		for _, f := range found {
			if hasEffect(f) {
				effective = append(effective, f)
			}
		}
		r.promotions().MarkJudged(finding.NewIndex(effective).Has)
		found = append(found, r.run(true)...)
	}
	if carried := newCarriers(r.pass.Project); len(carried) > 0 {
		ofFile := map[string]bool{}
		for _, rule := range r.rules {
			ofFile[rule.ID] = rule.OfFile
		}
		for _, f := range found {
			if !ofFile[f.Rule] {
				carried.explain(f)
			}
		}
	}
	return found
}

// run runs either the rules on promotions or all other rules, on all processors. It returns their findings in the
// order of the rules. Rules can run concurrently because they do not change the project.
func (r *Runner) run(ofComparisons bool) []*finding.Finding {
	var selected []*Rule
	for _, rule := range r.rules {
		if rule.OfComparisons == ofComparisons && rule.Check != nil {
			selected = append(selected, rule)
		}
	}
	ofRule := make([]collected, len(selected))
	var wait sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(selected)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(selected); i = int(next.Add(1)) - 1 {
				pass := r.pass
				pass.rule, pass.findings = selected[i], &ofRule[i]
				selected[i].Check(&pass)
			}
		})
	}
	wait.Wait()
	var found []*finding.Finding
	for i := range ofRule {
		found = slices.AppendSeq(found, ofRule[i].all())
	}
	return found
}

// Review runs the rules that evaluate suppressions and attestations.
func (r *Runner) Review(outcome Outcome) []*finding.Finding {
	var found collected
	for _, rule := range r.rules {
		if rule.Review == nil {
			continue
		}
		pass := r.pass
		pass.rule, pass.Outcome, pass.findings = rule, &outcome, &found
		rule.Review(&pass)
	}
	findings := slices.Collect(found.all())
	for _, f := range findings {
		f.Environments = r.pass.environmentsOf(f.File.Path)
	}
	return findings
}

// environmentsByFile maps the path of each file to the environment that the file belongs to. Files that belong to
// several environments are left out. Environments with the same name count as one.
func environmentsByFile(project *model.Project) map[string]*model.Environment {
	owner, several := map[string]*model.Environment{}, map[string]bool{}
	own := func(path string, e *model.Environment) {
		if other, ok := owner[path]; ok && other.Name != e.Name {
			several[path] = true
		}
		owner[path] = e
	}
	for _, e := range project.Environments {
		if !e.Implied {
			own(e.File.Path, e)
		}
		for _, v := range e.Variables {
			own(v.File.Path, e)
		}
	}
	for path := range several {
		delete(owner, path)
	}
	return owner
}
