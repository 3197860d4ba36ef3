package model

import (
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Suppression asks that findings of some rules be not reported: a comment in a
// file, or an entry under `ignore:` of golive.yaml.
type Suppression struct {
	// Written is the whole of it.
	Written
	Scope SuppressionScope
	// Line is the line that one of scope OnLine speaks of, counted from 1.
	Line int
	// Rules are those that it names, as they are written.
	Rules []SuppressedRule
	// Reason and Until are empty where they are not said; so is Owner, which only
	// expected differences have.
	Reason, Until, Owner Written
	// Entry is the entry of golive.yaml; nil for a comment.
	Entry *Place
	// Environment, Setting and In limit one of scope Ignored: the name of an
	// environment, the path of a setting, the path of a file. Empty is no limit.
	Environment, Setting, In string
}

// HasReason reports whether the suppression has a real reason, see ReasonFault.
func (s *Suppression) HasReason() bool { return ReasonFault(Text(s.Reason.Text)) == "" }

// SuppressionScope is which findings a suppression speaks of.
type SuppressionScope uint8

const (
	// OnLine is a comment about the findings that start on one line.
	OnLine SuppressionScope = iota
	// InFile is a comment about the findings of its file.
	InFile
	// Ignored is an entry of golive.yaml.
	Ignored
	// Exempted is an entry under `contract:` of golive.yaml, and Expected one under
	// `expected:`, which accept differences of two environments.
	Exempted
	Expected
	// Misspelt is a comment that seems to be meant as a suppression and is none.
	Misspelt
)

// SuppressedRule is a rule that a suppression names: Text of Written is its id, if
// there is such a rule.
type SuppressedRule struct{ Written }

// Ends is the last day on which the suppression counts, midnight UTC. It is
// false where none is said, or what is said is no date.
func (s *Suppression) Ends() (day time.Time, ok bool) {
	day, err := time.Parse(time.DateOnly, s.Until.Text)
	return day, err == nil
}

// Lapsed reports whether the suppression counts no longer on a day. One whose
// end is no date never counts.
func (s *Suppression) Lapsed(on time.Time) bool {
	end, ok := s.Ends()
	return s.Until.Text != "" && (!ok || end.Before(on))
}

// Written is a text that is no setting of an environment, and where it stands.
type Written struct {
	Text  string
	at    finding.Location
	steps []finding.Step
}

// WrittenIn is a part of a file that no setting stands for, such as a part of a
// comment.
func WrittenIn(file *source.File, span source.Span) Written {
	return Written{Text: file.Text[span.Start:span.End], at: finding.Location{File: file, Span: span}}
}

// WrittenAt is the text of a setting of golive.yaml; it is empty for one that is
// not written.
func WrittenAt(v *Value[Text]) Written {
	if !v.Known() {
		return Written{}
	}
	return Written{Text: string(v.V), at: v.Location(), steps: v.Steps()}
}

// Location is the bytes of the text.
func (w Written) Location() finding.Location { return w.at }

// Steps are the way to the setting of golive.yaml; none for a comment.
func (w Written) Steps() []finding.Step { return w.steps }
