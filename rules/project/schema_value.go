package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// schemaValue names what the schemas find; it has no check of its own.
var schemaValue = rules.Rule{
	ID:         "schema-value",
	Category:   category,
	Item:       "files-sound",
	Severity:   finding.Error,
	Supersedes: []string{"promotion-different"},
}
