package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// schemaUnknownKey names what the schemas find; it has no check of its own.
var schemaUnknownKey = rules.Rule{
	ID:       "schema-unknown-key",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
