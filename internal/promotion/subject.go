package promotion

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// Impact is the consequence of violating a relation. Greater values are more severe.
type Impact uint8

const (
	// Cosmetic means that the difference is visible but everything works.
	Cosmetic Impact = iota
	// Degrades means that production behaves differently from what was tested.
	Degrades
	// Breaks means that something the application relies on fails in production.
	Breaks
)

// Cause is the reason why a list entry has no counterpart in the other environment.
type Cause uint8

const (
	// NoCause means that no reason is known.
	NoCause Cause = iota
	// Misspelt means that an entry found only in the other environment is probably a misspelling of this entry.
	Misspelt
	// Undeclared means that the environment does not declare the object that the entry names, such as a permission.
	Undeclared
	// Repeated means that the other environment contains an entry twice. One of the two may have been meant as this
	// entry.
	Repeated
)

// Subject is a kind of comparison that a rule reports itself.
type Subject struct {
	// Path is the path of a contract entry, without the prefix "applications[*].". If Cause is set, Path is the key
	// of a list. For variables, Path is "variables[*]".
	Path string
	// Kind is the result of the comparison. If Cause is set, Kind is Equal.
	Kind Kind
	// Value is the value that the contract entry is restricted to.
	Value Value
	// Cause is the reason why the entry has no counterpart, if any.
	Cause Cause
	// Purpose is the purpose of a variable.
	Purpose model.Purpose
}

// Judges maps each subject to the rules that report it.
type Judges map[Subject][]string

// of returns the rules that report a comparison under a contract entry.
func (j Judges) of(entry *Entry, kind Kind) []string {
	if !entry.builtIn {
		return nil
	}
	return j[Subject{Path: strings.TrimPrefix(entry.Path, "applications[*]."), Kind: kind, Value: entry.value}]
}
