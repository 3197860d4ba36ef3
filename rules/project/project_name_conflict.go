package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var projectNameConflict = rules.Rule{
	ID:       "project-name-conflict",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
	Check:    (*rules.Pass).ReportProblems,
}
