// Package analysis evaluates a project: it loads the files, runs the rules, and removes
// superseded, suppressed and known findings. No other package does this; commands select from
// its results.
package analysis

import (
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/rules"
)

// Result is the result of a run, ready to be reported.
type Result struct {
	// Findings are ordered by finding.Compare and contain no secrets.
	Findings []*finding.Finding
	// Suppressed are the suppressed findings in the same order. Each concerns one environment.
	Suppressed []Suppressed
	// Accepted are the promotion findings exempted by entries of `contract` and `expected`, in
	// the same order.
	Accepted []Suppressed
	// Promotions are the comparisons of the project's environments. The list is empty if only rules that report no
	// differences are selected.
	Promotions []promotion.Promotion
	// Baselined are the findings listed in the baseline, in the same order. Each concerns one environment. They never
	// fail a lint run.
	Baselined []*finding.Finding
	// Withheld are findings of rules that the command line does not select, unordered. They are set only in a Catalogue
	// run. Reports do not show them, and a verdict must not rely on their absence.
	Withheld []*finding.Finding
	// Fixed are baseline entries whose findings no longer occur. Count of an entry is the number of these findings.
	// Entries whose rule or file was not examined are not included.
	Fixed []BaselineEntry
	// Baseline is the new baseline if the run writes one. Otherwise it is the baseline that the findings were compared
	// with, or nil.
	Baseline *Baseline
	// Suppressions are all suppressions of the project. Uses records the effect of each suppression for each rule that
	// the suppression names.
	Suppressions []*model.Suppression
	Uses         map[*model.SuppressedRule]rules.Use
	// Since is the comparison with an earlier commit, or nil.
	Since *Since
	// Off are the rules that did not examine everything, in catalogue order.
	Off []RuleOff
	// At is the date of the run at midnight UTC. Dated is true if the result depends on the
	// date.
	At    time.Time
	Dated bool
	// Secrets are the literals that reports must not show, or nil.
	Secrets *source.Secrets
	// Project is the whole project, regardless of the named paths.
	Project *model.Project
	// Environments are the environments of the whole project or of the named paths.
	Environments []*model.Environment
	// Unplaced is the number of variables that belong to no known environment or are never deployed.
	Unplaced int
	// Compared is the number of other environments read for comparison.
	Compared int
	// Inputs are the files found, ordered by path: those of the project or of the named paths,
	// plus all files that could not be read.
	Inputs []loader.Input
	// Rules are the rules that ran, in catalogue order. Rules that are switched off everywhere are not included.
	Rules []*rules.Rule
	// FailOn is the lowest severity that fails the run; finding.Off means never.
	FailOn finding.Severity
}

// RuleOff is a rule switched off by golive.yaml or the command line.
type RuleOff struct {
	Rule string
	// Environments are the environments in which it is switched off, or nil for all.
	Environments []string
}

// Failed reports whether a finding is at or above FailOn.
func (r *Result) Failed() bool {
	if r.FailOn == finding.Off {
		return false
	}
	for i := range r.Findings {
		if r.Findings[i].Severity >= r.FailOn {
			return true
		}
	}
	return false
}

// Values returns the number of settings that were read, including those of unknown
// environments, and the number of settings unknown to golive.
func (r *Result) Values() (read, unread int) {
	read = r.Unplaced
	for _, e := range r.Environments {
		read += e.Values
		unread += e.Unread
	}
	return read, unread
}
