package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var suppressionReasonMissing = rules.Rule{
	ID:       "suppression-reason-missing",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
	Review: func(pass *rules.Pass) {
		for _, s := range pass.Project.Suppressions {
			if len(s.Rules) == 0 || s.HasReason() {
				continue
			}
			help := "add `reason:` and explain why the finding is acceptable"
			if isComment(s) {
				help = "add a reason after two dashes: ` -- legacy client, gone in March`"
			}
			message := ruleNames(s) + " has no reason"
			if fault := model.ReasonFault(model.Text(s.Reason.Text)); fault != "is blank" {
				message = "the reason of " + ruleNames(s) + " " + fault + ": " + rules.Quote(s.Reason.Text)
			}
			pass.Report(nil, s, finding.Error, message, help)
		}
	},
}
