package readiness

import (
	"cmp"
	"iter"
	"slices"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules/all"
)

// concerns are findings by what else than their own item they are about.
type concerns struct {
	// about are those on a setting, by the item that is about the setting.
	about map[string][]*concern
	// parity are those of the rules on comparisons.
	parity []*concern
	// inFile are all of them but those about something absent, by their files.
	inFile map[*source.File][]*concern
}

// concern is a finding, the item that it belongs to, and the line that it begins on,
// counted from 1.
type concern struct {
	filed
	item string
	line int
}

// concern notes what a finding is on, for items other than its own. What is about staging
// alone is no concern of production.
func (s *shared) concern(f filed) {
	c := &concern{filed: f, item: all.ItemOfFinding(f.finding.Rule, f.finding.Path), line: lineOf(f.finding.Location)}
	about, _ := checklist.OfSetting(f.finding.Path)
	rule, known := all.Lookup(f.finding.Rule)
	names := f.finding.Environments
	if len(names) == 0 {
		names = []string{""}
	}
	for _, name := range names {
		of := s.concerns[name]
		if of == nil {
			of = &concerns{about: map[string][]*concern{}, inFile: map[*source.File][]*concern{}}
			s.concerns[name] = of
		}
		of.about[about] = append(of.about[about], c)
		if known && rule.OfComparisons && rule.Item != exceptions {
			of.parity = append(of.parity, c)
		}
		if !c.finding.Absent {
			of.inFile[c.finding.File] = append(of.inFile[c.finding.File], c)
		}
	}
}

func lineOf(at finding.Location) int { return at.File.Position(at.Span.Start, source.Bytes).Line }

// concerning lists the findings of other items on what an item is about, or on what its
// answer rests on, in the order of all findings. The item that takes in all comparisons is
// held by each finding on one.
func (j *judge) concerning(item *checklist.Item, at finding.Location) []filed {
	seen := map[*concern]bool{}
	var found []filed
	for _, name := range slices.Compact([]string{"", j.name()}) {
		for c := range j.concerns[name].of(item, at) {
			// What a rule found that is left out is filed nowhere, so it holds its own item too.
			if (c.item != item.ID || c.withheld) && !seen[c] {
				seen[c] = true
				found = append(found, c.filed)
			}
		}
	}
	slices.SortFunc(found, func(a, b filed) int { return cmp.Compare(a.order, b.order) })
	return found
}

// of yields the findings that concern an item or what stands at a place, some of them twice.
func (c *concerns) of(item *checklist.Item, at finding.Location) iter.Seq[*concern] {
	return func(yield func(*concern) bool) {
		if c == nil {
			return
		}
		lists := [][]*concern{c.about[item.ID]}
		if item.ID == checklist.StagingParity {
			lists = append(lists, c.parity)
		}
		if at.File != nil {
			line := lineOf(at)
			lists = append(lists, slices.DeleteFunc(slices.Clone(c.inFile[at.File]),
				func(c *concern) bool { return !c.meets(at, line) }))
		}
		for _, list := range lists {
			for _, c := range list {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// meets reports whether a finding is on a line, or has bytes in common with a place there:
// an answer may point at the key of a variable, and the finding at its value.
func (c *concern) meets(at finding.Location, line int) bool {
	span := c.finding.Span
	return c.line == line || span == at.Span || span.Start < at.Span.End && at.Span.Start < span.End
}
