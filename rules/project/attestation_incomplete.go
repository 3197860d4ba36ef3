package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// attestationIncomplete names what the run finds; it has no check of its own.
var attestationIncomplete = rules.Rule{
	ID:       "attestation-incomplete",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
}
