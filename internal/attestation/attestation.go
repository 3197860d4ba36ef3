// Package attestation decides whether a person's statement for an item of the
// checklist counts. It is the only judge: the rules report its faults, the verdict
// counts what has none, and --attest refuses to write what has one.
package attestation

import (
	"fmt"
	"time"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
)

// Statement is an attestation as it is written.
type Statement struct {
	Item, By, On, Until, Evidence string
	// EvidenceFile reports whether Evidence names a file of the project, see
	// loader.EvidenceFile.
	EvidenceFile bool
}

// Judgement is what a statement says and whether it counts.
type Judgement struct {
	// Item is the item of the checklist; nil if there is none of that id.
	Item *checklist.Item
	// On and Until are days, midnight UTC; a statement counts on both and between
	// them. They are zero where no date is written.
	On, Until time.Time
	// Fault is why the statement does not count; nil if it does.
	Fault *Fault
}

// Fault keeps a statement from counting.
type Fault struct {
	Kind Kind
	// Field is the key of the value to point at: item, by, on, until or evidence.
	Field string
	// Message and Help follow the grammar of findings. Secrets are redacted.
	Message, Help string
}

// Kind tells the faults apart.
type Kind uint8

const (
	// Unreadable: the schema or the reader reports what is wrong.
	Unreadable Kind = iota
	// UnknownItem: the checklist has no such item.
	UnknownItem
	// Forbidden: files alone decide the item.
	Forbidden
	// Incomplete: something is missing or cannot be checked by others.
	Incomplete
	// Lapsed: its last day is past.
	Lapsed
)

// MaxYears is how long a statement counts at most, from its day on.
const MaxYears = 1

// Of judges an entry of golive.yaml on a day, midnight UTC. The zero time is no
// day: then nothing has lapsed and nothing is dated after it.
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

// Judge is Of for a statement that need not be written yet.
func (s Statement) Judge(day time.Time) Judgement {
	var j Judgement
	item, ok := checklist.Lookup(s.Item)
	if !ok {
		j.Fault = unknownItem(s.Item)
		return j
	}
	j.Item = item
	if item.Decider == checklist.Files {
		j.Fault = &Fault{Forbidden, "item", fmt.Sprintf("item %q is decided by files, and no attestation counts "+
			"against them", s.Item),
			"remove the entry; golive ready says what the files lack"}
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

// firstOf is the first fault that there is.
func firstOf(faults ...*Fault) *Fault {
	for _, f := range faults {
		if f != nil {
			return f
		}
	}
	return nil
}

// Lapses reports whether a statement that counts on a day does not any more some
// days later.
func (j Judgement) Lapses(day time.Time, days int) bool {
	return j.Fault == nil && !day.IsZero() && j.Until.Before(day.AddDate(0, 0, days))
}

func unknownItem(name string) *Fault {
	message, help := fmt.Sprintf("unknown item %q", source.Redact(name)), "golive ready lists the items"
	if near, ok := suggest.Nearest(name, checklist.IDs()); ok {
		message += fmt.Sprintf(", did you mean %q?", near)
		help = fmt.Sprintf("write `%s`", near)
	}
	return &Fault{UnknownItem, "item", message, help}
}

func (s Statement) incomplete(field, what, help string) *Fault {
	return &Fault{Incomplete, field, fmt.Sprintf("%s, so the attestation of %q does not count", what, s.Item), help}
}

// show quotes a value without secrets.
func show(text string) string { return fmt.Sprintf("%q", source.Redact(text)) }
