package rules

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// carriers contains the variables whose findings need an explanation: a layer adds the variable to an environment,
// another file sets the default of a reference in the value, or the application reads the value only up to a "#".
// Each list is sorted by the end of the value.
type carriers map[carriedFrom][]*model.Variable

type carriedFrom struct {
	environment string
	file        *source.File
}

func newCarriers(project *model.Project) carriers {
	c := carriers{}
	for _, e := range project.Environments {
		for _, v := range e.Variables {
			if v.Layer != nil || v.Filled != nil || isCut(v) {
				from := carriedFrom{e.Name, v.File.File}
				c[from] = append(c[from], v)
			}
		}
	}
	for _, list := range c { // explain searches for the end of the value
		slices.SortStableFunc(list, func(a, b *model.Variable) int {
			return cmp.Compare(a.Value.Span.End, b.Value.Span.End)
		})
	}
	return c
}

// explain extends a finding on a variable with how the value reaches the application: the application may cut the
// value off at a "#", the hosting platform may override the value, the file may belong to another environment, or an
// entry in another file may add the file to the environment. Other findings remain unchanged.
func (c carriers) explain(f *finding.Finding) {
	list := c[carriedFrom{f.Environment(), f.File}]
	i, _ := slices.BinarySearchFunc(list, f.Span.Start, func(v *model.Variable, start int32) int {
		return cmp.Compare(v.Value.Span.End, start)
	})
	if i == len(list) {
		return
	}
	v := list[i]
	if f.Span.Start < min(v.Value.Key.Start, v.Value.Span.Start) || f.Span.End > v.Value.Span.End {
		return
	}
	if isCut(v) {
		if f.Rule != "dotenv-dialect" { // dotenv-dialect itself reports the cut
			f.Message += " (" + v.Dispute.Reader + " ends this value at the #)"
		}
		f.Help = "quote the value, or " + f.Help
	}
	if v.Base() {
		f.Message += " (the hosting platform may override this value)"
	}
	if v.Filled != nil && !slices.Contains(f.Related, *v.Filled) {
		f.Related = append(slices.Clip(f.Related), *v.Filled)
	}
	if v.Layer == nil {
		return
	}
	if borrowed(v) && f.Rule != "variable-inherited" { // variable-inherited itself reports the shared file
		f.Message += fmt.Sprintf("; %s reads it from a file that belongs to "+
			"%s", Quote(f.Environment()), Quote(v.Layer.Other))
		f.Help, f.Changes = "use a separate file for "+f.Environment(), nil
	}
	if v.Layer.Carrier.File != nil && !slices.Contains(f.Related, v.Layer.Carrier) {
		f.Related = append(slices.Clip(f.Related), v.Layer.Carrier)
	}
}

// borrowed reports whether production reads a variable from a staging file. The value may be right for staging, so
// the fix is a separate file and not another value.
func borrowed(v *model.Variable) bool {
	return v.Deployment.Environment.Type == model.Production && model.TypeOfName(v.Layer.Other) == model.Staging
}

// isCut reports whether the application reads the value only up to the first "#".
func isCut(v *model.Variable) bool { return v.Dispute != nil && v.Dispute.Kind == model.HashCuts }
