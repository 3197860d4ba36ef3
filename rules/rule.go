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
	// Category is the name of the category that the rule belongs to, and of its folder.
	Category string
	// Item is the ID of the checklist item that the rule decides. An error fails the item, and a warning makes it
	// unknown.
	Item string
	// BySetting is true if a finding on a setting belongs to the checklist item for that setting. If no item covers the
	// setting, the finding belongs to Item.
	BySetting bool
	// Severity is the highest severity that the rule reports. A finding may have a lower severity.
	Severity finding.Severity
	// Supersedes lists rules that report the same mistake less precisely. Findings of these rules are dropped if this
	// rule has a finding on the same bytes.
	Supersedes []string
	// SupersededBy lists rules that supersede this rule. Package all adds this rule to the Supersedes of those rules.
	SupersededBy []string
	// Yields is true if a finding of this rule is dropped when any other rule has a finding on the same bytes.
	Yields bool
	// Judges lists the comparisons of staging with production that the rule evaluates. If the rule reports a
	// difference, the rules on promotions do not report it.
	Judges []promotion.Subject
	// OfComparisons is true for the rules on promotions. They run last and report the differences that no other rule
	// has reported.
	OfComparisons bool
	// OfFile is true for rules on the contents of a file, regardless of the deployments that use the file. Findings of
	// such rules do not explain how the file reaches a deployment.
	OfFile bool
	// Reveals is true if golive can read something only after the edits of a finding are applied. The edits may then
	// cause new findings.
	Reveals bool
	// Check reports findings on the project.
	Check func(*Pass)
	// Review reports findings on suppressions and attestations, after the findings of all rules are known. Its findings
	// cannot be suppressed.
	Review func(*Pass)
	// Page is the page of a rule that is not in the catalogue, which golive itself does not run. Page is nil for all
	// other rules, because their pages are files.
	Page *Page
}

// ItemAt returns the ID of the checklist item to which a finding of the rule belongs. path is the path of the finding.
func (r *Rule) ItemAt(path string) string {
	if r.BySetting || r.Item == checklist.StagingParity {
		if of, ok := checklist.OfSetting(path); ok {
			return of
		}
	}
	return r.Item
}
