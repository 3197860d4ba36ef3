package project

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var suppressionForbidden = rules.Rule{
	ID:       rules.SuppressionForbidden,
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
	Review: func(pass *rules.Pass) {
		for _, s := range pass.Project.Suppressions {
			for i := range s.Rules {
				checkForbidden(pass, s, &s.Rules[i])
			}
		}
		checkSwitchedOff(pass)
	},
}

func checkForbidden(p *rules.Pass, s *model.Suppression, rule *model.SuppressedRule) {
	known := slices.Contains(p.RuleIDs, rule.Text)
	switch {
	case !known:
	case rules.OfSuppressions(rule.Text):
		p.Report(nil, rule, finding.Error,
			rules.Quote(rule.Text)+" checks suppressions, so it cannot itself be suppressed",
			"fix the suppression that it reports")
	case !rules.Guarded(rule.Text):
	case s.Scope == model.InFile:
		p.Report(nil, rule, finding.Error, rules.Quote(rule.Text)+" cannot be suppressed for a whole file",
			"write `golive:ignore` above each line that it should apply to")
	case s.Until.Text == "":
		p.Report(nil, rule, finding.Error,
			fmt.Sprintf("%s can be suppressed for at most %d days, but this suppression has no end date",
				rules.Quote(rule.Text), rules.MaxGuardedDays),
			endHelp(s))
	case !s.Lapsed(p.Day) && !rules.EndsInTime(s, p.Day):
		p.Report(nil, s.Until, finding.Error,
			fmt.Sprintf("%s can be suppressed for at most %d days, but this suppression ends on "+
				"%s", rules.Quote(rule.Text),
				rules.MaxGuardedDays, s.Until.Text),
			"choose an earlier date")
	}
}

func endHelp(s *model.Suppression) string {
	if isComment(s) {
		return "add an end date before ` -- `, such as `until=2027-01-31`"
	}
	return "add an end date, such as `until: 2027-01-31`"
}

// checkSwitchedOff reports entries in golive.yaml that switch off a rule that must not be switched off.
func checkSwitchedOff(p *rules.Pass) {
	entries := p.Project.Config.Rules.Entries
	for i := range entries {
		name, at := entries[i].Name, entries[i].At
		word := strings.ToLower(string(entries[i].Value.Severity.V))
		off := word == "false" || word == finding.Off.String()
		guards := func(id string) bool { return off && rules.Guarded(id) && rules.Match(name, id) }
		if id := slices.IndexFunc(p.RuleIDs, guards); id >= 0 {
			reportSwitchedOff(p, at, name, p.RuleIDs[id])
		} else if name == rules.SuppressionForbidden || off && rules.Match(name, rules.SuppressionForbidden) {
			p.Report(nil, rules.Key(at), finding.Error, "the severity of "+
				rules.Quote(rules.SuppressionForbidden)+" cannot be changed",
				"remove this setting; the rule is required")
		}
	}
}

func reportSwitchedOff(p *rules.Pass, at model.At, name, id string) {
	message := rules.Quote(id) + " cannot be turned off"
	if name != id {
		message = fmt.Sprintf("%s would turn off %s, which cannot be turned off", rules.Quote(name), rules.Quote(id))
	}
	p.Report(nil, rules.Key(at), finding.Error, message,
		fmt.Sprintf("remove this setting; to suppress one finding, use `ignore:` with a reason and an end date within "+
			"%d days",
			rules.MaxGuardedDays))
}
