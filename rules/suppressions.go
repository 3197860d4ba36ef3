package rules

import (
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/model"
)

// SuppressionForbidden is the ID of the rule that reports forbidden suppressions. golive.yaml can
// neither switch it off nor lower its severity, because it could then be used to circumvent the
// rule.
const SuppressionForbidden = "suppression-forbidden"

// MaxGuardedDays is how many days ahead a suppression of a guarded rule may end.
const MaxGuardedDays = 90

// guardedSecrets are the rules on secrets that other people can read.
var guardedSecrets = []string{"secret-literal", "secret-public", "secret-committed"}

// Guarded reports whether a rule cannot be switched off, and can be suppressed only with a reason
// and for a limited time.
func Guarded(id string) bool {
	return strings.HasPrefix(id, "yaml-") || slices.Contains(guardedSecrets, id)
}

// CanSwitchOff reports whether golive.yaml may switch a rule off.
func CanSwitchOff(id string) bool { return !Guarded(id) && id != SuppressionForbidden }

// OfSuppressions reports whether a rule is about suppressions.
func OfSuppressions(id string) bool { return strings.HasPrefix(id, "suppression-") }

// Match reports whether a pattern in golive.yaml or on the command line matches a rule. A pattern
// is an ID, or a prefix of IDs followed by "*".
func Match(pattern, id string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(id, prefix)
	}
	return pattern == id
}

// Suppresses reports whether a suppression is in effect for a rule that it names, on the given day.
func Suppresses(s *model.Suppression, id string, on time.Time) bool {
	switch {
	case s.Scope == model.Misspelt, s.Lapsed(on), OfSuppressions(id):
		return false
	case Guarded(id):
		return s.Scope != model.InFile && s.HasReason() && EndsInTime(s, on)
	}
	return true
}

// EndsInTime reports whether a suppression ends within MaxGuardedDays after the given day.
func EndsInTime(s *model.Suppression, on time.Time) bool {
	end, ok := s.Ends()
	return ok && !end.After(on.AddDate(0, 0, MaxGuardedDays))
}
