package analysis

import (
	"fmt"
	"time"

	"github.com/golive-lint/golive/internal/attestation"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/all"
)

// noticeDays is how long before its end an attestation is reported.
const noticeDays = 14

const (
	attestationLapsed    = "attestation-lapsed"
	attestationForbidden = "attestation-forbidden"
)

// attestationRules are the rules that report a fault, by its kind.
var attestationRules = map[attestation.Kind]string{
	attestation.UnknownItem: "attestation-unknown-item", attestation.Forbidden: attestationForbidden,
	attestation.Incomplete: "attestation-incomplete", attestation.Lapsed: attestationLapsed,
}

// attestationProblems checks each entry under `attestations:` of golive.yaml. An
// entry has one problem at most: the first that keeps it from counting.
func attestationProblems(project *model.Project) []finding.Problem {
	var problems []finding.Problem
	entries := project.Config.Attestations.Entries
	names := newSettings(project)
	for i := range entries {
		if !names.hasEnvironment(entries[i].Name) {
			problems = append(problems, unknownName("environment", entries[i].Name, entries[i].At, names.environmentHint(entries[i].Name)))
		}
		problems = append(problems, attestationsOf(entries[i].Value.Items, project.Day)...)
	}
	return problems
}

// attestationsOf checks the entries of one environment. One that lapses is history
// where another one of the item counts for longer.
func attestationsOf(items []model.Attestation, day time.Time) []finding.Problem {
	var problems []finding.Problem
	judged, renewed := make([]attestation.Judgement, len(items)), map[string]bool{}
	for i := range items {
		judged[i] = attestation.Of(&items[i], day)
		if judged[i].Fault == nil && !judged[i].Lapses(day, noticeDays) {
			renewed[judged[i].Item.ID] = true
		}
	}
	for i := range items {
		a, j := &items[i], judged[i]
		switch {
		case j.Lapses(day, noticeDays) && !renewed[j.Item.ID]:
			p := attestationAbout(attestationLapsed, a.Until.At, fmt.Sprintf("the attestation of %q lapses on %s", j.Item.ID, a.Until.V), attestation.Renewal(j.Item.ID))
			p.Soft = true
			problems = append(problems, p)
		case j.Fault == nil, j.Fault.Kind == attestation.Unreadable, j.Fault.Kind == attestation.Lapsed && renewed[j.Item.ID]:
		default:
			problems = append(problems, attestationAbout(attestationRules[j.Fault.Kind], fieldOf(a, j.Fault.Field), j.Fault.Message, j.Fault.Help))
		}
	}
	return problems
}

// fieldOf is where a field of an attestation is written.
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

func attestationAbout(rule string, at model.At, message, help string) finding.Problem {
	return finding.Problem{Rule: rule, Code: rule, Message: message, Help: help, Path: at.Path(), Location: at.Location()}
}

// itemFound is an item of an environment.
type itemFound struct{ environment, item string }

// contradicted reports attestations whose checklist item has an error.
func contradicted(project *model.Project, findings []finding.Finding) []finding.Finding {
	errors := map[itemFound]*finding.Finding{}
	for i := range findings {
		f := &findings[i]
		about := itemFound{f.Environment, all.ItemOfFinding(f.Rule, f.Path)}
		if f.Severity == finding.Error && errors[about] == nil {
			errors[about] = f
		}
	}
	var more []finding.Finding
	for i := range project.Config.Attestations.Entries {
		environment := project.Config.Attestations.Entries[i].Name
		for a := range project.Config.AttestationsOf(environment) {
			item, ok := checklist.Lookup(string(a.Item.V))
			if a.Place == nil || !ok || item.Decider == checklist.Files { // has its problem already
				continue
			}
			f := errors[itemFound{environment, item.ID}]
			if f == nil {
				continue
			}
			p := attestationAbout(attestationForbidden, a.Item.At, fmt.Sprintf("nobody can vouch for %q while %s speaks against it", a.Item.V, f.Rule), "fix what the rule found, or suppress it with a reason")
			more = append(more, finding.Finding{Rule: p.Rule, Severity: finding.Error, Message: p.Message, Help: p.Help, Path: p.Path, Location: p.Location,
				Related: []finding.Related{{Location: f.Location, Message: "what speaks against it"}}})
		}
	}
	return more
}
