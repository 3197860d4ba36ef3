package rules

import (
	"sync"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/promote"
)

// Runner runs rules over one project. What several of them need is made once,
// when the first one asks for it.
type Runner struct {
	project    *model.Project
	promotions func() promote.Project
}

// NewRunner prepares to check a project.
func NewRunner(project *model.Project) *Runner {
	return &Runner{
		project:    project,
		promotions: sync.OnceValue(func() promote.Project { return promote.Of(project, project.Day) }),
	}
}

// Promotions compares the environments of the project, once for all rules.
func (r *Runner) Promotions() promote.Project { return r.promotions() }

// Run checks the project with one rule. The findings are in no order yet.
func (r *Runner) Run(rule *Rule) []finding.Finding {
	if rule.Check == nil {
		return nil
	}
	pass := Pass{Project: r.project, promotions: r.promotions, rule: rule}
	if rule.OfSuppressions {
		pass.ids = ids()
	}
	rule.Check(&pass)
	return pass.findings
}
