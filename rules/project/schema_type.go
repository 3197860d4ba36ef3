package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var schemaType = rules.Rule{
	ID:       "schema-type",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
	Reveals:  true,
	Check:    (*rules.Pass).ReportProblems,
}
