// Package finding defines findings, their order and their fingerprints.
package finding

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// Severity is the severity of a finding. Greater values are more severe.
type Severity uint8

// Error means that production breaks or is at risk, Warning that something is likely wrong, and Info that something may
// need attention. Off is the severity of a disabled rule.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

var severityNames = [...]string{Off: "off", Info: "info", Warning: "warning", Error: "error"}

// String returns the name used in configuration and reports: off, info, warning or error.
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity parses the name of a severity.
func ParseSeverity(word string) (Severity, error) {
	for s, name := range severityNames {
		if name == word {
			return Severity(s), nil
		}
	}
	return Off, fmt.Errorf("unknown severity %q: expected error, warning, info or off", word)
}

// Location is a range in a file.
type Location struct {
	File *source.File
	Span source.Span
}

// Related is an additional location that explains a finding, in the same or another file.
type Related struct {
	Location
	Message string
}

// Finding is a problem reported by a rule.
type Finding struct {
	// Rule is the rule's ID in kebab-case.
	Rule string
	// Code distinguishes findings of the same rule, such as unclosed-quote. Reports do not
	// print it.
	Code string
	// Severity does not exceed the severity of the rule. The reader, the loader and the schema set Off, which means
	// the severity of the rule.
	Severity Severity
	// OnlyDiff marks findings reported only by comparisons: production has something that
	// staging lacks, which is not a problem in itself.
	OnlyDiff bool
	// Absent is true for a finding about something that is missing. The location is then next to the place where the
	// missing setting belongs. Nothing at the location itself is wrong.
	Absent bool
	// Message describes the problem and the expected value: lower case, with quoted values and
	// without a full stop. It may contain text from the input, so whoever prints it must apply
	// source.Safe and the escaping of the output format.
	Message string
	// Help describes how to fix the problem, in the same style.
	Help string
	// Environments lists the names of the affected environments in project order. It is nil for a finding about a file
	// or the project. A rule sets one name; identical findings in several environments are merged.
	Environments []string
	// Path is the path of the setting as defined by package settingpath, such as
	// redirect_uris[https://app.acme.com/cb].uri.
	Path string
	// Steps lists the steps of Path. It is nil if Path is not the path of a single setting.
	Steps []Step
	// Location is the range that must change.
	Location
	Related []Related
	// Replaced lists the rules of the findings about the same bytes and environment that this finding superseded.
	Replaced []string
	// Changes lists the changes that fix the finding, if known. Findings in a result have Edits instead.
	Changes []Change
	// Edits lists the edits that implement Changes, if edits were requested.
	Edits []Edit
}

// IsSyntax reports whether a rule reports that a file does not follow the syntax of its format.
func IsSyntax(rule string) bool { return strings.HasPrefix(rule, "yaml-") || rule == "file-syntax" }

// Reason returns Message for output that does not show the location next to the message. It replaces "this file" by
// the path of the file.
func (f *Finding) Reason() string {
	if f.File == nil {
		return f.Message
	}
	return strings.Replace(f.Message, "this file", source.Redact(f.File.Path), 1)
}

// Environment returns the names in Environments, separated by commas.
func (f *Finding) Environment() string { return strings.Join(f.Environments, ", ") }
