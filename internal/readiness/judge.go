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

// judge evaluates the items for one production environment.
type judge struct{ facts }

func newJudge(s *shared, env *model.Environment) *judge { return &judge{newFacts(s, env)} }

func (j *judge) assess() Assessment {
	items := checklist.Items()
	a := Assessment{Environment: j.env, judge: j, Entries: make([]Entry, 0, len(items))}
	for _, item := range items {
		e := j.judge(item)
		e.Item = item
		a.Entries = append(a.Entries, e)
	}
	j.vouch(&a)
	return a
}

// conclude sets the verdict of each assessment. All environments share golive.yaml. An attestation that blocks the
// exceptions item in one environment therefore blocks this item in all environments. Likewise, if this item is
// accepted in one environment, it is accepted in every environment in which it would pass.
func conclude(assessments []Assessment) {
	held := slices.IndexFunc(assessments, func(a Assessment) bool { return a.unvouched != nil })
	accepted := slices.IndexFunc(assessments, func(a Assessment) bool { return a.entry(exceptions).State == Accepted })
	for i := range assessments {
		a := &assessments[i]
		switch e := a.entry(exceptions); {
		case held >= 0 && (e.State == Passed || e.State == Accepted):
			why := assessments[held].unvouched
			e.State, e.Cause, e.Why, e.Location = why.State, why.Cause, why.Why, why.Location
		case accepted >= 0 && e.State == Passed:
			other := assessments[accepted].entry(exceptions)
			e.State, e.Cause, e.Accepted = Accepted, NoCause, other.Accepted
			e.Why, e.Location = other.Why, other.Location
		}
		for k := range a.Entries {
			switch a.Entries[k].State {
			case Failed:
				a.Verdict = NotReady
			case Unknown:
				a.Verdict = max(a.Verdict, CannotTell)
			}
		}
	}
}

// entry returns the entry of the item with an ID, which must be in the checklist.
func (a *Assessment) entry(id string) *Entry {
	return &a.Entries[slices.IndexFunc(a.Entries, func(e Entry) bool { return e.Item.ID == id })]
}

// vouch checks the attestations. The first attestation for an item that was not examined blocks the exceptions item. If
// the project accepts findings of an attested item, the exceptions item depends on that acceptance.
func (j *judge) vouch(a *Assessment) {
	e := a.entry(exceptions)
	for attestation := range j.result.Project.Config.AttestationsOf(j.name()) {
		item := string(attestation.Item.V)
		i := slices.IndexFunc(a.Entries, func(e Entry) bool { return e.Item.ID == item })
		switch {
		case i < 0:
		case a.Entries[i].Unexamined():
			held := unexamined("the attestation of "+quote(item)+" does not count, because part of what the item "+
				"needs was not examined; run `golive ready --why "+show(item)+"`", attestation.Location())
			a.unvouched = &held
			return
		case a.Entries[i].Accepted != nil && e.State == Passed:
			e.State, e.Cause, e.Accepted = Accepted, NoCause, a.Entries[i].Accepted
			e.Why, e.Location = reasons(e.Accepted), e.Accepted[0].Location
		}
	}
}

// judge returns the state of an item. An error takes precedence over everything that could excuse it. An unexamined
// part takes precedence over everything that confirms the item. An item that depends on something the project accepts
// is accepted, even if other evidence confirms it.
func (j *judge) judge(item *checklist.Item) Entry {
	findings, accepted := j.of(item.ID, j.name())
	e, more := j.state(item, findings)
	e.Accepted = distinct(append(accepted, more...))
	if len(e.Accepted) > 0 && (e.State == Passed || e.State == Attested || e.State == NotApplicable) {
		e.State, e.Cause, e.Why, e.Location = Accepted, NoCause, reasons(e.Accepted), e.Accepted[0].Location
	}
	return e
}

// distinct removes duplicates, since a finding may affect an item in several ways.
func distinct(accepted []analysis.Suppressed) []analysis.Suppressed {
	type place struct {
		rule, message string
		finding.Location
	}
	if len(accepted) < 2 {
		return accepted
	}
	seen := map[place]bool{}
	return slices.DeleteFunc(accepted, func(s analysis.Suppressed) bool {
		at := place{s.Rule, s.Message, s.Location}
		twice := seen[at]
		seen[at] = true
		return twice
	})
}

// state returns the state of an item without its own accepted findings. It also returns the accepted gaps and the
// accepted findings of other items that would otherwise block this item.
func (j *judge) state(item *checklist.Item, findings []*finding.Finding) (Entry, []analysis.Suppressed) {
	worst := worstOf(findings)
	if worst == finding.Error {
		return j.found(findings, worst), nil
	}
	e := j.decided(item)
	if e.State == Failed {
		return e, nil
	}
	if off, why := j.notRun(item); off {
		return unexamined(why, finding.Location{}), nil
	}
	if worst == finding.Warning {
		return j.found(findings, worst), nil
	}
	held, ofStaging, accepted := j.held(item, e.Location)
	switch {
	case held != nil:
		if ofStaging && e.State == Unknown && (item.Decider == checklist.Files || j.env != nil && j.env.Implied) {
			held.Why, held.Location = e.Why, e.Location // what production itself lacks comes first
		}
		return *held, accepted
	case e.State == Unknown && item.Decider != checklist.Files && !e.Unexamined():
		j.attest(item, &e)
	}
	return e, accepted
}

// unexamined returns the entry of an item for which something was not examined.
func unexamined(why string, at finding.Location) Entry {
	return Entry{State: Unknown, Why: why, Location: at, Cause: NotExamined}
}

// held returns the entry for an item that is blocked by a gap or by another item's finding about the same setting, or
// nil. It returns a gap of staging only if nothing else blocks the item, and then sets ofStaging. accepted lists the
// gaps and findings that the project accepts.
func (j *judge) held(item *checklist.Item, at finding.Location) (held *Entry, ofStaging bool,
	accepted []analysis.Suppressed) {
	for _, need := range item.Needs {
		gap := j.gap(need)
		if gap == nil {
			continue
		}
		if gap.Accepted != nil {
			accepted = append(accepted, *gap.Accepted)
			continue
		}
		if held == nil || ofStaging && gap.Of != checklist.Staging {
			e := unexamined(gap.Why, gap.Location)
			held, ofStaging = &e, gap.Of == checklist.Staging
		}
		if !ofStaging {
			return held, false, accepted
		}
	}
	for _, f := range j.concerning(item, at) {
		why := concerned(f)
		if f.withheld {
			why = turnedOff(f.finding.Rule)
		} else if f.accepted != nil {
			accepted = append(accepted, *f.accepted)
			continue
		}
		e := unexamined(why, f.finding.Location)
		return &e, false, accepted
	}
	return held, ofStaging, accepted
}

// concerned returns the reason for an item that another item's finding may affect.
func concerned(f filed) string {
	of, ok := checklist.Lookup(all.ItemOfFinding(f.finding.Rule, f.finding.Path))
	if !ok {
		return "a finding may affect this item: " + f.finding.Reason()
	}
	return fmt.Sprintf("a finding under %q may affect this item too: %s", of.Title, f.finding.Reason())
}

// found returns the entry for an item with findings. An error fails the item; a warning leaves it
// unknown until a person checks it.
func (j *judge) found(findings []*finding.Finding, worst finding.Severity) Entry {
	slices.SortStableFunc(findings, finding.CompareWorstFirst)
	e := Entry{
		State: Failed, Cause: Found, Why: findings[0].Message, Location: findings[0].Location, Findings: findings,
	}
	if worst == finding.Warning {
		e.State = Unknown
		e.Why = "probable mistake: " + e.Why
	}
	e.Why += oneOf(len(findings))
	return e
}

// decided returns the entry of an item without findings.
func (j *judge) decided(item *checklist.Item) Entry {
	if j.env == nil && !slices.Contains(ofProject, item.ID) {
		return entryOf(j.withoutProduction(item))
	}
	applies := j.applies(item)
	if applies.state != Passed {
		return entryOf(applies)
	}
	answer, asked := j.questions[item.ID]
	if !asked {
		return entryOf(notShown())
	}
	parity := item.ID == checklist.StagingParity || item.ID == nothingCopied
	if why := j.compared.missing(item); parity && why != "" { // there is nothing to compare
		return unexamined(why, finding.Location{})
	}
	a := answer(&j.facts)
	if a.state == NotApplicable && j.env.Implied {
		a = j.undescribed("")
	}
	if a.state == Unknown && applies.why != "" {
		a.why += " (" + applies.why + ")"
	}
	if why := j.compared.missing(item); a.state == Passed && why != "" {
		return unexamined(why, finding.Location{})
	}
	return entryOf(a)
}

func entryOf(a answer) Entry {
	return Entry{State: a.state, Cause: a.cause, Why: a.why, Location: a.at}
}

// notRun reports whether a rule of the item is turned off in an environment relevant to the item, and returns a reason
// that names the first such rule. For the item on staging settings, every rule counts.
func (j *judge) notRun(item *checklist.Item) (bool, string) {
	names := j.namesOf(item)
	for _, off := range j.result.Off {
		if offFor(&off, names) && (item.ID == checklist.StagingSettings || all.ItemOf(off.Rule) == item.ID) {
			return true, turnedOff(off.Rule)
		}
	}
	return false, ""
}

// turnedOff returns the reason that a rule did not run.
func turnedOff(rule string) string {
	return "rule " + rule + ", which this item needs, is turned off; turn it on"
}

// namesOf returns the names of the environments relevant to an item.
func (j *judge) namesOf(item *checklist.Item) []string {
	if item.ID == checklist.StagingSettings {
		return environmentNamesOf(j.staging)
	}
	return []string{j.name()}
}

// offFor reports whether a rule is switched off in any of the named environments.
func offFor(off *analysis.RuleOff, names []string) bool {
	return len(off.Environments) == 0 ||
		slices.ContainsFunc(names, func(name string) bool { return slices.Contains(off.Environments, name) })
}

func environmentNamesOf(environments []*model.Environment) []string {
	var names []string
	for _, e := range environments {
		names = append(names, e.Name)
	}
	return names
}

// ofProject lists the items that can be judged without a production environment.
var ofProject = []string{productionDeclared, checklist.StagingSettings, checklist.FilesSound, exceptions}

// noProduction is the reason if no production environment is described.
const noProduction = "no production environment is described; run `golive init` to draft one"

// withoutProduction returns the answer for an item if no production environment is described. Items about features that
// staging does not use are not applicable.
func (j *judge) withoutProduction(item *checklist.Item) answer {
	if a := j.applies(item); a.state == NotApplicable {
		return a
	}
	return unknown(noProduction)
}

// applies answers whether an item applies: passed if its feature is used, unknown without evidence. A feature counts
// as unused only if neither production nor any staging environment lists it under `uses:`, because a single list is
// easily incomplete.
func (j *judge) applies(item *checklist.Item) answer {
	if len(item.Features) == 0 {
		return passed("")
	}
	if j.env != nil && !j.env.Implied {
		if f := j.conflicts[j.env.File.Path]; f != nil { // the file may describe what another environment uses
			return contradicted(analysis.Doubt(f, false)).located(f.Location)
		}
	}
	usage, evidence := j.usageOf(item.Features)
	inferred, unread := len(evidence) > 0 && evidence[0].Inferred, j.unread(checklist.Production)
	switch {
	case unread != nil && (usage == model.Unsaid || inferred):
		return contradicted(unread.Why)
	case usage == model.Used && inferred:
		why := show(evidence[0].Text) + ", so production uses " + words(evidence[0].Features) + " and the item applies"
		return passed(why).located(evidence[0].Location)
	case usage == model.Used:
		return passed("")
	case usage == model.Unsaid && len(evidence) > 0:
		return contradicted("`uses:` does not list " + words(item.Features) + ", but " +
			show(evidence[0].Text) + "; add the feature if production uses it").located(evidence[0].Location)
	case usage == model.Unsaid && j.env != nil && !j.env.Uses.Absent():
		return contradicted("`uses:` could not be read completely").atPlace(j.env.Uses.Place)
	case usage == model.Unsaid && len(j.result.Project.ManifestDoubts) > 0:
		at := j.result.Project.ManifestDoubts[0]
		return contradicted("golive cannot tell whether production uses " + words(item.Features) + ", because the " +
			"dependencies in " + show(at.File.Path) + " could not be read completely").located(at)
	case usage == model.Unsaid:
		return unsaid(j.usageUnknown(item.Features...))
	}
	if gap := j.unread(checklist.Staging); gap != nil {
		return contradicted(gap.Why)
	}
	if why := j.unconfirmed(item.Features); why != "" {
		return contradicted(why)
	}
	return notApplicable("`uses:` does not list " + words(item.Features))
}

// usageUnknown returns the reason if nothing shows whether production uses any of the features.
func (f *facts) usageUnknown(features ...model.Feature) string {
	in := "the production environment file"
	if f.env != nil && !f.env.Implied && !f.env.Foreign {
		in = show(f.env.File.Path)
	}
	return "golive cannot tell whether production uses " + words(features) + "; under `uses:` in " + in +
		", list every feature that production uses"
}

// unread returns a gap in files that may declare which features environments use, or nil.
func (j *judge) unread(of checklist.Area) *analysis.Gap {
	gap := j.gaps.Against(checklist.Need{Of: of, Path: "uses", Structure: true}, nil)
	if gap != nil && gap.Accepted != nil {
		return nil
	}
	return gap
}

// unconfirmed returns the reason why production may use features that its `uses:` does not list. It returns "" if
// production certainly does not use them.
func (f *facts) unconfirmed(features []model.Feature) string {
	omitted := "`uses:` in production does not list " + words(features)
	if len(f.staging) == 0 {
		return omitted + ", but golive needs a staging environment to confirm that " + theyAre(features) +
			" unused; add an environment file for staging"
	}
	for _, e := range f.staging {
		if _, draft := e.Draft.Covers("uses"); draft {
			return "`uses:` in " + quote(e.Name) + " is an unconfirmed draft; confirm the list, then remove `uses` " +
				"from `draft:`"
		}
		if why := usedIn(e, features); why != "" {
			return omitted + ", but " + why
		}
	}
	return ""
}

// usedIn returns the reason why a staging environment uses or may use one of the features, and what to do about it.
// It returns "" if the environment uses none of them.
func usedIn(e *model.Environment, features []model.Feature) string {
	name := "staging environment " + quote(e.Name)
	usage, evidence := e.UsageOf(features...)
	switch {
	case usage == model.Unused:
		return ""
	case usage == model.Used:
		return name + " uses " + words(evidence[0].Features) + " (" + show(evidence[0].Text) +
			"); add the feature if production uses it too"
	case len(evidence) > 0:
		return name + " may use " + words(evidence[0].Features) + " (" + show(evidence[0].Text) +
			"); list the features that each environment uses under `uses:`"
	case e.Uses.Absent():
		return name + " has no `uses:` list to confirm this; add one there"
	}
	return "`uses:` in " + name + " could not be read completely"
}

// theyAre returns the pronoun for a number of features, with its verb.
func theyAre(features []model.Feature) string {
	if len(features) == 1 {
		return "it is"
	}
	return "they are"
}

func words(features []model.Feature) string {
	var names []string
	for _, f := range features {
		names = append(names, "`"+string(f)+"`")
	}
	return strings.Join(names, " or ")
}

func worstOf(findings []*finding.Finding) finding.Severity {
	worst := finding.Off
	for i := range findings {
		worst = max(worst, findings[i].Severity)
	}
	return worst
}

// reasons describes the first accepted finding of an item, and how many accepted findings the item has.
func reasons(accepted []analysis.Suppressed) string {
	return "a finding of " + accepted[0].Rule + " is accepted; reason: " + quote(accepted[0].By.Reason.Text) +
		oneOf(len(accepted))
}

// oneOf returns the end of a reason that describes only the first of n findings.
func oneOf(n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(" (1 of %d findings)", n)
}
