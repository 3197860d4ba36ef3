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
// expired attestation is not reported if it is renewed.
func reportFaults(pass *rules.Pass, kind attestation.Kind) {
	eachAttestation(pass, func(one attestationIn) {
		a, fault := one.Attestation, one.Fault
		if fault != nil && fault.Kind == kind && !(kind == attestation.Lapsed && one.renewed) {
			pass.Report(one.env, fieldOf(a, fault.Field), finding.Error, fault.Message, fault.Help)
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

// attestationIn is an attestation in golive.yaml.
type attestationIn struct {
	*model.Attestation
	attestation.Judgement
	// env is nil if the project has no environment of that name.
	env *model.Environment
	// renewed is true if an attestation of the same item in the same environment is valid for more than noticeDays
	// days.
	renewed bool
}

// eachAttestation calls yield for each attestation in golive.yaml.
func eachAttestation(pass *rules.Pass, yield func(attestationIn)) {
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
			yield(attestationIn{
				&items[k], judged[k], environments[entries[i].Name],
				judged[k].Item != nil && renewed[judged[k].Item.ID],
			})
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
