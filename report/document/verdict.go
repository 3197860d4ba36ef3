package document

import (
	"fmt"
	"time"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/readiness"
)

// Verdict is the result of ready.
type Verdict struct {
	// Verdict is the worst verdict of all environments. Answer is its text with the number of
	// accepted items.
	readiness.Verdict
	Answer string
	// Assessments has one assessment per production environment. If there is none, it has a single
	// one that names no environment.
	Assessments []Assessment
	// Since is the commit that the verdict is compared with, or nil.
	Since *Since
	Gate  Gate
}

// Since identifies a commit, by Revision as named by the user and by Commit, its hash, and
// lists the exemptions added since.
type Since struct {
	Revision, Commit string
	Exemptions       []Exemption
}

// Exemption is an exemption added by a change; see readiness.Exemption.
type Exemption struct {
	Kind string
	What string
	Terms
	Place
}

// Gate contains the conditions besides the verdict that fail a run.
type Gate struct {
	// NoAccepted fails on accepted items, FailOnExemptions on new exemptions.
	NoAccepted, FailOnExemptions bool
}

// Failures returns the reasons why the gate fails, or nil if it does not.
func (v *Verdict) Failures() []string {
	var reasons []string
	accepted := 0
	for i := range v.Assessments {
		accepted += v.Assessments[i].Counts[readiness.Accepted]
	}
	if v.Gate.NoAccepted && accepted > 0 {
		reasons = append(reasons, counted(accepted, "accepted item")+" (--no-accepted)")
	}
	if v.Gate.FailOnExemptions && v.Since != nil && len(v.Since.Exemptions) > 0 {
		reasons = append(reasons, counted(len(v.Since.Exemptions), "new exemption")+" (--fail-on-exemptions)")
	}
	return reasons
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Assessment is the evaluated checklist of one production environment.
type Assessment struct {
	// Environment is nil if the project describes no production environment.
	Environment *Environment
	Verdict     readiness.Verdict
	Answer      string
	Entries     []Entry
	// Counts is the number of entries per state.
	Counts map[readiness.State]int
	// Change is what changed since the commit of Verdict.Since, or nil.
	Change *Change
}

// Entry is an item of the checklist; see readiness.Entry. Environment is the name to pass to
// commands about the item, or empty if the project has a single production environment.
type Entry struct {
	Environment string
	Item        *checklist.Item
	State       readiness.State
	Cause       readiness.Cause
	Why         string
	Place
	Findings    Findings
	Accepted    []Excused
	Attestation *Attestation

	gate       *gate
	assessment *readiness.Assessment
	of         *readiness.Entry
}

// Evidence returns what the state of the entry is based on. It is computed on each call,
// because most reports do not need it and it is larger than the rest of an entry.
func (e *Entry) Evidence() Evidence {
	if e.assessment == nil {
		return Evidence{}
	}
	return e.gate.evidence(e.assessment.EvidenceOf(e.of))
}

// Attestation is a person's statement.
type Attestation struct {
	By, Evidence string
	On, Until    time.Time
}

// Change is the effect of a change on the verdict; see readiness.Change.
type Change struct {
	Compared            bool
	Before              readiness.Verdict
	Fixed, New, Excused []Blocker
	Unchanged           int
}

// Blocker is something that keeps an environment from READY.
type Blocker struct {
	Item *checklist.Item
	Why  string
	Place
}
