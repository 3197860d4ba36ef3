// Package rules defines what a rule is, and runs rules. The rules themselves are in the folders of their categories.
// Each rule has a file and a page there, and package all lists all rules. A rule takes a project and reports findings.
// It reads no files and has no state.
package rules

import (
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
)

// Rule is a rule of the catalogue. Its page is the file <ID>.md in the folder of its Go file. The page describes what
// the rule finds and why, and contains the examples that test the rule.
type Rule struct {
	// ID is the name of the rule in reports and in golive.yaml. It is in kebab-case and starts with a noun.
	ID string
	// Category is the name of the category of the rule, and of the folder that contains the rule.
	Category string
	// Item is the ID of the checklist item that the rule decides. An error fails the item, and a warning makes it
	// unknown.
	Item string
	// BySetting assigns a finding to the checklist item for the setting. If no item covers the setting, the finding
	// belongs to Item.
	BySetting bool
	// Severity is the highest severity that the rule reports. A finding may have a lower severity.
	Severity finding.Severity
	// Supersedes lists rules that report the same mistake less precisely. Findings of those rules are dropped if this
	// rule has a finding on the same bytes.
	Supersedes []string
	// SupersededBy lists rules that supersede this rule. Package all adds this rule to their Supersedes.
	SupersededBy []string
	// Yields is true if a finding of this rule is dropped when any other rule has a finding on the same bytes.
	Yields bool
	// Judges lists the comparisons of staging with production that the rule evaluates. The rules on promotions do not
	// repeat the differences that this rule reports.
	Judges []promotion.Subject
	// OfComparisons is true for the rules on promotions. They run last and report the differences that no other rule
	// has reported.
	OfComparisons bool
	// OfFile is true for rules on the contents of a file, regardless of the deployments that use the file. A finding
	// of such a rule does not explain how the file reaches a deployment.
	OfFile bool
	// Reveals is true if the edits of a finding make more of the input readable, and so may cause new findings.
	Reveals bool
	// Check reports findings on the project.
	Check func(*Pass)
	// Review reports findings on suppressions and attestations, after the findings of all rules are known. Its findings
	// cannot be suppressed.
	Review func(*Pass)
	// Page is set only for rules outside the catalogue, such as those of golive-online. The page of a rule of the
	// catalogue is a file.
	Page *Page
}

// ItemAt returns the ID of the checklist item that a finding of the rule belongs to. path is the setting path of the
// finding.
func (r *Rule) ItemAt(path string) string {
	if r.BySetting || r.Item == checklist.StagingParity {
		if of, ok := checklist.OfSetting(path); ok {
			return of
		}
	}
	return r.Item
}
