package readiness

import (
	"time"

	"github.com/golive-lint/golive/internal/attestation"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
)

// Attestation is a person's statement about an item.
type Attestation struct {
	// By is the person who made the statement on the day On. The statement is valid through the day Until.
	By, Evidence string
	On, Until    time.Time
	// Location is the entry in golive.yaml.
	finding.Location
}

// attest makes the entry e Attested if the item has a valid attestation. Otherwise e stays open, and its reason
// describes what is wrong with the item's last attestation.
func (j *judge) attest(item *checklist.Item, e *Entry) {
	for entry := range j.result.Project.Config.AttestationsOf(j.name()) {
		if string(entry.Item.V) != item.ID {
			continue
		}
		judged := attestation.Of(entry, j.result.At)
		a := &Attestation{
			By: show(entry.By.V), Evidence: show(entry.Evidence.V), On: judged.On, Until: judged.Until,
			Location: entry.Location(),
		}
		switch {
		case judged.Fault == nil:
			*e = Entry{Item: e.Item, State: Attested, Accepted: e.Accepted, Attestation: a, Location: a.Location,
				Why: "by " + a.By + " on " + a.On.Format(time.DateOnly) + ", valid until " +
					a.Until.Format(time.DateOnly)}
			return
		case judged.Fault.Kind == attestation.Lapsed:
			e.Why = "the attestation by " + a.By + " expired on " + a.Until.Format(time.DateOnly) +
				"; verify the item again, then attest it"
			e.Location, e.Attestation = a.Location, a
		case judged.Fault.Kind == attestation.Unreadable:
			e.Why, e.Location = "the attestation of this item could not be read", a.Location
		default:
			e.Why, e.Location = judged.Fault.Message, a.Location
		}
	}
}
