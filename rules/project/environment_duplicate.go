package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var environmentDuplicate = rules.Rule{
	ID:       "environment-duplicate",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
	Check:    (*rules.Pass).ReportProblems,
}
