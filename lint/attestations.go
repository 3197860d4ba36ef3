package lint

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/readiness/checklist"
	"github.com/golive-lint/golive/source"
	"github.com/golive-lint/golive/suggest"
)

// noticeDays is how long before its end a word is said to lapse.
const noticeDays = 14

const (
	attestationLapsed    = "attestation-lapsed"
	attestationForbidden = "attestation-forbidden"
)

// attestationProblems looks at each entry under `attestations:` of golive.yaml. An
// entry has one problem at most: the first that keeps it from counting.
func attestationProblems(project *model.Project) []finding.Problem {
	var problems []finding.Problem
	entries := project.Config.Attestations.Entries
	for i := range entries {
		names := settings{project: project}
		if !names.hasEnvironment(entries[i].Name) {
			problems = append(problems, unknownName("environment", entries[i].Name, entries[i].At, names.environmentHint(entries[i].Name)))
		}
		items := entries[i].Value.Items
		for k := range items {
			p, wrong := attestationProblem(&items[k], project.Day)
			if wrong && !(p.Rule == attestationLapsed && renewed(items, items[k].Item.V, project.Day)) {
				problems = append(problems, p)
			}
		}
	}
	return problems
}

func attestationProblem(a *model.Attestation, day time.Time) (finding.Problem, bool) {
	if a.Place == nil || a.Partial || !a.Item.Known() { // the schema or the reader reports it
		return finding.Problem{}, false
	}
	name := string(a.Item.V)
	item, ok := checklist.Lookup(name)
	word, whole := a.Word()
	switch {
	case !ok:
		return unknownItem(name, a), true
	case item.Decider == checklist.Files:
		return attestationAbout(attestationForbidden, a.Item.At, fmt.Sprintf("item %q is decided by files, and no word counts against them", name),
			"remove the entry; golive ready says what the files lack"), true
	case !whole:
		return incomplete(a), true
	case word.Early(day):
		return attestationAbout("attestation-incomplete", a.On.At, fmt.Sprintf("the attestation of %q is dated %s, after the day of this run, %s", name, a.On.V, day.Format(time.DateOnly)),
			"attest what was found, not what is hoped for"), true
	case word.Lapsed(day):
		return attestationAbout(attestationLapsed, a.Until.At, fmt.Sprintf("the attestation of %q lapsed on %s", name, a.Until.V), renewal(name)), true
	case word.Lapsed(day.AddDate(0, 0, noticeDays)) && !day.IsZero():
		p := attestationAbout(attestationLapsed, a.Until.At, fmt.Sprintf("the attestation of %q lapses on %s", name, a.Until.V), renewal(name))
		p.Soft = true
		return p, true
	}
	return finding.Problem{}, false
}

// renewed reports whether an item has a word that does not lapse soon: the older
// ones are history then.
func renewed(items []model.Attestation, item model.Text, day time.Time) bool {
	return slices.ContainsFunc(items, func(a model.Attestation) bool {
		word, whole := a.Word()
		return a.Item.V == item && whole && !word.Early(day) && !word.Lapsed(day.AddDate(0, 0, noticeDays))
	})
}

func renewal(item string) string {
	return "check it again, then golive ready --attest " + item
}

func unknownItem(name string, a *model.Attestation) finding.Problem {
	message, help := fmt.Sprintf("unknown item %q", source.Redact(name)), "golive ready lists the items"
	if near, ok := suggest.Nearest(name, checklist.IDs()); ok {
		message += fmt.Sprintf(", did you mean %q?", near)
		help = fmt.Sprintf("write `%s`", near)
	}
	return attestationAbout("attestation-unknown-item", a.Item.At, message, help)
}

// incomplete says all that an entry lacks at once.
func incomplete(a *model.Attestation) finding.Problem {
	at, missing := a.Item.At, []string{}
	for _, part := range []struct {
		key   string
		value *model.Value[model.Text]
	}{{"by", &a.By}, {"on", &a.On}, {"until", &a.Until}, {"evidence", &a.Evidence}} {
		if part.value.V == "" {
			missing = append(missing, part.key)
		}
	}
	if len(missing) > 0 {
		return attestationAbout("attestation-incomplete", at, fmt.Sprintf("the attestation of %q does not say %s, so it does not count", a.Item.V, list(missing)),
			"say who found it so, on which day, until when that counts, and where others can check it")
	}
	for _, date := range []*model.Value[model.Text]{&a.On, &a.Until} {
		if _, err := time.Parse(time.DateOnly, string(date.V)); err != nil {
			return attestationAbout("attestation-incomplete", date.At, fmt.Sprintf("%q is no date, so the attestation of %q does not count", source.Redact(string(date.V)), a.Item.V),
				"expected year, month and day, as in 2027-01-31")
		}
	}
	return attestationAbout("attestation-incomplete", a.Until.At, fmt.Sprintf("the attestation of %q ends before it begins", a.Item.V), "set `until:` to a day after `on:`")
}

func list(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

func attestationAbout(rule string, at model.At, message, help string) finding.Problem {
	return finding.Problem{Rule: rule, Code: rule, Message: message, Help: help, Path: at.Path(), Location: at.Location()}
}

// against are attestations of items that an error speaks against: what a rule
// finds wrong, nobody can vouch for.
func against(project *model.Project, findings []finding.Finding) []finding.Finding {
	var more []finding.Finding
	for i := range project.Config.Attestations.Entries {
		environment := project.Config.Attestations.Entries[i].Name
		for a := range project.Config.AttestationsOf(environment) {
			item, ok := checklist.Lookup(string(a.Item.V))
			if a.Place == nil || !ok || item.Decider == checklist.Files { // has its problem already
				continue
			}
			k := slices.IndexFunc(findings, func(f finding.Finding) bool {
				return f.Severity == finding.Error && f.Environment == environment && checklist.OfFinding(f.Rule, f.Path) == item.ID
			})
			if k < 0 {
				continue
			}
			p := attestationAbout(attestationForbidden, a.Item.At, fmt.Sprintf("nobody can vouch for %q while %s speaks against it", a.Item.V, findings[k].Rule), "fix what the rule found, or suppress it with a reason")
			more = append(more, finding.Finding{Rule: p.Rule, Severity: finding.Error, Message: p.Message, Help: p.Help, Path: p.Path, Location: p.Location,
				Related: []finding.Related{{Location: findings[k].Location, Message: "what speaks against it"}}})
		}
	}
	return more
}
