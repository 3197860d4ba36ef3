package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var yamlLimit = rules.Rule{
	ID:       "yaml-limit",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
	Check:    (*rules.Pass).ReportProblems,
}
