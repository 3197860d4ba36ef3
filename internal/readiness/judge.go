package readiness

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/all"
)

// judge knows all that bears on one production environment.
type judge struct{ facts }

func newJudge(s *shared, env *model.Environment) *judge { return &judge{newFacts(s, env)} }

func (j *judge) assess() Assessment {
	a := Assessment{Environment: j.env}
	for _, item := range checklist.Items() {
		e := j.judge(item)
		e.Item = item
		a.Entries = append(a.Entries, e)
		switch e.State {
		case Failed:
			a.Verdict = NotReady
		case Unknown:
			a.Verdict = max(a.Verdict, CannotTell)
		}
	}
	return a
}

// judge gives the state of an item. What is wrong comes before everything that
// could excuse it, and what was not looked at before everything that says yes. An
// item that rests on an exemption is accepted, whatever else speaks for it.
func (j *judge) judge(item *checklist.Item) Entry {
	findings, accepted := j.of(item.ID, j.name())
	e := j.state(item, findings)
	e.Accepted = accepted
	if len(e.Accepted) > 0 && (e.State == Passed || e.State == Attested || e.State == NotApplicable) {
		e.State, e.Why, e.Location = Accepted, reasons(e.Accepted), e.Accepted[0].Location
	}
	return e
}

// state is judge without exemptions.
func (j *judge) state(item *checklist.Item, findings []finding.Finding) Entry {
	off, why := j.notRun(item)
	if off {
		return Entry{State: Unknown, Why: why, Unexamined: true}
	}
	found := slices.DeleteFunc(findings, func(f finding.Finding) bool {
		return f.Severity == finding.Warning && all.IsNotice(f.Rule)
	})
	if worst := worstOf(found); worst >= finding.Warning {
		return j.found(found, worst)
	}
	e := j.decided(item)
	if e.State == Unknown && item.Decider != checklist.Files && !e.Unexamined {
		j.attest(item, &e)
	}
	return e
}

// found is the entry of an item with findings: an error fails it, and what a
// warning says is likely wrong, so that somebody has to look.
func (j *judge) found(findings []finding.Finding, worst finding.Severity) Entry {
	slices.SortStableFunc(findings, finding.CompareWorstFirst)
	e := Entry{State: Failed, Why: findings[0].Message, Location: findings[0].Location, Findings: findings}
	if worst == finding.Warning {
		e.State = Unknown
		e.Why = "likely wrong: " + e.Why
	}
	if more := len(findings) - 1; more > 0 {
		e.Why += fmt.Sprintf(" (and %d more)", more)
	}
	return e
}

// decided is the entry of an item that nothing was found against.
func (j *judge) decided(item *checklist.Item) Entry {
	question, asked := questions()[item.ID]
	var a answer
	switch {
	case j.env == nil && !slices.Contains(ofProject, item.ID):
		a = j.withoutProduction(item)
	default:
		a = j.applies(item)
		parity := item.ID == checklist.StagingParity || item.ID == nothingCopied
		if why := j.compared.missing(item); a.state == Passed && parity && why != "" {
			return Entry{State: Unknown, Why: why, Unexamined: true}
		}
		if a.state == Passed && asked {
			a = question.answer(&j.facts)
		} else if a.state == Passed {
			a = unknown("no file can show it")
		}
		if a.state == Passed || a.state == NotApplicable {
			if missed, why := j.missed(question.reads); missed {
				return Entry{State: Unknown, Why: why, Unexamined: true}
			}
		}
		if a.state == Passed {
			if why := j.compared.missing(item); why != "" {
				return Entry{State: Unknown, Why: why, Unexamined: true}
			}
		}
	}
	return Entry{State: a.state, Why: a.why, Location: a.at}
}

// notRun says which rule of the item did not look at the environments that it is
// about. Of staging every rule has something to say.
func (j *judge) notRun(item *checklist.Item) (bool, string) {
	names := []string{j.name()}
	if item.ID == checklist.StagingSettings {
		names = environmentNamesOf(j.staging)
	}
	for _, off := range j.result.Off {
		here := len(off.Environments) == 0 ||
			slices.ContainsFunc(names, func(name string) bool { return slices.Contains(off.Environments, name) })
		if here && (item.ID == checklist.StagingSettings || all.ItemOf(off.Rule) == item.ID) {
			return true, "rule " + off.Rule + " is switched off"
		}
	}
	return false, ""
}

func environmentNamesOf(environments []*model.Environment) []string {
	var names []string
	for _, e := range environments {
		names = append(names, e.Name)
	}
	return names
}

// ofProject are the items that can be judged without a production environment.
var ofProject = []string{productionDeclared, checklist.StagingSettings, checklist.FilesSound, exceptions}

// withoutProduction: what an item would need if production were described. What
// staging does not use, production will not need.
func (j *judge) withoutProduction(item *checklist.Item) answer {
	if a := j.applies(item); a.state == NotApplicable {
		return a
	}
	return unknown("no production environment is described")
}

// applies tells whether an item is about something that is used: passed where it
// is, unknown where nothing says so.
func (j *judge) applies(item *checklist.Item) answer {
	if len(item.Features) == 0 {
		return passed("")
	}
	said := model.Unused
	for _, feature := range item.Features {
		switch j.usage(feature) {
		case model.Used:
			return passed("")
		case model.Unsaid:
			said = model.Unsaid
		}
	}
	if said == model.Unused {
		return notApplicable("uses: does not name " + words(item.Features))
	}
	return unknown("nothing says whether it is used: name it under `uses:`, or leave it out there (" +
		words(item.Features) + ")")
}

func words(features []model.Feature) string {
	var names []string
	for _, f := range features {
		names = append(names, string(f))
	}
	return strings.Join(names, " or ")
}

func worstOf(findings []finding.Finding) finding.Severity {
	worst := finding.Off
	for i := range findings {
		worst = max(worst, findings[i].Severity)
	}
	return worst
}

// reasons are why the findings of an item are accepted.
func reasons(accepted []analysis.Suppressed) string {
	why := accepted[0].Rule + ": " + show(accepted[0].By.Reason.Text)
	if more := len(accepted) - 1; more > 0 {
		why += fmt.Sprintf(" (and %d more)", more)
	}
	return why
}
