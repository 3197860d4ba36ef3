// Package finding holds what golive reports: findings, their order and their
// fingerprint.
package finding

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// Severity ranks findings; a greater one is worse.
type Severity uint8

// Error breaks or endangers production, Warning is likely wrong, Info is worth
// a look. Off is the severity of a rule that was switched off.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

var severityNames = [...]string{Off: "off", Info: "info", Warning: "warning", Error: "error"}

// String is the word that users read and write: off, info, warning, error.
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads the word for a severity.
func ParseSeverity(word string) (Severity, error) {
	for s, name := range severityNames {
		if name == word {
			return Severity(s), nil
		}
	}
	return Off, fmt.Errorf("unknown severity %q: expected error, warning, info or off", word)
}

// Location is a place in a file.
type Location struct {
	File *source.File
	Span source.Span
}

// Related is a second place that explains a finding, in the same file or in
// another one.
type Related struct {
	Location
	Message string
}

// Finding is one thing that a rule says.
type Finding struct {
	// Rule is the id of the rule, in kebab-case.
	Rule string
	// Code tells findings of one rule apart, such as unclosed-quote; no report prints
	// it.
	Code string
	// Severity is at most that of the rule. The reader, the loader and the schema
	// leave it at Off for the severity of the rule, which they do not know.
	Severity Severity
	// OnlyDiff marks what only a comparison is asked for: production has what staging
	// lacks, and nothing is wrong with that.
	OnlyDiff bool
	// Absent marks a finding about something that is not there: it points at another thing,
	// beside which it belongs, and says nothing about that.
	Absent bool
	// Message says what is wrong: lower case, the value quoted, what was
	// expected, no full stop. It may hold text of the input; whoever prints it
	// passes it through source.Safe and the escapes of the format.
	Message string
	// Help is the way out, in the same grammar.
	Help string
	// Environments are the names of those that the finding is about, in the order of
	// the project; none for one about a file or the project. A rule names one; the same
	// finding in several environments is reported once.
	Environments []string
	// Path is the setting in the language of package settingpath, such as
	// redirect_uris[https://app.acme.com/cb].uri.
	Path string
	// Steps are what Path is made of; nil where it is not the path of one setting.
	Steps []Step
	// The bytes that must change.
	Location
	Related []Related
	// Changes are what fixes the finding, if the rule knows it. Findings of a result
	// have none: their Edits are made of them.
	Changes []Change
	// Edits are Changes in the syntax of the file, where they were asked for.
	Edits []Edit
}

// Environment is the names of Environments, separated by commas; empty for none.
func (f *Finding) Environment() string { return strings.Join(f.Environments, ", ") }
