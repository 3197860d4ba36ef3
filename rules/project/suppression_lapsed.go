package project

import (
	"fmt"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// noticeDays is the number of days before the end of a suppression or an attestation when golive starts to warn.
const noticeDays = 14

var suppressionLapsed = rules.Rule{
	ID:       "suppression-lapsed",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
	Review: func(pass *rules.Pass) {
		for _, s := range pass.Project.Suppressions {
			end, ok := s.Ends()
			switch {
			case s.Until.Text == "" || len(s.Rules) == 0: // without a date or a rule
			case !ok:
				pass.Report(nil, s.Until, finding.Error,
					fmt.Sprintf("%s is not a date, so %s is treated as expired",
						rules.Quote(s.Until.Text), ruleNames(s)),
					"write the date as YYYY-MM-DD, such as 2027-01-31")
			case s.Lapsed(pass.Day):
				pass.Report(nil, s.Until, finding.Error,
					fmt.Sprintf("%s expired on %s, so it no longer applies", ruleNames(s), end.Format(time.DateOnly)),
					"fix the suppressed finding, or set a new date")
			default:
				reportLapsing(pass, s, end)
			}
		}
	},
}

func reportLapsing(p *rules.Pass, s *model.Suppression, end time.Time) {
	if end.After(p.Day.AddDate(0, 0, noticeDays)) {
		return
	}
	p.Report(nil, s.Until, finding.Warning,
		fmt.Sprintf("%s expires on %s", ruleNames(s), end.Format(time.DateOnly)),
		"fix the finding before then, or set a new date")
}
