package rules

import "github.com/golive-lint/golive/finding"

var suppressionUnused = Rule{
	ID: "suppression-unused", Severity: finding.Warning, OfSuppressions: true,
	Check: func(pass *Pass) {
		for _, s := range pass.Project.Suppressions {
			for i := range s.Rules {
				if rule := &s.Rules[i]; rule.Examined && rule.Count == 0 {
					pass.Report(nil, rule, finding.Warning, "the suppression of "+quote(rule.Text)+" suppresses nothing",
						"remove it: the finding is gone, or another suppression has it already")
				}
			}
		}
	},
}
