// Package document represents the result of a run as plain data without secrets. Report formats
// print nothing else.
//
// The constructors, one per command, remove the secrets. Formats have no access to files,
// settings or analysis findings, so they cannot print anything that was not redacted.
package document

import (
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/rules"
)

// Document is the result of lint, diff or ready. Its texts contain no secrets but may contain
// input text, so formats must pass them through source.Safe or their own escaping.
type Document struct {
	// Folder is the project root relative to the base folder of paths, or "." if they are the
	// same.
	Folder string
	// At is the date of the run at midnight UTC. Dated is true if the result depends on it.
	At    time.Time
	Dated bool
	// FailOn is the lowest severity that fails the run; finding.Off means never. Failed reports
	// whether a finding is at or above it.
	FailOn finding.Severity
	Failed bool
	// Count contains the numbers of findings.
	Count Count
	// Rules are the rules that ran, in catalogue order.
	Rules []*rules.Rule
	// Environments are the environments of the result. Compared is the number of other
	// environments read for comparison.
	Environments []*Environment
	Compared     int
	// ValuesRead is the number of settings that were read, ValuesUnread the number of settings
	// unknown to golive.
	ValuesRead, ValuesUnread int
	// Files are ordered by path.
	Files []File
	// Findings are ordered by finding.Compare.
	Findings Findings
	// Suppressed are the suppressed findings. Accepted are those exempted by entries of
	// `contract` and `expected`.
	Suppressed, Accepted []Excused
	// Baselined are findings listed in the baseline, and Fixed its entries that no longer
	// occur. Baseline is the name of its file, or empty.
	Baselined Findings
	Fixed     []Fixed
	Baseline  string
	// Since is the comparison of lint with an earlier commit, or nil.
	Since *SinceCommit
	// Comparisons are the compared pairs of environments of diff and ready.
	Comparisons []Comparison
	// Verdict is the verdict of ready, or nil for other commands.
	Verdict *Verdict
}

// Environment is an environment of the project.
type Environment struct {
	Name, Type string
	// File is the path of the file that describes the environment, or else of the first file that sets
	// one of its variables, or empty. Implied is true if only variables refer to the environment.
	File    string
	Implied bool
	// Foreign is true if File is in another tool's format, which holds only some settings.
	Foreign bool
	// Values and Unread count its settings, like ValuesRead and ValuesUnread of Document.
	Values, Unread int
	// Tally counts its findings. Environments with the same name share the counts, because
	// findings contain only the name.
	Tally Tally
}

// File is a file that the run considered.
type File struct {
	Path, Kind string
	// Status is read, seen or unread, as in loader.Status. Why explains why a file was not
	// read.
	Status, Why string
	// Failed is true if the file should have been examined but was not, and no finding reports
	// it.
	Failed bool
	// Unkept is true if the file was not examined because git does not track it.
	Unkept bool
	// Unplaced is true if the environment of some of its variables is unknown.
	Unplaced bool
	// SHA256 is the hexadecimal hash of the redacted text, so that it reveals nothing about
	// secrets. It is set only by ready, for files that were read.
	SHA256 string
}

// Fixed is a baseline entry whose findings no longer occur. Count is their number.
type Fixed struct {
	Rule, Environment, File, Path, Message string
	Count                                  int
}

// SinceCommit describes how the findings differ from those of an earlier commit. The document
// then contains only the findings that the commit does not have.
type SinceCommit struct {
	// Revision is the name that the user gave, and Commit the hash.
	Revision, Commit string
	// Fixed are the findings of the commit that are gone.
	Fixed Findings
	// Unchanged is the number of findings that the commit has too.
	Unchanged int
}

// UnkeptReason is the reason of files that are Unkept.
const UnkeptReason = loader.UnkeptReason

// Values of File.Status.
const (
	Read   = "read"
	Seen   = "seen"
	Unread = "unread"
)
