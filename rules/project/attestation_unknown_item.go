package project

import (
	"github.com/golive-lint/golive/internal/attestation"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var attestationUnknownItem = rules.Rule{
	ID:       "attestation-unknown-item",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
	Reveals:  true,
	Check:    func(pass *rules.Pass) { reportFaults(pass, attestation.UnknownItem) },
}
