package project

import (
	"github.com/golive-lint/golive/internal/attestation"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// reportFaults reports the attestations with a fault of the given kind. An attestation has at most one fault. An
// expired attestation is not reported if another attestation of the item is still valid.
func reportFaults(pass *rules.Pass, kind attestation.Kind) {
	eachAttestation(pass, func(env *model.Environment, a *model.Attestation, j attestation.Judgement, renewed bool) {
		if j.Fault != nil && j.Fault.Kind == kind && !(kind == attestation.Lapsed && renewed) {
			pass.Report(env, fieldOf(a, j.Fault.Field), finding.Error, j.Fault.Message, j.Fault.Help)
			name := string(a.Item.V)
			if kind == attestation.Forbidden {
				pass.Fix(query.Remove(a.Place, false)...)
			}
			if near, ok := suggest.Nearest(name, checklist.IDs()); ok && kind == attestation.UnknownItem {
				pass.Fix(query.SetText(&a.Item, name, near, false))
			}
		}
	})
}

// eachAttestation calls yield for each attestation in golive.yaml. env is nil if the project has no such environment.
// renewed is true if an attestation of the same item
// in the same environment is valid for more than noticeDays.
func eachAttestation(pass *rules.Pass, yield func(env *model.Environment, a *model.Attestation,
	j attestation.Judgement, renewed bool)) {
	entries, environments := pass.Project.Config.Attestations.Entries, environmentsByName(pass.Project)
	for i := range entries {
		items := entries[i].Value.Items
		judged, renewed := make([]attestation.Judgement, len(items)), map[string]bool{}
		for k := range items {
			judged[k] = attestation.Of(&items[k], pass.Day)
			if judged[k].Fault == nil && !judged[k].Lapses(pass.Day, noticeDays) {
				renewed[judged[k].Item.ID] = true
			}
		}
		for k := range items {
			yield(environments[entries[i].Name], &items[k], judged[k], judged[k].Item != nil && renewed[judged[k].Item.ID])
		}
	}
}

func environmentsByName(project *model.Project) map[string]*model.Environment {
	environments := map[string]*model.Environment{}
	for _, env := range project.Environments {
		environments[env.Name] = env
	}
	return environments
}

// fieldOf returns the place of a field of an attestation.
func fieldOf(a *model.Attestation, field string) model.At {
	switch field {
	case "by":
		return a.By.At
	case "on":
		return a.On.At
	case "until":
		return a.Until.At
	case "evidence":
		return a.Evidence.At
	}
	return a.Item.At
}
