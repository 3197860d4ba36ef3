// Package symptom finds what an observed error means, and which rules find its cause. It knows
// the errors of the platform and of its SDKs, and the words by which people describe what they
// see. It knows rules by their ids alone.
package symptom

import "slices"

// Symptom is what people see, or what a log contains, if something is wrong.
type Symptom struct {
	// Name is the title of its page: the best known of its phrases.
	Name string
	// Errors are its entries in the table of errors, exactly or as patterns in which "*" is any
	// text. An error may belong to several symptoms.
	Errors []string
	// Phrases are other texts by which it is known: of error pages, browsers, and other
	// programs.
	Phrases []string
	// Signs are combinations of concepts, by which people describe it in words of their own:
	// names of the table of concepts, separated by blanks.
	Signs []string
	// Status is the HTTP status of the answer, if there is one. A text with another status is
	// not about this symptom.
	Status string
	// Generic symptoms are known by errors that wrap others: any other symptom is more exact.
	Generic bool
	// Meaning is one sentence: what has happened.
	Meaning string
	// Causes are the rules that find its cause, likeliest first.
	Causes []Cause
	// Elsewhere is where else to look. A symptom without causes has nothing else.
	Elsewhere string
	// Source is where the platform documents it, or where it was reported.
	Source string
}

// Cause is a rule that finds the cause of a symptom, and why.
type Cause struct{ Rule, Why string }

// All lists every symptom, in the order of the tables.
func All() []Symptom { return slices.Clone(compiled().symptoms) }

// Verified is the day on which the sources of the symptoms were read.
const Verified = "2026-11-28"
