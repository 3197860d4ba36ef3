package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// yamlDuplicateKey names what the YAML reader finds; it has no check of its own.
var yamlDuplicateKey = rules.Rule{
	ID:       "yaml-duplicate-key",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
