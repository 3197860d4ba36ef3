package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var yamlSyntax = rules.Rule{
	ID:       "yaml-syntax",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
	Reveals:  true,
	Check:    (*rules.Pass).ReportProblems,
}
