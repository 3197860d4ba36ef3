package rules

import (
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
)

// Runner runs rules over one project. What several of them need is made once,
// when the first one asks for it.
type Runner struct {
	project    *model.Project
	rules      []*Rule
	ids        []string
	promotions func() *promotion.Project
}

// NewRunner prepares to check a project with some rules, in their order. The pairs
// are those environments that are compared.
func NewRunner(project *model.Project, catalogue []*Rule, pairs []promotion.Pair) *Runner {
	r := &Runner{project: project, rules: catalogue}
	for _, rule := range catalogue {
		r.ids = append(r.ids, rule.ID)
	}
	judges := Judges(catalogue)
	r.promotions = sync.OnceValue(func() *promotion.Project {
		p := promotion.OfPairs(project, pairs, project.Day, judges)
		return &p
	})
	return r
}

// Promotions compares the environments of the project, once for all rules.
func (r *Runner) Promotions() *promotion.Project { return r.promotions() }

// Check runs the rules that judge the project, and then those that judge
// comparisons. The findings are in no order yet. counts reports whether a finding
// counts: one of a rule that is switched off leaves its comparison to the rules on
// promotions.
func (r *Runner) Check(counts func(*finding.Finding) bool) []finding.Finding {
	var findings []finding.Finding
	run := func(ofComparisons bool) {
		for _, rule := range r.rules {
			if !rule.OfSuppressions && rule.OfComparisons == ofComparisons {
				findings = append(findings, r.Run(rule)...)
			}
		}
	}
	run(false)
	r.promotions().Settle(newSpoken(findings, counts).in)
	run(true)
	return findings
}

// Review runs the rules that judge suppressions, once it is known what those did.
func (r *Runner) Review() []finding.Finding {
	var findings []finding.Finding
	for _, rule := range r.rules {
		if rule.OfSuppressions {
			findings = append(findings, r.Run(rule)...)
		}
	}
	return findings
}

// Run checks the project with one rule.
func (r *Runner) Run(rule *Rule) []finding.Finding {
	if rule.Check == nil {
		return nil
	}
	pass := Pass{Project: r.project, Promotions: r.promotions, rule: rule}
	if rule.OfSuppressions {
		pass.RuleIDs = r.ids
	}
	rule.Check(&pass)
	return pass.findings
}

// Judges names the rules that judge each kind of comparison.
func Judges(catalogue []*Rule) promotion.Judges {
	judges := promotion.Judges{}
	for _, rule := range catalogue {
		for _, subject := range rule.Judges {
			judges[subject] = append(judges[subject], rule.ID)
		}
	}
	return judges
}
