package document

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
)

// Finding is a finding as printed by formats.
type Finding struct {
	// Rule is the ID of a rule. Category is the category of that rule.
	Rule, Category string
	Severity       finding.Severity
	Message, Help  string
	// Environments lists the names of the affected environments.
	Environments []string
	// Path is the path of the setting, in the syntax of package settingpath.
	Path string
	// Place is the range that has to be changed.
	Place
	Related []Related
	// Edits contains edits that fix the finding if all of them are applied. They are sorted by position, do not overlap
	// and do not touch secrets. Edits is nil if golive has no fix.
	Edits []Edit

	steps []finding.Step // steps of Path
}

// Related is an additional place that explains a finding.
type Related struct {
	Message string
	Place
}

// Edit replaces a range of a file. An empty range means that text is inserted.
type Edit struct {
	Place
	// NewText is the replacement. An empty text deletes the range.
	NewText string
	// Safe is true if the edit does not change the meaning of the file, or only corrects its spelling or syntax.
	Safe bool
}

// Unsafe reports whether any of the edits changes the meaning of its file.
func (f *Finding) Unsafe() bool {
	return slices.ContainsFunc(f.Edits, func(e Edit) bool { return !e.Safe })
}

// Environment returns the names of the affected environments, separated by commas.
func (f *Finding) Environment() string { return strings.Join(f.Environments, ", ") }

// Fingerprint returns the fingerprint of the finding; see finding.Finding.Fingerprint.
func (f *Finding) Fingerprint() string { return f.redacted().Fingerprint() }

// redacted returns the finding as a finding.Finding, without secrets.
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

// Excused is a finding that is suppressed or exempted.
type Excused struct {
	Finding
	// Exemption is true if an entry under `contract` or `expected` exempts the finding. It is false if the finding is
	// suppressed.
	Exemption bool
	Terms
	// By is the place of the suppression or of the entry.
	By Place
}

// Terms contains the reason, the owner and the last day of a suppression, or of an entry under `contract` or
// `expected`, as written. Each field may be empty.
type Terms struct{ Reason, Owner, Until string }
