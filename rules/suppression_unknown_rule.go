package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/suggest"
)

var suppressionUnknownRule = Rule{
	ID: "suppression-unknown-rule", Severity: finding.Error, OfSuppressions: true,
	Check: func(pass *Pass) {
		for _, s := range pass.Project.Suppressions {
			switch {
			case s.Scope == model.Misspelt:
				pass.reportMisspelt(s)
			case len(s.Rules) == 0:
				pass.Report(nil, s, finding.Error, "this suppression names no rule, and suppresses nothing",
					"name what it is about: `golive:ignore redirect-uri-http -- legacy client`")
			}
			for i := range s.Rules {
				if rule := &s.Rules[i]; !slices.Contains(pass.ids, rule.Text) {
					pass.reportUnknownRule(rule)
				}
			}
		}
	},
}

// reportMisspelt: the comment says golive:, and then nothing that golive knows.
func (p *Pass) reportMisspelt(s *model.Suppression) {
	if s.Text == "golive:ignore-file" {
		p.Report(nil, s, finding.Error, "golive:ignore-file stands behind a setting, and suppresses nothing",
			"put it on a line of its own, or write `golive:ignore` for this line alone")
		return
	}
	p.Report(nil, s, finding.Error, fmt.Sprintf("unknown comment %s: expected golive:ignore or golive:ignore-file", quote(s.Text)),
		"write `golive:ignore`, or begin the comment otherwise")
}

func (p *Pass) reportUnknownRule(rule *model.SuppressedRule) {
	message, help := "unknown rule "+quote(rule.Text), "golive rules lists the rules"
	if near, ok := suggest.Nearest(rule.Text, p.ids); ok {
		message, help = message+", did you mean "+quote(near)+"?", "write `"+near+"`"
	} else if strings.HasSuffix(rule.Text, "*") {
		message, help = quote(rule.Text)+" is no rule: a suppression names each rule by its id", "name the rules that it is about; golive rules lists them"
	}
	p.Report(nil, rule, finding.Error, message, help)
}
