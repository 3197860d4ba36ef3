package analysis

import (
	"cmp"
	"slices"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
)

// gapsOfSources adds a gap for each place that may set variables in a way that golive cannot resolve. The gap concerns
// the environments that the place can affect.
func (r *Result) gapsOfSources(g *Gaps) {
	for i := range r.Project.SourceDoubts {
		doubt := &r.Project.SourceDoubts[i]
		gap := Gap{
			Location: doubt.Location,
			Why: cmp.Or(doubt.Why,
				doubt.File.Path+" may set variables in a way that golive cannot read"),
			Command: doubt.Command,
		}
		reach := r.reachOf(g, doubt)
		if doubt.Names == nil {
			reach.add(gap, "", checklist.AllStagingVariables)
		}
		for _, name := range doubt.Names {
			if purpose := model.PurposeOf(name); purpose != model.NoPurpose {
				gap.Why = cmp.Or(doubt.Why, "a command in "+doubt.File.Path+" may change "+name+
					", so golive cannot tell which value applies")
				reach.add(gap, purpose.String(), checklist.StagingVariables(purpose))
			}
		}
	}
}

// reach contains the gap sets to which the gaps of one doubtful source are added.
type reach struct {
	production []*gapSet
	staging    *gapSet // or nil
}

// reachOf returns the gap sets of the environments that a doubt can affect.
func (r *Result) reachOf(g *Gaps, doubt *model.SourceDoubt) (found reach) {
	switch {
	case len(doubt.Environments) == 0, len(g.own) == 0 && r.Project.MayAffectType(doubt, model.Production):
		found.production = []*gapSet{&g.common}
	default:
		affects := r.Project.Affected(doubt)
		for e, own := range g.own {
			if affects(e) {
				found.production = append(found.production, own)
			}
		}
	}
	if r.Project.MayAffectType(doubt, model.Staging) && (len(doubt.Environments) == 0 || r.setsVariablesOfStaging()) {
		found.staging = &g.common
	}
	return found
}

// setsVariablesOfStaging reports whether a file sets variables of an environment that is or may be staging. Otherwise,
// the variables of staging are unknown anyway, and no item compares them with those of production.
func (r *Result) setsVariablesOfStaging() bool {
	return slices.ContainsFunc(r.Project.Environments, func(e *model.Environment) bool {
		return (e.Type == model.Staging || e.Type == model.TypeUnknown) && len(e.Variables) > 0
	})
}

// add adds a gap to each set. production and staging are the paths of the gap in the sets of production and of
// staging.
func (r reach) add(gap Gap, production, staging string) {
	gap.Of, gap.Path = checklist.Variables, production
	for _, into := range r.production {
		into.add(gap)
	}
	if r.staging != nil {
		gap.Of, gap.Path = checklist.Staging, staging
		r.staging.add(gap)
	}
}
