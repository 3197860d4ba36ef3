// Package catalogue describes the findings of golive-online for report formats. Findings of golive
// are described by its rules.
package catalogue

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// Category is the category of all findings of golive-online.
const Category = "live"

// page is the address of the documentation of the findings.
const page = "https://github.com/golive-lint/golive/blob/main/docs/online.md"

// Finding describes one kind of finding: what it finds, why that matters, and the fix.
func Finding(id, finds, why, fix string) *rules.Rule {
	return &rules.Rule{ID: id, Category: Category, Severity: finding.Error, Page: &rules.Page{
		Text:    "# " + id + "\n\n" + finds + "\n\n" + fix + "\n",
		Summary: finds, Finds: finds, Fix: fix, Why: why, Source: page,
	}}
}
