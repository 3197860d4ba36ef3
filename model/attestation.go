package model

import (
	"iter"
	"time"
)

// Attestation is what golive.yaml says of a person's word for an item of the
// checklist.
type Attestation struct {
	*Place
	Item     Value[Text] `key:"item"`
	By       Value[Text] `key:"by"`
	On       Value[Text] `key:"on"`
	Until    Value[Text] `key:"until"`
	Evidence Value[Text] `key:"evidence"`
}

// Word is an attestation that says all it has to.
type Word struct {
	By, Evidence string
	// On and Until are days, midnight UTC; it counts on both and between them.
	On, Until time.Time
}

// Lapsed reports whether the word counts no longer on a day.
func (w Word) Lapsed(on time.Time) bool { return w.Until.Before(on) }

// Early reports whether the word is dated after a day. The zero time is no day.
func (w Word) Early(on time.Time) bool { return !on.IsZero() && w.On.After(on) }

// Word reads the attestation. It is false where something is missing, is no date,
// or ends before it begins.
func (a *Attestation) Word() (Word, bool) {
	on, okOn := dateOf(&a.On)
	until, okUntil := dateOf(&a.Until)
	w := Word{By: string(a.By.V), Evidence: string(a.Evidence.V), On: on, Until: until}
	return w, okOn && okUntil && w.By != "" && w.Evidence != "" && !until.Before(on)
}

// dateOf reads a date as in 2027-01-31.
func dateOf(v *Value[Text]) (time.Time, bool) {
	day, err := time.Parse(time.DateOnly, string(v.V))
	return day, v.Known() && err == nil
}

// AttestationsOf yields what is attested for an environment, in the order of the
// file.
func (c *Config) AttestationsOf(environment string) iter.Seq[*Attestation] {
	return func(yield func(*Attestation) bool) {
		for i := range c.Attestations.Entries {
			if c.Attestations.Entries[i].Name != environment {
				continue
			}
			list := c.Attestations.Entries[i].Value.Items
			for k := range list {
				if !yield(&list[k]) {
					return
				}
			}
		}
	}
}
