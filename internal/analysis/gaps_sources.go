package analysis

import (
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
)

// gapsOfSources adds a gap for each place that may set variables in a way golive cannot resolve, for the environments
// that it can affect.
func (r *Result) gapsOfSources(g *Gaps) {
	for i := range r.Project.SourceDoubts {
		doubt := &r.Project.SourceDoubts[i]
		gap := Gap{
			Location: doubt.Location,
			Why:      doubt.File.Path + " may set variables in a way that golive cannot read here",
		}
		if doubt.Names == nil {
			r.addDoubt(g, doubt, gap, "", checklist.AllStagingVariables)
		}
		for _, name := range doubt.Names {
			if purpose := model.PurposeOf(name); purpose != model.NoPurpose {
				gap.Why = "a command in " + doubt.File.Path + " may change " + name
				r.addDoubt(g, doubt, gap, purpose.String(), checklist.StagingVariables(purpose))
			}
		}
	}
}

// addDoubt adds a gap for the variables at a path in the environments that a doubt can affect.
func (r *Result) addDoubt(g *Gaps, doubt *model.SourceDoubt, gap Gap, production, staging string) {
	gap.Of, gap.Path = checklist.Variables, production
	switch {
	case len(doubt.Environments) == 0, len(g.own) == 0 && r.Project.MayAffectType(doubt, model.Production):
		g.common.add(gap)
	default:
		for e, own := range g.own {
			if r.Project.MayAffect(doubt, e) {
				own.add(gap)
			}
		}
	}
	if r.Project.MayAffectType(doubt, model.Staging) {
		gap.Of, gap.Path = checklist.Staging, staging
		g.common.add(gap)
	}
}
