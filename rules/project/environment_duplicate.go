package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// environmentDuplicate names what the loader finds; it has no check of its own.
var environmentDuplicate = rules.Rule{
	ID:       "environment-duplicate",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
