package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var suppressionUnused = rules.Rule{
	ID:       "suppression-unused",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Warning,
	Review: func(pass *rules.Pass) {
		for _, s := range pass.Project.Suppressions {
			for i := range s.Rules {
				rule := &s.Rules[i]
				if use := pass.Outcome.Uses[rule]; use.Examined && use.Count == 0 {
					pass.Report(nil, rule, finding.Warning,
						"the suppression of "+rules.Quote(rule.Text)+" suppresses nothing",
						"remove it; either there is no such finding, or another suppression already "+
							"matches it")
					pass.Fix(withoutRule(s, rule)...)
				}
			}
		}
	},
}
