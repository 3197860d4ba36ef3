package document

import (
	"fmt"
	"time"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/readiness"
)

// Verdict is the result of ready.
type Verdict struct {
	// Verdict is the worst verdict of all environments. Answer is the verdict as text, with the number of accepted
	// items.
	readiness.Verdict
	Answer string
	// Assessments contains one assessment per production environment. If the project has none, it contains one
	// assessment without an environment.
	Assessments []Assessment
	// Since is the commit that the result is compared with. It is nil if no commit was given.
	Since *Since
	Gate  Gate
}

// Since is an earlier commit and the exemptions that were added after it. Revision is the commit as the user named it,
// and Commit is its hash.
type Since struct {
	Revision, Commit string
	Exemptions       []Exemption
}

// Exemption is an exemption that was added since a commit; see readiness.Exemption.
type Exemption struct {
	Kind string
	What string
	Terms
	Place
}

// Gate contains conditions that make a run fail regardless of the verdict.
type Gate struct {
	// NoAccepted makes the run fail if an item is accepted. FailOnExemptions makes the run fail if an exemption was
	// added.
	NoAccepted, FailOnExemptions bool
}

// Failures returns the reasons why the gate makes the run fail, or nil if there are none.
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

// Assessment is the checklist with the state of each item in one production environment.
type Assessment struct {
	// Environment is nil if the project describes no production environment.
	Environment *Environment
	Verdict     readiness.Verdict
	Answer      string
	Entries     []Entry
	// Counts is the number of entries per state.
	Counts map[readiness.State]int
	// Change is the comparison with the commit of Verdict.Since. It is nil if no commit was given.
	Change *Change
}

// Entry is a checklist item with its state; see readiness.Entry. Environment is the name to pass to commands about the
// item. It is empty if commands need no name, because the project has only one production environment.
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

// Evidence returns what the state of the entry is based on. It is computed on each call, because most reports do not
// need it and it is larger than the rest of the entry.
func (e *Entry) Evidence() Evidence {
	if e.assessment == nil {
		return Evidence{}
	}
	return e.gate.evidence(e.assessment.EvidenceOf(e.of))
}

// Attestation is a person's statement about a checklist item.
type Attestation struct {
	By, Evidence string
	On, Until    time.Time
}

// Change describes how the changes since a commit affect the verdict; see readiness.Change.
type Change struct {
	Compared            bool
	Before              readiness.Verdict
	Fixed, New, Excused []Blocker
	Unchanged           int
}

// Blocker is a reason why an environment is not READY.
type Blocker struct {
	Item *checklist.Item
	Why  string
	Place
}
