package promotion

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// Impact is what comes of a relation that is broken. A greater one is worse.
type Impact uint8

const (
	// Cosmetic: people see it, and everything works.
	Cosmetic Impact = iota
	// Degrades: production behaves otherwise than what was tested.
	Degrades
	// Breaks: something that the application relies on fails in production.
	Breaks
)

// Cause is why an entry of a list has no counterpart in the other environment.
type Cause uint8

const (
	// NoCause: none is known.
	NoCause Cause = iota
	// Misspelt: an entry that the other environment alone has is probably meant.
	Misspelt
	// Undeclared: the environment does not declare what the entry names.
	Undeclared
	// Repeated: the other environment has an entry twice, and one of the two may
	// stand for it.
	Repeated
)

// Subject is a kind of comparison that a rule judges in its own words.
type Subject struct {
	// Path is the path of a line of the contract without "applications[*]."; with
	// a Cause it is the key of a list, and "variables[*]" for variables.
	Path string
	// Kind is what became of the comparison. It is Equal with a Cause.
	Kind Kind
	// Value is what the line of the contract is limited to.
	Value Value
	// Cause, where there is one, is why the entry has no counterpart.
	Cause Cause
	// Purpose is that of variables.
	Purpose model.Purpose
}

// Judges names the rules that judge each subject.
type Judges map[Subject][]string

// of gives the rules that judge a comparison under a line of the contract.
func (j Judges) of(entry *Entry, kind Kind) []string {
	if !entry.builtIn {
		return nil
	}
	return j[Subject{Path: strings.TrimPrefix(entry.Path, "applications[*]."), Kind: kind, Value: entry.value}]
}
