package rules

import "github.com/golive-lint/golive/finding"

var suppressionReasonMissing = Rule{
	ID: "suppression-reason-missing", Severity: finding.Error, OfSuppressions: true,
	Check: func(pass *Pass) {
		for _, s := range pass.Project.Suppressions {
			if len(s.Rules) == 0 || hasReason(s) {
				continue
			}
			help := "add `reason:` and say why it is right"
			if isComment(s) {
				help = "say why it is right, behind two dashes: ` -- legacy client, gone in March`"
			}
			pass.Report(nil, s, finding.Error, ruleNames(s)+" gives no reason", help)
		}
	},
}
