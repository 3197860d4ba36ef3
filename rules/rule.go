// Package rules defines rules and runs them. The rules themselves are in the folders of their
// categories, with one file and one page each; package all lists them. A rule takes a project and
// reports findings. It reads no files and has no state.
package rules

import (
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
)

// Rule is a rule of the catalogue. Its page, <ID>.md in the same folder as its Go file, describes
// what it finds and why, and contains the examples that test it.
type Rule struct {
	// ID is the name of the rule in reports and in golive.yaml: in kebab-case, noun first.
	ID string
	// Category is the group that the rule belongs to, and the name of its folder.
	Category string
	// Item is the ID of the checklist item that the rule decides. An error fails the item; a
	// warning makes it unknown.
	Item string
	// BySetting assigns a finding on a setting to the checklist item about that setting, if there
	// is one, and otherwise to Item.
	BySetting bool
	// Severity is the highest severity that the rule reports. A finding may have a lower one.
	Severity finding.Severity
	// Supersedes lists rules that report the same mistake less precisely. Their findings are
	// dropped if this rule has a finding on the same bytes.
	Supersedes []string
	// SupersededBy lists rules that supersede this one. Package all adds this rule to their
	// Supersedes.
	SupersededBy []string
	// Yields drops the findings of this rule if any other rule has a finding on the same bytes.
	Yields bool
	// Judges are the comparisons of staging with production that the rule evaluates. Its finding
	// replaces the difference, and the rules on promotions do not report it.
	Judges []promotion.Subject
	// OfComparisons marks the rules on promotions. They run last and report the differences that no
	// other rule reported.
	OfComparisons bool
	// OfFile marks rules about the contents of a file, whichever deployment uses it. Their findings
	// do not mention how the file reaches a deployment.
	OfFile bool
	// Reveals is true if golive can read the subject of a finding only after its edits are applied,
	// so that new findings may appear then.
	Reveals bool
	// Check evaluates the project.
	Check func(*Pass)
	// Review evaluates the outcome of the findings: suppressions and attestations. Its findings
	// cannot be suppressed.
	Review func(*Pass)
	// Page is the page of a rule outside the catalogue, which golive itself does not run. It is nil
	// if the page is a file.
	Page *Page
}

// ItemAt returns the ID of the checklist item that the rule's finding on a setting path belongs to.
func (r *Rule) ItemAt(path string) string {
	if r.BySetting || r.Item == checklist.StagingParity {
		if of, ok := checklist.OfSetting(path); ok {
			return of
		}
	}
	return r.Item
}
