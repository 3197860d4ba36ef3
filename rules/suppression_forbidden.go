package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var suppressionForbidden = Rule{
	ID: SuppressionForbidden, Severity: finding.Error, OfSuppressions: true,
	Check: func(pass *Pass) {
		for _, s := range pass.Project.Suppressions {
			for i := range s.Rules {
				pass.checkForbidden(s, &s.Rules[i])
			}
		}
		pass.checkSwitchedOff()
	},
}

// SuppressionForbidden is the rule that golive.yaml can neither switch off nor
// make milder: it would be the way around itself.
const SuppressionForbidden = "suppression-forbidden"

func (p *Pass) checkForbidden(s *model.Suppression, rule *model.SuppressedRule) {
	known := slices.Contains(p.ids, rule.Text)
	switch {
	case !known:
	case ofSuppressions(rule.Text):
		p.Report(nil, rule, finding.Error, quote(rule.Text)+" is about suppressions, and cannot be suppressed",
			"mend the suppression that it speaks of")
	case !guarded(rule.Text):
	case s.Scope == model.InFile:
		p.Report(nil, rule, finding.Error, quote(rule.Text)+" cannot be suppressed for a whole file",
			"write `golive:ignore` above the line that it is about")
	case s.Until.Text == "":
		p.Report(nil, rule, finding.Error,
			fmt.Sprintf("%s can be suppressed for %d days at most, and no end is said", quote(rule.Text), maxGuardedDays), endHelp(s))
	case !s.Lapsed(p.Project.Day) && !endsInTime(s, p.Project.Day):
		p.Report(nil, s.Until, finding.Error,
			fmt.Sprintf("%s can be suppressed for %d days at most, and %s is further away", quote(rule.Text), maxGuardedDays, s.Until.Text),
			"choose an earlier day: what is out or unread must not stay so")
	}
}

func endHelp(s *model.Suppression) string {
	if isComment(s) {
		return "write `until=` and a day before ` -- `"
	}
	return "add `until:` and a day"
}

// checkSwitchedOff: what must not be suppressed must not be switched off either.
func (p *Pass) checkSwitchedOff() {
	entries := p.Project.Config.Rules.Entries
	for i := range entries {
		name, at := entries[i].Name, entries[i].At
		word := strings.ToLower(string(entries[i].Value.Severity.V))
		off := word == "false" || word == finding.Off.String()
		guards := func(id string) bool { return off && guarded(id) && Match(name, id) }
		if id := slices.IndexFunc(p.ids, guards); id >= 0 {
			p.reportSwitchedOff(at, name, p.ids[id])
		} else if name == SuppressionForbidden || off && Match(name, SuppressionForbidden) {
			p.Report(nil, key(at), finding.Error, quote(SuppressionForbidden)+" keeps its severity", "remove this: the rule guards what must not be hidden")
		}
	}
}

func (p *Pass) reportSwitchedOff(at model.At, name, id string) {
	message := quote(id) + " cannot be switched off"
	if name != id {
		message = fmt.Sprintf("%s switches off %s, which cannot be", quote(name), quote(id))
	}
	p.Report(nil, key(at), finding.Error, message,
		fmt.Sprintf("remove this; for one finding, use `ignore:` with a reason and an end within %d days", maxGuardedDays))
}
