package model

import (
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Suppression excludes findings of some rules from the report. It is a comment in a file or an
// entry under `ignore:` in golive.yaml.
type Suppression struct {
	// Written is the text and the location of the whole suppression.
	Written
	Scope SuppressionScope
	// Line is the 1-based line that a suppression of scope OnLine applies to.
	Line int
	// Rules lists the rules that the suppression names, as written.
	Rules []SuppressedRule
	// Reason and Until are empty if not given. Only expected differences have an Owner.
	Reason, Until, Owner Written
	// Entry is the entry in golive.yaml, or nil for a comment.
	Entry *Place
	// Environment, Setting and In restrict scope Ignored to an environment name, a setting path
	// and a file path. An empty string means no restriction.
	Environment, Setting, In string
}

// HasReason reports whether the suppression has an acceptable reason; see ReasonFault.
func (s *Suppression) HasReason() bool { return ReasonFault(Text(s.Reason.Text)) == "" }

// SuppressionScope is the set of findings that a suppression applies to.
type SuppressionScope uint8

const (
	// OnLine is a comment that applies to findings that start on one line.
	OnLine SuppressionScope = iota
	// InFile is a comment that applies to all findings of its file.
	InFile
	// Ignored is an entry under `ignore:` in golive.yaml.
	Ignored
	// Exempted is an entry under `contract:` in golive.yaml, and Expected is an entry under `expected:`. Both accept
	// differences between two environments.
	Exempted
	Expected
	// Misspelt is a comment that appears to be an invalid suppression.
	Misspelt
)

// SuppressedRule is a rule named by a suppression. If the rule exists, Written.Text is its ID.
type SuppressedRule struct{ Written }

// Ends returns the last day on which the suppression applies, at midnight UTC. ok is false if the end date is missing
// or not valid.
func (s *Suppression) Ends() (day time.Time, ok bool) {
	day, err := time.Parse(time.DateOnly, s.Until.Text)
	return day, err == nil
}

// Lapsed reports whether the suppression no longer applies on a day. A suppression with an
// invalid end date never applies.
func (s *Suppression) Lapsed(on time.Time) bool {
	end, ok := s.Ends()
	return s.Until.Text != "" && (!ok || end.Before(on))
}

// Written is a string from a file, and its position. It is not a setting of an environment.
type Written struct {
	Text  string
	at    finding.Location
	steps []finding.Step
}

// WrittenIn returns a part of a file that is not a setting, such as a part of a comment.
func WrittenIn(file *source.File, span source.Span) Written {
	return Written{Text: file.Text[span.Start:span.End], at: finding.Location{File: file, Span: span}}
}

// WrittenAt returns the text of a setting in golive.yaml, or an empty Written if it is not set.
func WrittenAt(v *Value[Text]) Written {
	if !v.Known() {
		return Written{}
	}
	return Written{Text: string(v.V), at: v.Location(), steps: v.Steps()}
}

// Location returns the location of the text.
func (w Written) Location() finding.Location { return w.at }

// Steps returns the path of the setting in golive.yaml, or nil for a comment.
func (w Written) Steps() []finding.Step { return w.steps }
