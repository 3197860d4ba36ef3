package readiness

import (
	"strings"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
)

// facts contains the inputs of questions.
type facts struct {
	*shared
	// env is the production environment being judged, or nil if none is described.
	env *model.Environment
	// compared contains the comparisons of staging environments with env.
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

// undescribed returns the answer if the environment file of production lacks something. If no environment file
// describes production, the answer states that instead.
func (f *facts) undescribed(what string) answer {
	if f.env.Implied {
		return unknown("no environment file describes " + quote(f.env.Name) + "; run `golive init` to draft one")
	}
	remedy := "; add it"
	if strings.Contains(what, " or ") {
		remedy = "; add one of them"
	}
	return unknown(show(f.env.File.Path) + " does not contain " + what + remedy)
}

// usage returns the usage of a feature in production, or in staging if the project has no production environment.
func (f *facts) usage(feature model.Feature) model.Usage {
	if f.env != nil {
		return f.env.Usage(feature)
	}
	return usageIn(f.staging)(feature)
}

// usageIn returns a function that combines the usage of several environments: Used if any uses
// the feature, else Unsaid if any does not declare it.
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

// usageOf returns whether production uses at least one of the features, and the evidence. If the project has no
// production environment, usageOf considers staging.
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

// gap returns the gap that keeps a need from being met, or nil. If the project accepts the gap, its field Accepted is
// set.
func (f *facts) gap(need checklist.Need) *analysis.Gap { return f.gaps.Against(need, f.env) }
