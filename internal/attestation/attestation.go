// Package attestation decides whether a person's statement about a checklist item counts. Rules,
// the verdict and --attest all use it: rules report invalid statements, the verdict counts valid
// ones, and --attest refuses to write invalid ones.
package attestation

import (
	"fmt"
	"time"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
)

// Statement is an attestation as written.
type Statement struct {
	Item, By, On, Until, Evidence string
	// EvidenceFile is true if Evidence names a file in the project; see loader.EvidenceFile.
	EvidenceFile bool
}

// Judgement is the result of checking an attestation: whether it counts and, if not, why.
type Judgement struct {
	// Item is the checklist item, or nil if the ID is unknown.
	Item *checklist.Item
	// On and Until are days at midnight UTC. The statement counts from On to Until, both included. A date that is not
	// given is zero.
	On, Until time.Time
	// Fault is the reason why the statement does not count, or nil if it does.
	Fault *Fault
}

// Fault is a reason why a statement does not count.
type Fault struct {
	Kind Kind
	// Field is the key of the faulty value: item, by, on, until or evidence.
	Field string
	// Message and Help have the style of findings. Secrets are redacted.
	Message, Help string
}

// Kind is the kind of a fault.
type Kind uint8

const (
	// Unreadable means that the schema check or the reader already reports the fault.
	Unreadable Kind = iota
	// UnknownItem means that the checklist does not contain the item.
	UnknownItem
	// Forbidden means that golive checks the item itself, so it cannot be attested.
	Forbidden
	// Incomplete means that a field is missing or that others cannot verify it.
	Incomplete
	// Lapsed means that the date in Until has passed.
	Lapsed
)

// MaxYears is the maximum period of validity in years.
const MaxYears = 1

// Of judges an entry in golive.yaml on a day at midnight UTC. If day is zero, lapsed statements and statements dated in
// the future are accepted.
func Of(a *model.Attestation, day time.Time) Judgement {
	if a.Place == nil || a.Partial {
		return Judgement{Fault: &Fault{Kind: Unreadable, Field: "item"}}
	}
	for _, v := range []*model.Value[model.Text]{&a.Item, &a.By, &a.On, &a.Until, &a.Evidence} {
		if v.Present() && !v.Known() {
			return Judgement{Fault: &Fault{Kind: Unreadable, Field: "item"}}
		}
	}
	if a.Item.Absent() {
		return Judgement{Fault: &Fault{Kind: Unreadable, Field: "item"}}
	}
	return Statement{
		Item: string(a.Item.V), By: string(a.By.V), On: string(a.On.V), Until: string(a.Until.V),
		Evidence: string(a.Evidence.V), EvidenceFile: a.EvidenceFile,
	}.Judge(day)
}

// Judge is like Of, for a statement that is not yet in golive.yaml.
func (s Statement) Judge(day time.Time) Judgement {
	var j Judgement
	item, ok := checklist.Lookup(s.Item)
	if !ok {
		j.Fault = unknownItem(s.Item)
		return j
	}
	j.Item = item
	if item.Decider == checklist.Files {
		j.Fault = &Fault{Forbidden, "item", fmt.Sprintf("item %q cannot be attested, because golive checks it itself",
			s.Item),
			"remove the entry; `golive ready --why " + item.ID + "` shows its state"}
		return j
	}
	if j.Fault = s.missing(); j.Fault != nil {
		return j
	}
	if j.Fault = s.dates(&j, day); j.Fault != nil {
		return j
	}
	j.Fault = firstOf(s.signer(), s.evidence(), s.lapsed(&j, day))
	return j
}

func firstOf(faults ...*Fault) *Fault {
	for _, f := range faults {
		if f != nil {
			return f
		}
	}
	return nil
}

// Lapses reports whether a statement that is valid on day expires within the given number of days.
func (j Judgement) Lapses(day time.Time, days int) bool {
	return j.Fault == nil && !day.IsZero() && j.Until.Before(day.AddDate(0, 0, days))
}

func unknownItem(name string) *Fault {
	message, help := fmt.Sprintf("unknown item %q", source.Redact(name)), "use an item that `golive ready --all` lists"
	if near, ok := suggest.Nearest(name, checklist.IDs()); ok {
		message += fmt.Sprintf("; did you mean %q?", near)
		help = fmt.Sprintf("write `%s`", near)
	}
	return &Fault{UnknownItem, "item", message, help}
}

func (s Statement) incomplete(field, what, help string) *Fault {
	return &Fault{Incomplete, field, fmt.Sprintf("%s, so the attestation of %q does not count", what, s.Item), help}
}

// show quotes text with secrets redacted.
func show(text string) string { return fmt.Sprintf("%q", source.Redact(text)) }
