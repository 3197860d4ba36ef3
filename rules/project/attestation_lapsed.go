package project

import (
	"fmt"

	"github.com/golive-lint/golive/internal/attestation"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var attestationLapsed = rules.Rule{
	ID:       "attestation-lapsed",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		reportFaults(pass, attestation.Lapsed)
		eachAttestation(pass, func(one attestationIn) {
			if one.Lapses(pass.Day, noticeDays) && !one.renewed {
				pass.Report(one.env, one.Attestation.Until.At, finding.Warning,
					fmt.Sprintf("the attestation of %q expires on %s", one.Judgement.Item.ID, one.Attestation.Until.V),
					attestation.Renewal(one.Judgement.Item.ID))
			}
		})
	},
}
