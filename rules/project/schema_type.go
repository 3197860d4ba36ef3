package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// schemaType names what the schemas find; it has no check of its own.
var schemaType = rules.Rule{
	ID:       "schema-type",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
