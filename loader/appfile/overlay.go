package appfile

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/golive-lint/golive/internal/model"
)

// overlay adds the variables of the profiles in a file. A profile may inherit from others. A setting is added once
// for each profile that gets it, always at its position in the file.
type overlay struct {
	problems
	reading *Reading
	added   int
	full    bool
}

// profile contains the common properties of the variables for one process.
type profile struct {
	scope, environment string
	phase              model.Phase
}

// add merges the settings of layers by name, and adds the result. Later layers override earlier layers. If a layer
// contains several settings with the same name, all of them are added.
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

// MaxMerged is the maximum number of variables in the profiles of a file, including inherited variables. It is also
// the maximum for the profiles of all files of a project together.
const MaxMerged = 50_000

// room counts an added variable and reports whether the variable is within the limit. Without a limit, a thousand
// profiles could each inherit a thousand variables.
func (o *overlay) room(s *setting) bool {
	if o.added++; o.added <= MaxMerged {
		return true
	}
	if !o.full {
		o.full = true
		o.problems.add("too-many-values", int(s.at.Key.Start), int(s.at.Key.End),
			"profiles inherit more than "+strconv.Itoa(MaxMerged)+" values in this file; the rest are not read",
			"inherit fewer variables, or split the file")
	}
	return false
}

// finish sorts the variables by position in the file.
func (o *overlay) finish() {
	slices.SortStableFunc(o.reading.Variables,
		func(a, b Variable) int { return cmp.Compare(a.Value.Span.Start, b.Value.Span.Start) })
	o.reading.Problems = append(o.reading.Problems, o.list...)
	o.reading.Merged = len(o.reading.Variables)
}
