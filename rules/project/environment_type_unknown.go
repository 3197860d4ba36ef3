package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var environmentTypeUnknown = rules.Rule{
	ID:       "environment-type-unknown",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Warning,
	Check:    (*rules.Pass).ReportProblems,
}
