package appfile

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/golive-lint/golive/internal/model"
)

// overlay adds the variables of profiles that inherit settings from each other in
// one file. A setting is added once for each profile that gets it, always at the
// bytes that set it.
type overlay struct {
	problems
	reading *Reading
	added   int
	full    bool
}

// profile is one set of variables that a process gets.
type profile struct {
	scope, environment string
	phase              model.Phase
}

// add adds the settings of layers, merged by name: a later layer wins over an
// earlier one, and an item of the same layer never hides another.
func (o *overlay) add(p profile, layers ...[]*setting) {
	winner := map[string]int{}
	for i, layer := range layers {
		for _, s := range layer {
			winner[s.name()] = i
		}
	}
	for i, layer := range layers {
		for _, s := range layer {
			if winner[s.name()] != i {
				continue
			}
			if !o.room(s) {
				return
			}
			v := s.variable()
			v.Scope, v.Environment, v.Phase = p.scope, p.environment, p.phase
			o.reading.Variables = append(o.reading.Variables, v)
		}
	}
}

// room counts an added variable and reports whether the file may add more: a
// thousand profiles can each inherit a thousand variables.
func (o *overlay) room(s *setting) bool {
	if o.added++; o.added <= maxVisited {
		return true
	}
	if !o.full {
		o.full = true
		o.problems.add("too-many-values", int(s.at.Key.Start), int(s.at.Key.End),
			"profiles inherit more than "+strconv.Itoa(maxVisited)+" values in this file; "+
				"the ones from here on are not read",
			"inherit fewer variables, or split the file")
	}
	return false
}

// finish sorts the variables by their place in the file.
func (o *overlay) finish() {
	slices.SortStableFunc(o.reading.Variables,
		func(a, b Variable) int { return cmp.Compare(a.Value.Span.Start, b.Value.Span.Start) })
	o.reading.Problems = append(o.reading.Problems, o.list...)
}
