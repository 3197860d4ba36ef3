package project

import (
	"fmt"

	"github.com/golive-lint/golive/internal/attestation"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var attestationLapsed = rules.Rule{
	ID:       "attestation-lapsed",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		reportFaults(pass, attestation.Lapsed)
		eachAttestation(pass, func(env *model.Environment, a *model.Attestation, j attestation.Judgement, renewed bool) {
			if j.Lapses(pass.Day, noticeDays) && !renewed {
				pass.Report(env, a.Until.At, finding.Warning,
					fmt.Sprintf("the attestation of %q expires on %s", j.Item.ID, a.Until.V),
					attestation.Renewal(j.Item.ID))
			}
		})
	},
}
