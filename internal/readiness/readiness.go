// Package readiness answers whether production will work when it goes live. It combines
// findings, the content of files, and attestations into a state for each checklist item and a
// verdict. What is not known never counts as passed.
package readiness

import (
	"fmt"
	"io/fs"
	"time"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/gitstate"
)

// State is the state of an item.
type State uint8

// Accepted means that the item's findings are suppressed or exempt with a reason. Attested means that a person attested
// the item. Unknown means that there is neither evidence nor an attestation, or that evidence was not read, was not
// collected because a rule did not run, or looks wrong.
const (
	Passed State = iota
	Accepted
	Attested
	NotApplicable
	Unknown
	Failed
)

// String returns the name used in reports.
func (s State) String() string {
	return [...]string{
		Passed: "passed", Accepted: "accepted", Attested: "attested",
		NotApplicable: "not applicable", Unknown: "unknown", Failed: "failed",
	}[s]
}

// Verdict is the result for one production environment. Greater values are worse.
type Verdict uint8

// NotReady means that an item failed. CannotTell means that no item failed but at least one is unknown.
const (
	Ready Verdict = iota
	CannotTell
	NotReady
)

// String returns the verdict as printed.
func (v Verdict) String() string {
	return [...]string{Ready: "READY", CannotTell: "CANNOT TELL", NotReady: "NOT READY"}[v]
}

// Entry is an item with its state.
type Entry struct {
	Item  *checklist.Item
	State State
	Cause Cause
	// Why is a short reason for the state. It may contain text from the input but no secrets.
	Why string
	// Location is the location that Why refers to. File is nil if Why refers to no location.
	finding.Location
	// Findings lists the findings that keep the item from passing. Accepted lists the findings that are suppressed or
	// exempt with a reason.
	Findings []*finding.Finding
	Accepted []analysis.Suppressed
	// Attestation is the valid attestation of the item, or an attestation that has lapsed.
	Attestation *Attestation
}

// Unexamined reports whether the item is unknown because something was not examined or
// compared, which no attestation can cover.
func (e *Entry) Unexamined() bool { return e.Cause == NotExamined }

// Assessment is the evaluated checklist of one production environment.
type Assessment struct {
	// Environment is nil if the project describes no production environment.
	Environment *model.Environment
	Entries     []Entry
	Verdict     Verdict

	judge *judge
	// unvouched is the entry of the exceptions item if an attestation does not count, or nil.
	unvouched *Entry
}

// Answer returns the verdict as printed. READY includes the number of accepted items.
func (a *Assessment) Answer() string { return answerOf(a.Verdict, a.Count(Accepted)) }

func answerOf(v Verdict, accepted int) string {
	if v != Ready || accepted == 0 {
		return v.String()
	}
	return fmt.Sprintf("%s, %d accepted", v, accepted)
}

// Count returns the number of items in a state.
func (a *Assessment) Count(s State) int {
	n := 0
	for i := range a.Entries {
		if a.Entries[i].State == s {
			n++
		}
	}
	return n
}

// Result is the result for a project.
type Result struct {
	// Lint contains the findings of all rules at catalogue severities.
	Lint *analysis.Result
	// Assessments has one assessment per production environment in project order. Without production environments it
	// has a single assessment, whose Environment is nil.
	Assessments []Assessment
	// Promotions lists the comparisons of staging with production.
	Promotions []promotion.Promotion
	// Since describes what changed since a commit, if requested.
	Since *Since
	// files is the file system of the project while it is open, or nil if unknown.
	files fs.FS
	// leftOut contains the production environments excluded by Only.
	leftOut map[string]bool
}

// Verdict returns the worst verdict of all production environments.
func (r *Result) Verdict() Verdict {
	worst := Ready
	for i := range r.Assessments {
		worst = max(worst, r.Assessments[i].Verdict)
	}
	return worst
}

// Answer returns the verdict for all environments as printed.
func (r *Result) Answer() string {
	accepted := 0
	for i := range r.Assessments {
		accepted += r.Assessments[i].Count(Accepted)
	}
	return answerOf(r.Verdict(), accepted)
}

// Options select what to judge.
type Options struct {
	// Config, Select, Ignore and Categories have the same meaning as in analysis.Options. Items that depend on excluded
	// rules are unknown.
	Config                     string
	Select, Ignore, Categories []string
	// At is the date of the judgment at midnight UTC.
	At time.Time
	// Repository is the repository that contains the project, or nil.
	Repository *gitstate.Repository
	// Secrets has the same meaning as in analysis.Options.
	Secrets *source.Secrets
}

// Run judges the project below a root. It returns the errors of analysis.Run.
func Run(fsys fs.FS, options Options) (*Result, error) {
	result, err := analysis.Run(fsys, analysis.Options{
		Config: options.Config, Select: options.Select, Ignore: options.Ignore, Categories: options.Categories,
		At: options.At, Repository: options.Repository, Secrets: options.Secrets, Catalogue: true,
	})
	if err != nil {
		return nil, err
	}
	judged := Judge(result)
	judged.files = fsys
	return judged, nil
}

// Judge evaluates the checklist for a lint result, which must cover the whole project at
// catalogue severities.
func Judge(result *analysis.Result) *Result { return JudgeGaps(result, result.Gaps()) }

// JudgeGaps is like Judge but uses the given gaps.
func JudgeGaps(result *analysis.Result, gaps *analysis.Gaps) *Result {
	r, s := &Result{Lint: result, Promotions: result.Promotions}, newShared(result, gaps)
	for env := range result.Project.Of(model.Production) {
		r.Assessments = append(r.Assessments, newJudge(s, env).assess())
	}
	if len(r.Assessments) == 0 {
		r.Assessments = append(r.Assessments, newJudge(s, nil).assess())
	}
	conclude(r.Assessments)
	return r
}
