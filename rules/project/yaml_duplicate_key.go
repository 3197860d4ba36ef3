package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var yamlDuplicateKey = rules.Rule{
	ID:       "yaml-duplicate-key",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
	Check:    (*rules.Pass).ReportProblems,
}
