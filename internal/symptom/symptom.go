// Package symptom explains observed errors and names the rules that find their causes. It contains the errors of the
// platform and its SDKs, and the wordings with which people describe them. It refers to rules only by ID.
package symptom

import (
	"cmp"
	"slices"
	"strings"
)

// Symptom describes what people or logs report when something is wrong.
type Symptom struct {
	// Name is the title of the symptom's page, usually the best-known phrase for the symptom.
	Name string
	// Group is the heading under which lists contain the symptom, one of Groups.
	Group string
	// Errors lists the errors of the symptom, exactly as in the table of errors or as patterns in which "*" matches
	// any text. An error may belong to several symptoms.
	Errors []string
	// Phrases lists other wordings, such as messages of error pages, browsers and other programs.
	Phrases []string
	// Signs lists combinations of concepts in descriptions of the symptom. Each sign consists of names of concepts,
	// separated by spaces.
	Signs []string
	// Weak lists features that texts about other symptoms also have: stems of words, and concepts after "#". They
	// count only if the text also has a feature in Evidence, which lists features of what is wrong.
	Weak, Evidence []string
	// Status is the HTTP status of the error response, or empty. A text with another status is probably not about
	// this symptom.
	Status string
	// Generic is true for a symptom whose errors wrap other errors. Any other symptom that matches
	// takes precedence.
	Generic bool
	// Meaning describes in one sentence what happened.
	Meaning string
	// Causes lists the rules that find the cause of the symptom, most likely first.
	Causes []Cause
	// Elsewhere describes where to look besides the rules. It is required if there are no causes.
	Elsewhere string
	// Source is the URL of documentation of the symptom, or of a report about it.
	Source string
}

// Cause is a rule that finds the cause of a symptom, with an explanation.
type Cause struct{ Rule, Why string }

// Groups lists the groups of symptoms, sorted.
func Groups() []string {
	var groups []string
	for _, s := range compiled().symptoms {
		groups = append(groups, s.Group)
	}
	slices.Sort(groups)
	return slices.Compact(groups)
}

// InGroup lists the names of the symptoms in a group, sorted without regard to letter case.
func InGroup(group string) []string {
	var names []string
	for _, s := range compiled().symptoms {
		if s.Group == group {
			names = append(names, s.Name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
	})
	return names
}

// All lists every symptom, in the order of the tables.
func All() []Symptom { return slices.Clone(compiled().symptoms) }

// Verified is the date when the sources of the symptoms were read.
const Verified = "2026-11-28"
