package readiness

import (
	"time"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/readiness/checklist"
)

// Attestation is a person's signed word for an item.
type Attestation struct {
	// By signed it On that day; it counts to the end of Until.
	By, Evidence string
	On, Until    time.Time
	// Location is where golive.yaml says so.
	finding.Location
}

// attest looks for a word that counts. One that lapsed, or is not whole, is
// said, and leaves the item open.
func (j *judge) attest(item *checklist.Item, e *Entry) {
	day := j.result.Project.Day
	for entry := range j.result.Project.Config.AttestationsOf(j.name()) {
		if string(entry.Item.V) != item.ID {
			continue
		}
		word, whole := entry.Word()
		if !whole {
			e.Why = "its attestation is not whole"
			e.Location = entry.Location()
			continue
		}
		a := &Attestation{By: show(word.By), Evidence: show(word.Evidence), On: word.On, Until: word.Until, Location: entry.Location()}
		switch {
		case word.Lapsed(day):
			e.Why, e.Location, e.Attestation = "the attestation of "+a.By+" lapsed on "+a.Until.Format(time.DateOnly), a.Location, a
		case word.Early(day):
			e.Why, e.Location = "its attestation is dated "+a.On.Format(time.DateOnly)+", after the day of this run", a.Location
		default:
			*e = Entry{Item: e.Item, State: Attested, Accepted: e.Accepted, Attestation: a, Location: a.Location,
				Why: a.By + " " + a.On.Format(time.DateOnly) + ", until " + a.Until.Format(time.DateOnly)}
			return
		}
	}
}
