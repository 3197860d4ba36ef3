package document

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
)

// Finding is a finding as formats print it.
type Finding struct {
	// Rule is an id of the catalogue, and Category its category.
	Rule, Category string
	Severity       finding.Severity
	Message, Help  string
	// Environments are the names of those that the finding is about.
	Environments []string
	// Path is the setting, in the language of package settingpath.
	Path string
	// Place is where the bytes are that must change.
	Place
	Related []Related

	steps []finding.Step // what Path is made of
}

// Related is a second place that explains a finding.
type Related struct {
	Message string
	Place
}

// Environment is the names of Environments, separated by commas; empty for none.
func (f *Finding) Environment() string { return strings.Join(f.Environments, ", ") }

// Fingerprint is that of finding.Finding.
func (f *Finding) Fingerprint() string { return f.redacted().Fingerprint() }

// redacted is what the analysis calls a finding.
func (f *Finding) redacted() finding.Finding {
	return finding.Finding{
		Rule: f.Rule, Severity: f.Severity, Message: f.Message, Environments: f.Environments, Path: f.Path,
		Steps: f.steps, Location: finding.Location{File: f.file, Span: f.span},
	}
}

// Excused is a finding that is suppressed or exempt.
type Excused struct {
	Finding
	// Exemption reports that an entry of `contract` or `expected` exempts it, and not a
	// suppression.
	Exemption bool
	Terms
	// By is where that is written.
	By Place
}

// Terms are why something is suppressed, exempt or expected, who settles it, and the
// last day, each as written and empty if it is not.
type Terms struct{ Reason, Owner, Until string }
