package project

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// attestationLapsed names what the run finds; it has no check of its own.
var attestationLapsed = rules.Rule{
	ID:       "attestation-lapsed",
	Category: category,
	Item:     "exceptions",
	Notice:   true,
	Severity: finding.Error,
}
