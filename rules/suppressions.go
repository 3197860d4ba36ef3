package rules

import (
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/model"
)

// maxGuardedDays is how long a finding may be suppressed that says that a secret
// is out, or that part of a file is not read.
const maxGuardedDays = 90

// guardedSecrets are the rules about secrets that others can read.
var guardedSecrets = []string{"secret-literal", "secret-public", "secret-committed"}

// guarded reports whether a rule may be suppressed for a while alone, with a
// reason, and never be switched off.
func guarded(id string) bool {
	return strings.HasPrefix(id, "yaml-") || slices.Contains(guardedSecrets, id)
}

// CanSwitchOff reports whether golive.yaml may switch a rule off.
func CanSwitchOff(id string) bool { return !guarded(id) && id != SuppressionForbidden }

// ofSuppressions reports whether a rule is about suppressions.
func ofSuppressions(id string) bool { return strings.HasPrefix(id, "suppression-") }

// Match reports whether a pattern of golive.yaml or the command line names a
// rule: its id, or the beginning of ids followed by "*".
func Match(pattern, id string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(id, prefix)
	}
	return pattern == id
}

// Suppresses reports whether a suppression counts on a day for a rule that it
// names.
func Suppresses(s *model.Suppression, id string, on time.Time) bool {
	switch {
	case s.Scope == model.Misspelt, s.Lapsed(on), ofSuppressions(id):
		return false
	case guarded(id):
		return s.Scope != model.InFile && s.HasReason() && endsInTime(s, on)
	}
	return true
}

// endsInTime reports whether a suppression has an end that is near enough for a
// guarded rule.
func endsInTime(s *model.Suppression, on time.Time) bool {
	end, ok := s.Ends()
	return ok && !end.After(on.AddDate(0, 0, maxGuardedDays))
}

// isComment: the way out of a comment is another than that of golive.yaml.
func isComment(s *model.Suppression) bool { return s.Scope != model.Ignored }

// ruleNames says what a suppression with rules is about, for a message.
func ruleNames(s *model.Suppression) string {
	if len(s.Rules) > 1 {
		return "this suppression of several rules"
	}
	return "the suppression of " + quote(s.Rules[0].Text)
}
