// Package analysis is the one place that judges a project: it loads the files, runs
// the rules, and takes out what is superseded, suppressed or known. The commands
// select from what it finds.
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

// Result is what a run found, ready to be reported.
type Result struct {
	// Findings are in the order of finding.Compare. Nothing in them is secret.
	Findings []*finding.Finding
	// Suppressed are the findings that the project asks not to report, in the same
	// order: one for each environment.
	Suppressed []Suppressed
	// Accepted are the findings on promotions that entries of `contract` and
	// `expected` exempt, in the same order.
	Accepted []Suppressed
	// Promotions are the comparisons of the project's environments.
	Promotions []promotion.Promotion
	// Baselined are the findings that the baseline knows, in the same order: one for
	// each environment. They fail no run of lint.
	Baselined []*finding.Finding
	// Withheld are what rules found that the command line does not choose, in no order; only
	// a run of the catalogue has them. No report shows them, and a verdict must not rest on
	// their absence.
	Withheld []*finding.Finding
	// Fixed are entries of the baseline that no longer occur; Count is how often.
	// An entry is not called fixed where its rule or its file was not looked at.
	Fixed []BaselineEntry
	// Baseline is the one that was held against, or the new one; nil for none.
	Baseline *Baseline
	// Suppressions are all of the project, and Uses what each did for every rule that
	// it names.
	Suppressions []*model.Suppression
	Uses         map[*model.SuppressedRule]rules.Use
	// Off are the rules that did not look at everything, in the order of the
	// catalogue.
	Off []RuleOff
	// At is the day that the run is about, midnight UTC. Dated says that what it
	// says depends on the day.
	At    time.Time
	Dated bool
	// Secrets are the literals that no report shows, or nil.
	Secrets *source.Secrets
	// Project is all that was read, whatever the result is about.
	Project *model.Project
	// Environments are those that the result is about: of the whole project, or
	// of the paths that were named.
	Environments []*model.Environment
	// Unplaced is how many variables were read of which nothing tells whose
	// environment they are for, or which go live nowhere.
	Unplaced int
	// Compared is how many environments more were read, to hold these against.
	Compared int
	// Inputs are the files that were come across, by path: of the whole project or
	// of the paths that were named, and everywhere those that could not be read.
	Inputs []loader.Input
	// Rules is the catalogue that ran, in its order, without rules that are
	// switched off everywhere.
	Rules []*rules.Rule
	// FailOn is the least severity that fails the run; finding.Off fails never.
	FailOn finding.Severity
}

// RuleOff is a rule that golive.yaml or the command line switches off.
type RuleOff struct {
	Rule string
	// Environments are those that it is switched off for; none for all.
	Environments []string
}

// Failed reports whether a finding is at or above the severity that fails.
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

// Values is the number of settings that were read, those of no known environment
// among them, and of those that no part of golive knows.
func (r *Result) Values() (read, unread int) {
	read = r.Unplaced
	for _, e := range r.Environments {
		read += e.Values
		unread += e.Unread
	}
	return read, unread
}
