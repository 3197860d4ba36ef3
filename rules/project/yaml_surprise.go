package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var yamlSurprise = rules.Rule{
	ID:       "yaml-surprise",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Warning,
	Reveals:  true,
	Check:    (*rules.Pass).ReportProblems,
}
