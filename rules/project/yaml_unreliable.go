package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var yamlUnreliable = rules.Rule{
	ID:       "yaml-unreliable",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
	Check:    (*rules.Pass).ReportProblems,
}
