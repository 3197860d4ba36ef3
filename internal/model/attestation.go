package model

import "iter"

// Attestation is an entry under `attestations:` of golive.yaml: a person's dated
// statement for an item of the checklist. Package attestation decides
// whether it counts.
type Attestation struct {
	*Place
	Item     Value[Text] `key:"item"`
	By       Value[Text] `key:"by"`
	On       Value[Text] `key:"on"`
	Until    Value[Text] `key:"until"`
	Evidence Value[Text] `key:"evidence"`
	// EvidenceFile reports whether Evidence names a file of the project that counts
	// as evidence.
	EvidenceFile bool
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
