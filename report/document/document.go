// Package document holds what a run found as plain data from which every secret has
// been taken: the only thing that report formats print.
//
// The constructors, one for each command, are the gate. A format gets no file, no
// setting and no finding of an analysis, so it can print nothing that did not pass.
package document

import (
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// Document is the result of lint, diff or ready. Text in it holds no secret, but it is
// text of an input: a format passes it through source.Safe or its own escapes.
type Document struct {
	// Folder is the root of the project as seen from the folder that paths are relative
	// to; "." if they are the same.
	Folder string
	// At is the day that the run is about, midnight UTC. Dated reports that the result
	// depends on it.
	At    time.Time
	Dated bool
	// FailOn is the least severity that fails the run; finding.Off fails never.
	// Failed reports that a finding is at or above it.
	FailOn finding.Severity
	Failed bool
	// Count counts the findings.
	Count Count
	// Rules are those that ran, in the order of the catalogue.
	Rules []*rules.Rule
	// Environments are those that the result is about. Compared is how many more were
	// read to compare these with.
	Environments []*Environment
	Compared     int
	// ValuesRead and ValuesUnread count the settings that were read, and those that no
	// part of golive knows.
	ValuesRead, ValuesUnread int
	// Files are in the order of their paths.
	Files []File
	// Findings are in the order of finding.Compare.
	Findings Findings
	// Suppressed are findings that the project asks not to report; Accepted those that
	// entries of `contract` and `expected` exempt.
	Suppressed, Accepted []Excused
	// Baselined are findings that the baseline lists; Fixed are its entries that no
	// longer occur. Baseline is its name, empty for none.
	Baselined Findings
	Fixed     []Fixed
	Baseline  string
	// Comparisons are the pairs of environments of diff and ready.
	Comparisons []Comparison
	// Verdict is that of ready; nil for other commands.
	Verdict *Verdict
}

// Environment is one environment of the project.
type Environment struct {
	Name, Type string
	// File is the path of the file that describes it, or the first that sets a variable
	// of it; empty if none does. Implied reports that variables alone speak of it.
	File    string
	Implied bool
	// Values and Unread count its settings, as in Document.
	Values, Unread int
	// Tally counts its findings. Environments of one name share it: findings know the
	// name alone.
	Tally Tally
}

// File is a file that the run considered.
type File struct {
	Path, Kind string
	// Status is one of the words of loader.Status: read, seen or unread. Why explains
	// one that is not read.
	Status, Why string
	// Failed reports that it should have been examined and was not, and that no finding
	// says so.
	Failed bool
	// Unplaced reports that the environment of some of its variables is unknown.
	Unplaced bool
	// SHA256 is the hash in hex of the text without secrets, so that it tells nothing
	// about them. Only ready has it, and only for files that were read.
	SHA256 string
}

// Fixed is an entry of a baseline that no longer occurs; Count is how often.
type Fixed struct {
	Rule, Environment, File, Path, Message string
	Count                                  int
}

// The words of File.Status.
const (
	Read   = "read"
	Seen   = "seen"
	Unread = "unread"
)
