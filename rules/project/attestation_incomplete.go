package project

import (
	"github.com/golive-lint/golive/internal/attestation"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var attestationIncomplete = rules.Rule{
	ID:       "attestation-incomplete",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
	Check:    func(pass *rules.Pass) { reportFaults(pass, attestation.Incomplete) },
}
