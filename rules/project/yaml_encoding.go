package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// yamlEncoding names what the YAML reader finds; it has no check of its own.
var yamlEncoding = rules.Rule{
	ID:       "yaml-encoding",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
}
