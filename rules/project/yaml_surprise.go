package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// yamlSurprise names what the YAML reader finds; it has no check of its own.
var yamlSurprise = rules.Rule{
	ID:       "yaml-surprise",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Warning,
}
