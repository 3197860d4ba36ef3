package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// attestationUnknownItem names what the run finds; it has no check of its own.
var attestationUnknownItem = rules.Rule{
	ID:       "attestation-unknown-item",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
}
