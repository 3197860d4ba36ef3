package model

import "iter"

// Attestation is an entry under `attestations:` in golive.yaml: a person's dated statement about a checklist item.
// Package attestation decides which attestations count.
type Attestation struct {
	*Place
	Item     Value[Text] `key:"item"`
	By       Value[Text] `key:"by"`
	On       Value[Text] `key:"on"`
	Until    Value[Text] `key:"until"`
	Evidence Value[Text] `key:"evidence"`
	// EvidenceFile is true if Evidence names a project file that counts as evidence.
	EvidenceFile bool
}

// AttestationsOf yields the attestations for an environment in file order.
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
