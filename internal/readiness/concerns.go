package readiness

import (
	"cmp"
	"iter"
	"slices"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules/all"
)

// concerns groups findings by the items that they affect in addition to their own item.
type concerns struct {
	// about maps items to findings about settings that the item covers.
	about map[string][]*concern
	// parity lists the findings of promotion rules.
	parity []*concern
	// inFile maps files to the findings in them, except findings about something absent.
	inFile map[*source.File][]*concern
}

// concern is a finding with the item that it belongs to and the 1-based line on which it
// starts.
type concern struct {
	filed
	item string
	line int
	// keys are the names of the variables whose values the finding is about.
	keys []source.Span
}

// concern records which items a finding affects besides its own item. Findings about staging alone do not affect
// production.
func (s *shared) concern(f filed) {
	c := &concern{filed: f, item: all.ItemOfFinding(f.finding.Rule, f.finding.Path), line: lineOf(f.finding.Location)}
	c.keys = s.keys[f.finding.Location]
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

// concerning lists findings of other items about settings of this item, or about the location
// of its answer, in the order of all findings. The item that collects all comparisons is
// affected by every finding about a comparison.
func (j *judge) concerning(item *checklist.Item, at finding.Location) []filed {
	seen := map[*concern]bool{}
	var found []filed
	for _, name := range slices.Compact([]string{"", j.name()}) {
		for c := range j.concerns[name].of(item, at) {
			// Withheld findings are not filed under any item, so they affect their own item
			// too.
			if (c.item != item.ID || c.withheld) && !seen[c] {
				seen[c] = true
				found = append(found, c.filed)
			}
		}
	}
	slices.SortFunc(found, func(a, b filed) int { return cmp.Compare(a.order, b.order) })
	return found
}

// of yields the findings that affect an item or the given location. Some may be yielded twice.
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

// meets reports whether a finding is on the given line or overlaps the location. An answer may point at the name of a
// variable and the finding at its value, which may be on another line.
func (c *concern) meets(at finding.Location, line int) bool {
	return c.line == line || c.finding.Span == at.Span || c.finding.Span.Overlaps(at.Span) ||
		slices.ContainsFunc(c.keys, at.Span.Overlaps)
}

// keysOf returns the places of the names of variables, by the places of their values.
func keysOf(project *model.Project) map[finding.Location][]source.Span {
	keys := map[finding.Location][]source.Span{}
	for _, env := range project.Environments {
		for _, v := range env.Variables {
			if at := v.Value.Location(); v.Value.Key.End > 0 && v.Value.Key != v.Value.Span {
				keys[at] = append(keys[at], v.Value.Key)
			}
		}
	}
	return keys
}
