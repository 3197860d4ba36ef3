package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// yamlUnreliable names what the YAML reader finds; it has no check of its own.
var yamlUnreliable = rules.Rule{
	ID:       "yaml-unreliable",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
