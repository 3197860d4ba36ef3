package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// attestationForbidden names what the run finds; it has no check of its own.
var attestationForbidden = rules.Rule{
	ID:       "attestation-forbidden",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
}
