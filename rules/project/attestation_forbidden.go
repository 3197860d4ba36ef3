package project

import (
	"fmt"

	"github.com/golive-lint/golive/internal/attestation"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var attestationForbidden = rules.Rule{
	ID:       "attestation-forbidden",
	Category: category,
	Item:     "exceptions",
	Severity: finding.Error,
	Check:    func(pass *rules.Pass) { reportFaults(pass, attestation.Forbidden) },
	Review:   reportContradicted,
}

// itemFound is a checklist item in one environment.
type itemFound struct{ environment, item string }

// reportContradicted reports attestations whose checklist item has an error.
func reportContradicted(pass *rules.Pass) {
	errors := map[itemFound]*finding.Finding{}
	for i := range pass.Outcome.Findings {
		f := pass.Outcome.Findings[i]
		about := itemFound{f.Environment(), pass.ItemOf(f)}
		if f.Severity == finding.Error && errors[about] == nil {
			errors[about] = f
		}
	}
	config, environments := &pass.Project.Config, environmentsByName(pass.Project)
	for i := range config.Attestations.Entries {
		environment := config.Attestations.Entries[i].Name
		for a := range config.AttestationsOf(environment) {
			item, ok := checklist.Lookup(string(a.Item.V))
			if a.Place == nil || !ok || item.Decider == checklist.Files { // reported by Check
				continue
			}
			if f := errors[itemFound{environment, item.ID}]; f != nil {
				pass.Report(environments[environment], a.Item.At, finding.Error,
					fmt.Sprintf("%q cannot be attested while %s reports a problem with it", a.Item.V, f.Rule),
					"fix the finding, or suppress it with a reason",
					finding.Related{Location: f.Location, Message: "the finding"})
			}
		}
	}
}
