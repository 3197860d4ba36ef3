package rules

import (
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/model"
)

// SuppressionForbidden is the ID of the rule that reports forbidden suppressions. golive.yaml cannot switch the rule
// off or lower its severity, because that would allow forbidden suppressions.
const SuppressionForbidden = "suppression-forbidden"

// MaxGuardedDays is the maximum number of days for which a guarded rule can be suppressed.
const MaxGuardedDays = 90

// guardedSecrets lists the rules on exposed secrets.
var guardedSecrets = []string{"secret-literal", "secret-public", "secret-committed"}

// Guarded reports whether a rule is guarded: it cannot be switched off, and its suppressions need a reason and an end
// date.
func Guarded(id string) bool {
	return strings.HasPrefix(id, "yaml-") || slices.Contains(guardedSecrets, id)
}

// CanSwitchOff reports whether golive.yaml may switch a rule off.
func CanSwitchOff(id string) bool { return !Guarded(id) && id != SuppressionForbidden }

// OfSuppressions reports whether a rule checks suppressions.
func OfSuppressions(id string) bool { return strings.HasPrefix(id, "suppression-") }

// Match reports whether a pattern matches the ID of a rule. A pattern in golive.yaml or on the command line is an ID,
// or the start of an ID followed by "*", as in "yaml-*".
func Match(pattern, id string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(id, prefix)
	}
	return pattern == id
}

// Suppresses reports whether a suppression has an effect on a rule that it names, on the given day.
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
