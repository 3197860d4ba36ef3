package document

import (
	"fmt"
	"time"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/readiness"
)

// Verdict is the answer of ready.
type Verdict struct {
	// Verdict is the worst of all environments, and Answer its words with the number
	// of accepted items.
	readiness.Verdict
	Answer string
	// Assessments are one for each production environment, or a single one without
	// environment.
	Assessments []Assessment
	// Since is the commit that the verdict is compared with; nil for none.
	Since *Since
	Gate  Gate
}

// Since names a commit, Revision as the user did and Commit by its hash, and lists what
// is exempt since then.
type Since struct {
	Revision, Commit string
	Exemptions       []Exemption
}

// Exemption is something that a change exempts, see readiness.Exemption.
type Exemption struct {
	Kind string
	What string
	Terms
	Place
}

// Gate tells what fails a run beside the verdict.
type Gate struct {
	// NoAccepted: accepted items. FailOnExemptions: new exemptions.
	NoAccepted, FailOnExemptions bool
}

// Failures are the reasons for which the gate fails, none if it does not.
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

// Assessment is the checklist of one production environment.
type Assessment struct {
	// Environment is nil if the project describes no production environment.
	Environment *Environment
	Verdict     readiness.Verdict
	Answer      string
	Entries     []Entry
	// Counts are how many entries are in each state.
	Counts map[readiness.State]int
	// Change is what changed since the commit of Verdict.Since; nil without one.
	Change *Change
}

// Entry is one item of the checklist, see readiness.Entry. Environment is the name that
// a command about the item has to give; empty if the project has one production.
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

	gate       gate
	assessment *readiness.Assessment
	of         *readiness.Entry
}

// Evidence tells what the state of the entry rests on. It is made at each call: most
// reports do not ask for it, and it is larger than the rest of an entry.
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

// Change is what a change does to the verdict, see readiness.Change.
type Change struct {
	Compared            bool
	Before              readiness.Verdict
	Fixed, New, Excused []Blocker
	Unchanged           int
}

// Blocker is one thing that keeps an environment from READY.
type Blocker struct {
	Item *checklist.Item
	Why  string
	Place
}
