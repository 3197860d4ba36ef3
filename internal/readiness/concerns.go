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

// concerns groups findings by the items that they affect besides the item that they belong to.
type concerns struct {
	// about maps an item to the findings about settings that the item covers, and to the findings that superseded a
	// finding of the item.
	about map[string][]*concern
	// ofPurpose maps purposes to findings about values of variables with that purpose.
	ofPurpose map[model.Purpose][]*concern
	// parity lists the findings of promotion rules.
	parity []*concern
	// inFile maps files to the findings in them, except findings about something absent.
	inFile map[*source.File][]*concern
}

// concern is a finding, the item that it belongs to, and the 1-based line on which the finding starts.
type concern struct {
	filed
	item string
	line int
	// keys contains the places of the names of variables, if the finding is about the values of these variables.
	keys []source.Span
	// compared is true if the finding results from a comparison with a place in another file.
	compared bool
}

// concern records which items a finding affects besides its own item. Findings about staging alone do not affect
// production.
func (s *shared) concern(f filed) {
	c := &concern{
		filed: f, item: all.ItemOfFinding(f.finding.Rule, f.finding.Path), line: lineOf(f.finding.Location),
		compared: slices.ContainsFunc(f.finding.Related, func(related finding.Related) bool {
			return related.File != f.finding.File
		}),
	}
	var variables []*model.Variable
	if !f.finding.Absent { // the location is only next to the variable
		variables = s.variables[f.finding.Location]
	}
	for _, v := range variables {
		if v.Value.Key.End > 0 && v.Value.Key != v.Value.Span {
			c.keys = append(c.keys, v.Value.Key)
		}
	}
	about, _ := checklist.OfSetting(f.finding.Path)
	rule, known := all.Lookup(f.finding.Rule)
	names := f.finding.Environments
	if len(names) == 0 {
		names = []string{""}
	}
	for _, name := range names {
		of := s.concerns[name]
		if of == nil {
			of = &concerns{
				about: map[string][]*concern{}, ofPurpose: map[model.Purpose][]*concern{},
				inFile: map[*source.File][]*concern{},
			}
			s.concerns[name] = of
		}
		for _, v := range variables {
			of.ofPurpose[v.Purpose] = append(of.ofPurpose[v.Purpose], c)
		}
		of.about[about] = append(of.about[about], c)
		for _, replaced := range f.finding.Replaced {
			item := all.ItemOfFinding(replaced, f.finding.Path)
			of.about[item] = append(of.about[item], c)
		}
		if known && rule.OfComparisons && rule.Item != exceptions {
			of.parity = append(of.parity, c)
		}
		if !c.finding.Absent {
			of.inFile[c.finding.File] = append(of.inFile[c.finding.File], c)
		}
	}
}

func lineOf(at finding.Location) int { return at.File.Position(at.Span.Start, source.Bytes).Line }

// concerning lists the findings that affect an item but belong to another item, in the order of all findings: findings
// about settings of the item, about values of its variables, or at the location of its answer. Every finding about a
// comparison affects the item that collects all comparisons.
func (j *judge) concerning(item *checklist.Item, at finding.Location) []filed {
	seen := map[*concern]bool{}
	var found []filed
	for _, name := range slices.Compact([]string{"", j.name()}) {
		for c := range j.concerns[name].of(item, at) {
			// Withheld findings are not filed under any item, so they affect their own item too.
			if (c.item != item.ID || c.withheld) && !seen[c] {
				seen[c] = true
				found = append(found, c.filed)
			}
		}
	}
	slices.SortFunc(found, func(a, b filed) int { return cmp.Compare(a.order, b.order) })
	return found
}

// of yields the findings that affect an item or the given location. It may yield a finding twice.
func (c *concerns) of(item *checklist.Item, at finding.Location) iter.Seq[*concern] {
	return func(yield func(*concern) bool) {
		if c == nil {
			return
		}
		lists := [][]*concern{c.about[item.ID]}
		if item.ID == checklist.StagingParity {
			lists = append(lists, c.parity)
		}
		for _, purpose := range item.Variables {
			list := c.ofPurpose[purpose]
			if !comparesWithStaging(item) { // otherwise, removing the compared file would improve the state of the item
				list = slices.DeleteFunc(slices.Clone(list), func(c *concern) bool { return c.compared })
			}
			lists = append(lists, list)
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

// comparesWithStaging reports whether an item needs settings or variables of staging.
func comparesWithStaging(item *checklist.Item) bool {
	return slices.ContainsFunc(item.Needs, func(need checklist.Need) bool { return need.Of&checklist.Staging != 0 })
}

// meets reports whether a finding is about the setting on the given line, or overlaps the location. The location may
// cover the name of a variable, while the finding is at the variable's value, on another line.
func (c *concern) meets(at finding.Location, line int) bool {
	return c.line == line && !isApart(at.File.Text, at.Span, c.finding.Span) ||
		c.finding.Span == at.Span || c.finding.Span.Overlaps(at.Span) ||
		slices.ContainsFunc(c.keys, at.Span.Overlaps)
}

// variablesByPlace returns the variables of all environments by the locations of their values and of their names.
func variablesByPlace(project *model.Project) map[finding.Location][]*model.Variable {
	variables := map[finding.Location][]*model.Variable{}
	for _, env := range project.Environments {
		for _, v := range env.Variables {
			at, key := v.Value.Location(), v.Value.KeyLocation()
			variables[at] = append(variables[at], v)
			if key != at {
				variables[key] = append(variables[key], v)
			}
		}
	}
	return variables
}
