package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// isComment reports whether a suppression is a comment instead of an entry in golive.yaml.
func isComment(s *model.Suppression) bool { return s.Scope != model.Ignored }

// ruleNames describes a suppression for a message. The suppression must name at least one rule.
func ruleNames(s *model.Suppression) string {
	if len(s.Rules) > 1 {
		return "this suppression of several rules"
	}
	return "the suppression of " + rules.Quote(s.Rules[0].Text)
}

// withoutRule returns a change that removes a rule from a suppression, or the whole suppression if it names only that
// rule.
func withoutRule(s *model.Suppression, rule *model.SuppressedRule) []finding.Change {
	if s.Scope == model.Ignored {
		return query.Remove(s.Entry, true)
	}
	if !isComment(s) || len(s.Rules) == 0 {
		return nil
	}
	words := s.Rules[0].Location()
	words.Span.End = s.Rules[len(s.Rules)-1].Location().Span.End
	return []finding.Change{{
		Kind: finding.RemoveWord, Location: rule.Location(), Same: words.Span, Safe: true,
	}}
}
