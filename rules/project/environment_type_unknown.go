package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// environmentTypeUnknown names what the loader finds; it has no check of its own.
var environmentTypeUnknown = rules.Rule{
	ID:       "environment-type-unknown",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Warning,
}
