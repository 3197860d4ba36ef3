package all_test

import (
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// rule returns the rule with the given ID. It panics if there is none, which is a mistake in the
// test.
func rule(id string) *rules.Rule {
	found, ok := all.Lookup(id)
	if !ok {
		panic("no rule " + id)
	}
	return found
}

// runRule runs one rule on a project.
func runRule(rule *rules.Rule, project *model.Project) []*finding.Finding {
	runner := rules.NewRunner(project, time.Time{}, []*rules.Rule{rule}, every, promotion.Pairs(project))
	return runner.Check(func(*finding.Finding) bool { return true })
}

// every wants all rules.
func every(*rules.Rule) bool { return true }
