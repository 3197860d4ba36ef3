package document

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
)

// Finding is a finding as printed by formats.
type Finding struct {
	// Rule is a rule ID, and Category the rule's category.
	Rule, Category string
	Severity       finding.Severity
	Message, Help  string
	// Environments are the names of the affected environments.
	Environments []string
	// Path is the path of the setting as defined by package settingpath.
	Path string
	// Place is the range that must change.
	Place
	Related []Related
	// Edits fix the finding if all of them are applied. They are ordered by position, do not
	// overlap and touch no secret. They are nil if there is no known fix.
	Edits []Edit

	steps []finding.Step // steps of Path
}

// Related is an additional place that explains a finding.
type Related struct {
	Message string
	Place
}

// Edit replaces a range of a file. An empty range inserts text.
type Edit struct {
	Place
	// NewText is the replacement; an empty text deletes the range.
	NewText string
	// Safe is true if the edit preserves the meaning of the file or corrects only its notation.
	Safe bool
}

// Unsafe reports whether one of the edits changes the meaning of its file.
func (f *Finding) Unsafe() bool {
	return slices.ContainsFunc(f.Edits, func(e Edit) bool { return !e.Safe })
}

// Environment returns the names in Environments, separated by commas.
func (f *Finding) Environment() string { return strings.Join(f.Environments, ", ") }

// Fingerprint is finding.Finding.Fingerprint.
func (f *Finding) Fingerprint() string { return f.redacted().Fingerprint() }

// redacted converts the finding back to a finding.Finding.
func (f *Finding) redacted() finding.Finding {
	related := make([]finding.Related, len(f.Related))
	for i, r := range f.Related {
		related[i].Location = finding.Location{File: r.file, Span: r.span}
	}
	return finding.Finding{
		Rule: f.Rule, Severity: f.Severity, Message: f.Message, Environments: f.Environments, Path: f.Path,
		Steps: f.steps, Location: finding.Location{File: f.file, Span: f.span}, Related: related,
	}
}

// Excused is a suppressed or exempt finding.
type Excused struct {
	Finding
	// Exemption is true if an entry of `contract` or `expected` exempts it, and false if it is
	// suppressed.
	Exemption bool
	Terms
	// By is the place of the suppression or entry.
	By Place
}

// Terms are the reason, owner and last day of a suppression, exemption or expected difference,
// as written. They may be empty.
type Terms struct{ Reason, Owner, Until string }
