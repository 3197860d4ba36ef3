// Package readiness answers whether production will work the moment customers
// are sent there: it holds what lint found, what files say and what people
// attested against the checklist, and gives a verdict that fails closed.
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
	"github.com/golive-lint/golive/loader"
)

// State is what is known of an item.
type State uint8

// Accepted: its findings are suppressed, or exempt, with a reason. Attested: a person signed
// for it. Unknown: neither a file nor a person says so, or what would have is
// not read, not run or looks wrong.
const (
	Passed State = iota
	Accepted
	Attested
	NotApplicable
	Unknown
	Failed
)

// String is the word in reports.
func (s State) String() string {
	return [...]string{
		Passed: "passed", Accepted: "accepted", Attested: "attested",
		NotApplicable: "not applicable", Unknown: "unknown", Failed: "failed",
	}[s]
}

// Verdict is the answer for one production environment; a greater one is worse.
type Verdict uint8

// NotReady: an item failed. CannotTell: none did, and one is unknown.
const (
	Ready Verdict = iota
	CannotTell
	NotReady
)

// String is the answer in words.
func (v Verdict) String() string {
	return [...]string{Ready: "READY", CannotTell: "CANNOT TELL", NotReady: "NOT READY"}[v]
}

// Entry is one item and what is known of it.
type Entry struct {
	Item  *checklist.Item
	State State
	Cause Cause
	// Why says what the state rests on, in a few words. It may hold text of the
	// input, never a secret.
	Why string
	// Location is what Why is about; its file is nil where that is nowhere.
	finding.Location
	// Findings are those that keep the item from passing, Accepted those that are
	// suppressed or exempt with a reason.
	Findings []*finding.Finding
	Accepted []analysis.Suppressed
	// Attestation is the one that counts, or the one that does not any more.
	Attestation *Attestation
}

// Unexamined reports that the item is unknown because something was not examined or not
// compared: no attestation covers that.
func (e *Entry) Unexamined() bool { return e.Cause == NotExamined }

// Assessment is the checklist of one production environment.
type Assessment struct {
	// Environment is nil where the project describes no production environment.
	Environment *model.Environment
	Entries     []Entry
	Verdict     Verdict

	judge *judge
	// unvouched is the entry of the item about exceptions if an attestation does not count.
	unvouched *Entry
}

// Answer is the verdict in words, with the number of accepted items beside READY.
func (a *Assessment) Answer() string { return answerOf(a.Verdict, a.Count(Accepted)) }

func answerOf(v Verdict, accepted int) string {
	if v != Ready || accepted == 0 {
		return v.String()
	}
	return fmt.Sprintf("%s, %d accepted", v, accepted)
}

// Count is how many items are in a state.
func (a *Assessment) Count(s State) int {
	n := 0
	for i := range a.Entries {
		if a.Entries[i].State == s {
			n++
		}
	}
	return n
}

// Result is the answer for a project.
type Result struct {
	// Lint is what the whole catalogue found, at the catalogue's severities.
	Lint *analysis.Result
	// Assessments are one for each production environment, in the project's order,
	// or a single one without environment.
	Assessments []Assessment
	// Promotions hold staging against production.
	Promotions []promotion.Promotion
	// Since is what changed, where that was asked for.
	Since *Since
	// files are those of the project, while it is open; nil if they are not known.
	files fs.FS
	// leftOut are the production environments that Only left out.
	leftOut map[string]bool
}

// Verdict is the worst of all production environments.
func (r *Result) Verdict() Verdict {
	worst := Ready
	for i := range r.Assessments {
		worst = max(worst, r.Assessments[i].Verdict)
	}
	return worst
}

// Answer is the verdict of all environments in words.
func (r *Result) Answer() string {
	accepted := 0
	for i := range r.Assessments {
		accepted += r.Assessments[i].Count(Accepted)
	}
	return answerOf(r.Verdict(), accepted)
}

// Options say what to judge.
type Options struct {
	// Config, Select, Ignore and Categories are those of analysis.Options. Items of
	// rules that are left out are unknown.
	Config                     string
	Select, Ignore, Categories []string
	// At is the day to judge for, midnight UTC.
	At time.Time
	// Repository is the one that the project is part of, or nil.
	Repository *loader.Repository
	// Secrets is that of analysis.Options.
	Secrets *source.Secrets
}

// Run judges the project below a root. Its errors are those of analysis.Run.
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

// Judge holds what lint found against the checklist. The result must be of a
// whole project and of the catalogue's severities.
func Judge(result *analysis.Result) *Result { return JudgeGaps(result, result.Gaps()) }

// JudgeGaps is Judge with what else was not examined.
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
