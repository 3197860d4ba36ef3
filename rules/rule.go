// Package rules defines what a rule is and how it runs. The rules themselves are in
// the folders of their categories, one file and one page each; package all lists
// them. A rule knows the model and reports findings; it reads no file and keeps no
// state.
package rules

import (
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
)

// Rule is one rule of the catalogue. Its page, <ID>.md beside the
// rule's file, says what it finds
// and why, and holds the examples that test it.
type Rule struct {
	// ID is the rule's name in reports and in golive.yaml: kebab-case, noun first.
	ID string
	// Category is the group of rules that the rule belongs to, and the name of its
	// folder.
	Category string
	// Item is the id of the checklist item that the rule decides: an error fails the
	// item, and a warning leaves it unknown.
	Item string
	// BySetting makes a finding on a setting belong to the item about that setting, where
	// there is one, and not to Item.
	BySetting bool
	// Severity is the worst that the rule reports; a finding may say less.
	Severity finding.Severity
	// Supersedes lists the rules whose findings are dropped where this rule has one
	// on the same bytes: they report the same mistake less exactly.
	Supersedes []string
	// SupersededBy lists rules that supersede this one. It has the same effect as
	// Supersedes in those rules, and package all adds it there.
	SupersededBy []string
	// Yields drops the findings of this rule where any other rule has one on the same bytes.
	Yields bool
	// Judges are the comparisons of staging with production that the rule judges: what
	// it reports there is the finding on the difference, and the rules on promotions
	// stay silent.
	Judges []promotion.Subject
	// OfComparisons marks the rules on promotions. They run after all others, and
	// report the differences that no other rule reported.
	OfComparisons bool
	// OfFile marks rules about what a file contains, whichever deployment gets it: their
	// findings do not show what brings the value there.
	OfFile bool
	// Reveals is true if golive reads what a finding is about only after the edits of the
	// finding, so that other findings may appear then.
	Reveals bool
	// Check judges the project.
	Check func(*Pass)
	// Review judges what came of the findings: suppressions, attestations. Nothing
	// suppresses a finding of a review.
	Review func(*Pass)
	// Page is the page of a rule outside of the catalogue, which golive itself does not
	// run; nil for a rule whose page is a file.
	Page *Page
}

// ItemAt is the id of the item that a finding of the rule about a path belongs to.
func (r *Rule) ItemAt(path string) string {
	if r.BySetting || r.Item == checklist.StagingParity {
		if of, ok := checklist.OfSetting(path); ok {
			return of
		}
	}
	return r.Item
}
