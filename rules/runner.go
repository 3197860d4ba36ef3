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
	promotions func() promotion.Project
	ids        []string
}

// NewRunner prepares to check a project. ids are those of all rules, which the
// rules on suppressions need.
func NewRunner(project *model.Project, ids []string) *Runner {
	return &Runner{
		project:    project,
		ids:        ids,
		promotions: sync.OnceValue(func() promotion.Project { return promotion.Of(project, project.Day) }),
	}
}

// Promotions compares the environments of the project, once for all rules.
func (r *Runner) Promotions() promotion.Project { return r.promotions() }

// Run checks the project with one rule. The findings are in no order yet.
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
