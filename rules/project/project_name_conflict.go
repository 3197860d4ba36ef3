package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// projectNameConflict names what the loader finds; it has no check of its own.
var projectNameConflict = rules.Rule{
	ID:       "project-name-conflict",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
