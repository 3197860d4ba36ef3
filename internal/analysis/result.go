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
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/rules"
)

// Result is the result of a run, ready to be reported.
type Result struct {
	// Findings are ordered by finding.Compare and contain no secrets.
	Findings []*finding.Finding
	// Nothing is not nil if no file was examined and the findings only list files that golive does not read. The run
	// must then fail with this error.
	Nothing error
	// Suppressed lists the suppressed findings, in the order of Findings. Each concerns one environment.
	Suppressed []Suppressed
	// Accepted lists the promotion findings that entries of `contract` and `expected` exempt, in the order of Findings.
	Accepted []Suppressed
	// Promotions lists the comparisons of the project's environments. The list is empty if only rules that report no
	// differences are selected.
	Promotions []promotion.Promotion
	// Baselined lists the findings that the baseline contains, in the order of Findings. Each concerns one environment.
	// They never fail a lint run.
	Baselined []*finding.Finding
	// Withheld lists the findings of rules that the command line does not select, in no particular order. It is set
	// only in a Catalogue run. Reports do not show these findings, and a verdict must not rely on their absence.
	Withheld []*finding.Finding
	// Fixed lists the baseline entries whose findings no longer occur. Each entry's Count is the number of those
	// findings. Entries whose rule or file was not examined are not included.
	Fixed []BaselineEntry
	// Baseline is the new baseline if the run writes one. Otherwise it is the baseline that the findings were compared
	// with, or nil.
	Baseline *Baseline
	// Suppressions lists all suppressions of the project. Uses records the effect of each suppression for each rule
	// that the suppression names.
	Suppressions []*model.Suppression
	Uses         map[*model.SuppressedRule]rules.Use
	// Since is the comparison with an earlier commit, or nil.
	Since *Since
	// Off lists the rules that did not examine everything, in catalogue order.
	Off []RuleOff
	// At is the date of the run at midnight UTC. Dated is true if the result depends on the
	// date.
	At    time.Time
	Dated bool
	// Secrets contains the literals that reports must not show. It may be nil.
	Secrets *source.Secrets
	// Project is the whole project, regardless of the named paths.
	Project *model.Project
	// Environments lists the environments of the whole project or of the named paths.
	Environments []*model.Environment
	// Unplaced is the number of variables that belong to no known environment or are never deployed.
	Unplaced int
	// Compared is the number of other environments read for comparison.
	Compared int
	// Inputs lists the files found, ordered by path: those of the project or of the named paths, plus all files that
	// could not be read.
	Inputs []discovery.Input
	// Rules lists the rules that ran, in catalogue order. Rules that are switched off everywhere are not included.
	Rules []*rules.Rule
	// FailOn is the lowest severity that fails the run; finding.Off means never.
	FailOn finding.Severity
}

// RuleOff is a rule switched off by golive.yaml or the command line.
type RuleOff struct {
	Rule string
	// Environments lists the environments in which the rule is switched off. It is nil if these are all environments.
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
