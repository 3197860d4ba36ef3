// Package document contains the results of commands as plain data without secrets. Report formats print nothing else.
//
// There is one constructor per command, and the constructors remove the secrets. Formats cannot access files, settings
// or the findings of the analysis, so they cannot print anything that still contains secrets.
package document

import (
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/loader/gitstate"
	"github.com/golive-lint/golive/rules"
)

// Document is the result of lint, diff or ready. Its strings contain no secrets, but may contain text from the input,
// so formats must pass them through source.Safe or escape them.
type Document struct {
	// Folder is the path of the project root. Like all paths in the report, it is relative to the base folder of the
	// report. It is "." if the project root is this base folder.
	Folder string
	// At is the date of the run, at midnight UTC. Dated is true if the result depends on the date.
	At    time.Time
	Dated bool
	// FailOn is the lowest severity that fails the run, or finding.Off if findings never fail it. Failed is true if a
	// finding fails the run.
	FailOn finding.Severity
	Failed bool
	// Count counts the findings.
	Count Count
	// Rules lists the rules that ran, in the order of the catalogue.
	Rules []*rules.Rule
	// Environments lists the environments that the result is about. Compared is the number of other environments that
	// were read only for comparison.
	Environments []*Environment
	Compared     int
	// ValuesRead is the number of settings that were read. ValuesUnread is the number of settings whose value is
	// unknown to golive.
	ValuesRead, ValuesUnread int
	// Files lists all files that the run considered, sorted by path.
	Files []File
	// Findings are ordered by finding.Compare.
	Findings Findings
	// Suppressed lists the findings that a suppression hides. Accepted lists the findings that an entry under
	// `contract` or `expected` in golive.yaml exempts.
	Suppressed, Accepted []Excused
	// Baseline is the name of the baseline file, or "". Baselined contains the findings that the baseline lists. Fixed
	// contains the entries of the baseline whose findings no longer occur.
	Baselined Findings
	Fixed     []Fixed
	Baseline  string
	// Since compares the findings of lint with an earlier commit. It is nil if no commit was given.
	Since *SinceCommit
	// Comparisons lists the comparisons of environments by diff and ready.
	Comparisons []Comparison
	// Verdict is the verdict of ready. It is nil for other commands.
	Verdict *Verdict
}

// Environment is an environment of the project.
type Environment struct {
	Name, Type string
	// File is the path of the file that describes the environment. If no file describes it, File is the first file that
	// sets a variable of the environment, or "". In that case, Implied is true, because only variables refer to the
	// environment.
	File    string
	Implied bool
	// Foreign is true if File is in the format of another tool. Such a format contains only some of the settings.
	Foreign bool
	// Values and Unread count the settings of the environment. They are counted like ValuesRead and ValuesUnread of
	// Document.
	Values, Unread int
	// Tally counts the findings about the environment. Environments with the same name have the same counts, because a
	// finding contains only the name.
	Tally Tally
}

// File is a file that the run considered.
type File struct {
	Path, Kind string
	// Status is Read, Seen or Unread, as in discovery.Status. Why is the reason why a file was not read.
	Status, Why string
	// Failed is true if the file should have been examined but was not, and no finding reports this failure.
	Failed bool
	// Unkept is true if the file was not examined because git does not track it.
	Unkept bool
	// Unplaced is true if the file sets variables whose environment is unknown.
	Unplaced bool
	// SHA256 is the hexadecimal SHA-256 hash of the text in which secrets are hidden, so the hash reveals nothing about
	// secrets. Only ready sets it, and only for files that were read.
	SHA256 string
}

// Fixed is an entry of the baseline whose findings no longer occur. Count is the number of these findings.
type Fixed struct {
	Rule, Environment, File, Path, Message string
	Count                                  int
}

// SinceCommit compares the findings with those of an earlier commit. The document then lists only findings that the
// commit does not have.
type SinceCommit struct {
	// Revision is the commit as named by the user. Commit is the hash of the commit.
	Revision, Commit string
	// Fixed contains the findings that occur in the commit and no longer occur now.
	Fixed Findings
	// Unchanged is the number of findings that the commit also has.
	Unchanged int
}

// UnkeptReason is the value of File.Why if File.Unkept is true.
const UnkeptReason = gitstate.UnkeptReason

// The values of File.Status.
const (
	Read   = "read"
	Seen   = "seen"
	Unread = "unread"
)
