package analysis

import (
	"io/fs"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// result returns the result of lint: the findings that concern the named paths, compared with a baseline. It reuses the
// memory of e.findings, so it may be called only once.
func (e *evaluation) result(fsys fs.FS) *Result {
	project := e.loaded.Project
	findings := keep(e.findings, func(f *finding.Finding) bool { return !f.OnlyDiff })
	baseline := e.options.Baseline
	if e.options.WriteBaseline {
		baseline = newBaseline(findings)
	}
	findings, baselined, left := baseline.split(findings)
	about := limit(e.loaded)
	elsewhereSuppressed := func(s Suppressed) bool { return !about(&s.Finding) }
	unseen := func(s Suppressed) bool { return s.OnlyDiff || !about(&s.Finding) }
	environments, compared := reported(e.loaded)
	return &Result{
		Findings:     merged(keep(findings, about)),
		Suppressed:   slices.DeleteFunc(slices.Clone(e.suppressed), unseen),
		Accepted:     slices.DeleteFunc(slices.Clone(e.accepted), elsewhereSuppressed),
		Promotions:   e.promotions.Promotions,
		Baselined:    keep(baselined, about),
		Withheld:     e.withheld,
		Fixed:        e.covered.fixed(fsys, left),
		Baseline:     baseline,
		Suppressions: project.Suppressions,
		Uses:         e.uses,
		At:           e.options.At,
		Dated:        dated(project),
		Secrets:      e.secrets,
		Project:      project,
		Environments: environments,
		Unplaced:     unplaced(e.loaded),
		Compared:     compared,
		Inputs: slices.DeleteFunc(slices.Clone(e.loaded.Inputs),
			func(in discovery.Input) bool { return !in.Failed && !e.loaded.Within(in.Path) }),
		Rules: slices.DeleteFunc(all.Catalogue(),
			func(r *rules.Rule) bool { return e.settings.off(r.ID) || !e.chosen.has(r.ID) }),
		Off:    switchedOff(e.settings, e.chosen),
		FailOn: e.failOn,
	}
}

// dated reports whether any suppression or expected difference of the project has an end date.
func dated(project *model.Project) bool {
	return slices.ContainsFunc(project.Suppressions, func(s *model.Suppression) bool { return s.Until.Text != "" }) ||
		slices.ContainsFunc(project.Config.Expected.Items, func(e model.ExpectedConfig) bool {
			_, ok := promotion.Day(&e.Until)
			return ok
		})
}

// limit returns a function that reports whether a finding concerns the named paths: by its location, its environment or
// a related location.
func limit(loaded *loader.Loaded) func(*finding.Finding) bool {
	named := map[string]bool{}
	for _, e := range loaded.Project.Environments {
		named[e.Name] = named[e.Name] || !e.Implied && loaded.Within(e.File.Path)
	}
	return func(f *finding.Finding) bool {
		return loaded.Within(f.File.Path) || named[f.Environment()] ||
			slices.ContainsFunc(f.Related, func(r finding.Related) bool { return loaded.Within(r.File.Path) })
	}
}

// reported returns the environments of the result, and the number of other environments read
// for comparison.
func reported(loaded *loader.Loaded) (environments []*model.Environment, compared int) {
	for _, e := range loaded.Project.Environments {
		switch {
		case e.Name == "": // variables whose environment is unknown
		case within(loaded, e):
			environments = append(environments, e)
		default:
			compared++
		}
	}
	return environments, compared
}

// unplaced counts the variables in the named paths whose environment is unknown or that are never deployed.
func unplaced(loaded *loader.Loaded) int {
	n := 0
	count := func(variables []*model.Variable) {
		for _, v := range variables {
			if loaded.Within(v.File.Path) {
				n++
			}
		}
	}
	count(loaded.Project.Templates)
	for _, e := range loaded.Project.Environments {
		if e.Name == "" {
			count(e.Variables)
		}
	}
	return n
}

// within reports whether the named paths contain any file that describes an environment or sets its variables.
func within(loaded *loader.Loaded, e *model.Environment) bool {
	return loaded.Within(e.File.Path) ||
		slices.ContainsFunc(e.Others, func(f *source.File) bool { return loaded.Within(f.Path) }) ||
		slices.ContainsFunc(e.Variables, func(v *model.Variable) bool { return loaded.Within(v.File.Path) })
}
