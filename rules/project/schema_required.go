package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// schemaRequired names what the schemas find; it has no check of its own.
var schemaRequired = rules.Rule{
	ID:       "schema-required",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
