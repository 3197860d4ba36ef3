package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// projectUnknownName names what the loader finds; it has no check of its own.
var projectUnknownName = rules.Rule{
	ID:       "project-unknown-name",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
