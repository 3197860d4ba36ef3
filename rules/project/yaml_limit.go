package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// yamlLimit names what the YAML reader finds; it has no check of its own.
var yamlLimit = rules.Rule{
	ID:       "yaml-limit",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
