package project

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// isComment: the way out of a comment is another than that of golive.yaml.
func isComment(s *model.Suppression) bool { return s.Scope != model.Ignored }

// ruleNames says what a suppression with rules is about, for a message.
func ruleNames(s *model.Suppression) string {
	if len(s.Rules) > 1 {
		return "this suppression of several rules"
	}
	return "the suppression of " + rules.Quote(s.Rules[0].Text)
}
