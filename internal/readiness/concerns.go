package readiness

import (
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules/all"
)

// concern is a finding on a setting, whatever item it belongs to, and the item that is
// about the setting; empty for none. parity is that of a rule on comparisons.
type concern struct {
	filed
	about  string
	parity bool
}

// concern notes what a finding is on, for items other than its own. What is about staging
// alone is no concern of production.
func (s *shared) concern(f filed) {
	c := concern{filed: f}
	c.about, _ = checklist.OfSetting(f.finding.Path)
	if rule, known := all.Lookup(f.finding.Rule); known {
		c.parity = rule.OfComparisons && rule.Item != exceptions
	}
	if len(f.finding.Environments) == 0 {
		s.concerns[""] = append(s.concerns[""], c)
	}
	for _, name := range f.finding.Environments {
		s.concerns[name] = append(s.concerns[name], c)
	}
}

// concerning yields the findings of other items on what an item is about, or on what its
// answer rests on. The item that takes in all comparisons is held by each finding on one.
func (j *judge) concerning(item *checklist.Item, at finding.Location) (found []filed) {
	for _, name := range []string{"", j.name()} {
		for _, c := range j.concerns[name] {
			if c.about == item.ID || c.parity && item.ID == checklist.StagingParity || meet(c.finding.Location, at) {
				found = append(found, c.filed)
			}
		}
		if j.name() == "" {
			break
		}
	}
	return found
}

// meet reports whether two places are on one line, or have bytes in common: an answer may
// point at the key of a variable, and the finding at its value.
func meet(a, b finding.Location) bool {
	if a.File == nil || a.File != b.File {
		return false
	}
	line := func(at finding.Location) int { return at.File.Position(at.Span.Start, source.Bytes).Line }
	return a.Span.Start < b.Span.End && b.Span.Start < a.Span.End || a.Span == b.Span ||
		line(a) == line(b)
}
