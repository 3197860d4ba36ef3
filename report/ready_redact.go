package report

import (
	"slices"

	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
)

// readyWithoutSecrets is the result with every secret replaced that its shape
// gives away, as withoutSecrets does for findings.
func readyWithoutSecrets(r *readiness.Result) *readiness.Result {
	clean := *r
	clean.Lint = withoutSecrets(r.Lint)
	secrets := r.Lint.Secrets
	clean.Promotions = promotionsWithoutSecrets(r.Promotions, secrets)
	clean.Assessments = slices.Clone(r.Assessments)
	environment := environmentsWithoutSecrets(secrets)
	for i := range clean.Assessments {
		a := &clean.Assessments[i]
		a.Environment = environment(a.Environment)
		a.Entries = slices.Clone(a.Entries)
		for k := range a.Entries {
			e := &a.Entries[k]
			e.Why = secrets.Redact(e.Why)
			e.Findings, e.Accepted = redactedFindings(e.Findings, secrets), redactedSuppressed(e.Accepted, secrets)
			if e.Attestation != nil {
				word := *e.Attestation
				word.By, word.Evidence = secrets.Redact(word.By), secrets.Redact(word.Evidence)
				e.Attestation = &word
			}
		}
	}
	if r.Since != nil {
		clean.Since = sinceWithoutSecrets(r.Since, secrets)
	}
	return &clean
}

func sinceWithoutSecrets(s *readiness.Since, secrets *source.Secrets) *readiness.Since {
	clean := *s
	clean.Changes = slices.Clone(s.Changes)
	for i := range clean.Changes {
		c := &clean.Changes[i]
		for _, list := range []*[]readiness.Blocker{&c.Fixed, &c.New, &c.Excused} {
			*list = slices.Clone(*list)
			for k := range *list {
				(*list)[k].Why = secrets.Redact((*list)[k].Why)
			}
		}
	}
	return &clean
}
