package rules

import (
	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var suppressionReasonMissing = Rule{
	ID: "suppression-reason-missing", Severity: finding.Error, OfSuppressions: true,
	Check: func(pass *Pass) {
		for _, s := range pass.Project.Suppressions {
			if len(s.Rules) == 0 || s.HasReason() {
				continue
			}
			help := "add `reason:` and say why it is right"
			if isComment(s) {
				help = "say why it is right, behind two dashes: ` -- legacy client, gone in March`"
			}
			message := ruleNames(s) + " gives no reason"
			if fault := model.ReasonFault(model.Text(s.Reason.Text)); fault != "is empty" {
				message = ruleNames(s) + " gives no real reason: " + quote(s.Reason.Text) + " " + fault
			}
			pass.Report(nil, s, finding.Error, message, help)
		}
	},
}
