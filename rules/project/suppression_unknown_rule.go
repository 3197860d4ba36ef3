package project

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var suppressionUnknownRule = rules.Rule{
	ID:       "suppression-unknown-rule",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
	Reveals:  true,
	Review: func(pass *rules.Pass) {
		for _, s := range pass.Project.Suppressions {
			switch {
			case s.Scope == model.Misspelt:
				reportMisspelt(pass, s)
			case len(s.Rules) == 0:
				pass.Report(nil, s, finding.Error, "this suppression names no rule, so it suppresses nothing",
					"name the rule, as in `golive:ignore redirect-uri-http -- legacy client`")
			}
			for i := range s.Rules {
				if rule := &s.Rules[i]; !slices.Contains(pass.RuleIDs, rule.Text) {
					reportUnknownRule(pass, rule)
				}
			}
		}
	},
}

// reportMisspelt reports a comment that starts with "golive:" but is not a valid suppression.
func reportMisspelt(p *rules.Pass, s *model.Suppression) {
	if s.Text == "golive:ignore-file" {
		p.Report(nil, s, finding.Error, "`golive:ignore-file` suppresses nothing here, because a setting precedes it "+
			"on the same line",
			"put it on a separate line, or write `golive:ignore` to suppress findings on this line only")
		return
	}
	p.Report(nil, s, finding.Error,
		fmt.Sprintf("unknown directive %s; expected `golive:ignore` or `golive:ignore-file`", rules.Quote(s.Text)),
		"write `golive:ignore`; a comment that is not for golive must not start with \"golive:\"")
}

func reportUnknownRule(p *rules.Pass, rule *model.SuppressedRule) {
	message, help := "unknown rule "+rules.Quote(rule.Text), "`golive rules` lists the rules"
	near, ok := suggest.Nearest(rule.Text, p.RuleIDs)
	if ok {
		message, help = message+"; did you mean "+rules.Quote(near)+"?", "write `"+near+"`"
	} else if strings.HasSuffix(rule.Text, "*") {
		message, help = rules.Quote(rule.Text)+" is a pattern; a suppression must name each rule",
			"write the ID of each rule to suppress; `golive rules` lists the IDs"
	}
	p.Report(nil, rule, finding.Error, message, help)
	if ok {
		p.Fix(query.SetText(rule, rule.Text, near, false))
	}
}
