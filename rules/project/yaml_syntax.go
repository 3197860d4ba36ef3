package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// yamlSyntax names what the YAML reader finds; it has no check of its own.
var yamlSyntax = rules.Rule{
	ID:       "yaml-syntax",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
