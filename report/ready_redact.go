package report

import (
	"slices"

	"github.com/golive-lint/golive/readiness"
	"github.com/golive-lint/golive/source"
)

// readyWithoutSecrets is the result with every secret replaced that its shape
// gives away, as withoutSecrets does for findings.
func readyWithoutSecrets(r *readiness.Result) *readiness.Result {
	clean := *r
	clean.Lint = withoutSecrets(r.Lint)
	clean.Assessments = slices.Clone(r.Assessments)
	for i := range clean.Assessments {
		a := &clean.Assessments[i]
		a.Entries = slices.Clone(a.Entries)
		for k := range a.Entries {
			e := &a.Entries[k]
			e.Why = source.Redact(e.Why)
			e.Findings = redactedFindings(e.Findings)
			if e.Attestation != nil {
				word := *e.Attestation
				word.By, word.Evidence = source.Redact(word.By), source.Redact(word.Evidence)
				e.Attestation = &word
			}
		}
	}
	return &clean
}
