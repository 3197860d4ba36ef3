package readiness

import (
	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
)

// facts are what questions are answered from.
type facts struct {
	*shared
	// env is the production environment that is judged, nil where there is none.
	env *model.Environment
	// compared are the comparisons of staging environments with env.
	compared comparisons
}

func newFacts(s *shared, env *model.Environment) facts {
	return facts{shared: s, env: env, compared: newComparisons(s, env)}
}

func (f *facts) name() string {
	if f.env == nil {
		return ""
	}
	return f.env.Name
}

// undescribed is the answer where the file of production does not say something, or where
// no environment file describes production at all.
func (f *facts) undescribed(what string) answer {
	if f.env.Implied {
		return unknown("no environment file describes " + quote(f.env.Name))
	}
	return unknown("no " + what + " in " + show(f.env.File.Path))
}

// usage is that of production, or of staging where there is no production yet.
func (f *facts) usage(feature model.Feature) model.Usage {
	if f.env != nil {
		return f.env.Usage(feature)
	}
	return usageIn(f.staging)(feature)
}

// usageIn is what some environments use: what any of them uses counts, then what
// none says.
func usageIn(environments []*model.Environment) func(model.Feature) model.Usage {
	return func(feature model.Feature) model.Usage {
		if len(environments) == 0 {
			return model.Unsaid
		}
		most := model.Unused
		for _, e := range environments {
			switch e.Usage(feature) {
			case model.Used:
				return model.Used
			case model.Unsaid:
				most = model.Unsaid
			}
		}
		return most
	}
}

// usageOf tells whether production uses one of some features, and what shows it; of
// staging where there is no production yet.
func (f *facts) usageOf(features []model.Feature) (model.Usage, []model.Evidence) {
	if f.env != nil {
		return f.env.UsageOf(features...)
	}
	if len(f.staging) == 0 {
		return model.Unsaid, nil
	}
	most := model.Unused
	for _, e := range f.staging {
		usage, evidence := e.UsageOf(features...)
		if usage == model.Used {
			return usage, evidence
		}
		most = min(most, usage)
	}
	return most, nil
}

// gap is what keeps a need from being met; nil if it is met. One that the project accepts
// has Accepted.
func (f *facts) gap(need checklist.Need) *analysis.Gap { return f.gaps.Against(need, f.env) }
