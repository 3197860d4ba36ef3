package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// exemptionIncomplete names what the run finds; it has no check of its own.
var exemptionIncomplete = rules.Rule{
	ID:       "exemption-incomplete",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
}
