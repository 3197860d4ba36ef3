package rules

import (
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/model"
)

// SuppressionForbidden is the rule that golive.yaml can neither switch off nor
// make milder: it would be the way around itself.
const SuppressionForbidden = "suppression-forbidden"

// MaxGuardedDays is how long a finding may be suppressed that says that a secret
// is out, or that part of a file is not read.
const MaxGuardedDays = 90

// guardedSecrets are the rules about secrets that others can read.
var guardedSecrets = []string{"secret-literal", "secret-public", "secret-committed"}

// Guarded reports whether a rule may be suppressed for a while alone, with a
// reason, and never be switched off.
func Guarded(id string) bool {
	return strings.HasPrefix(id, "yaml-") || slices.Contains(guardedSecrets, id)
}

// CanSwitchOff reports whether golive.yaml may switch a rule off.
func CanSwitchOff(id string) bool { return !Guarded(id) && id != SuppressionForbidden }

// OfSuppressions reports whether a rule is about suppressions.
func OfSuppressions(id string) bool { return strings.HasPrefix(id, "suppression-") }

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
	case s.Scope == model.Misspelt, s.Lapsed(on), OfSuppressions(id):
		return false
	case Guarded(id):
		return s.Scope != model.InFile && s.HasReason() && EndsInTime(s, on)
	}
	return true
}

// EndsInTime reports whether a suppression has an end that is near enough for a
// guarded rule.
func EndsInTime(s *model.Suppression, on time.Time) bool {
	end, ok := s.Ends()
	return ok && !end.After(on.AddDate(0, 0, MaxGuardedDays))
}
