package document

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/discovery"
)

// OfReady returns the document of the result of golive ready.
func OfReady(r *readiness.Result, paths Paths) *Document {
	d := OfLint(r.Lint, paths)
	g := newGate(r.Lint, paths)
	of := g.environments()
	hash(d.Files, r.Lint.Inputs, r.Lint.Project)
	d.Comparisons = g.comparisons(r.Promotions, of)
	d.Verdict = &Verdict{
		Verdict: r.Verdict(), Answer: r.Answer(), Assessments: make([]Assessment, len(r.Assessments)),
	}
	several := len(r.Productions()) > 1
	for i := range r.Assessments {
		a := &r.Assessments[i]
		clean := Assessment{
			Environment: of(a.Environment), Verdict: a.Verdict, Answer: a.Answer(),
			Counts: map[readiness.State]int{}, Entries: make([]Entry, 0, len(a.Entries)),
		}
		for k := range a.Entries {
			entry := g.entry(&a.Entries[k])
			entry.assessment = a
			clean.Entries = append(clean.Entries, entry)
			if several {
				clean.Entries[k].Environment = clean.Environment.Name
			}
			clean.Counts[a.Entries[k].State]++
		}
		if r.Since != nil {
			clean.Change = g.change(&r.Since.Changes[i])
		}
		d.Verdict.Assessments[i] = clean
	}
	if r.Since != nil {
		d.Verdict.Since = g.since(r.Since)
	}
	return d
}

func (g *gate) since(s *readiness.Since) *Since {
	clean := &Since{
		Revision: g.text(s.Revision), Commit: source.Redact(s.Commit), Exemptions: make([]Exemption, len(s.Exemptions)),
	}
	for i := range s.Exemptions {
		e := &s.Exemptions[i]
		clean.Exemptions[i] = Exemption{
			Kind: source.Redact(string(e.Kind)), What: g.text(e.What),
			Terms: Terms{g.text(e.Reason), g.text(e.Owner), g.text(e.Until)}, Place: g.place(e.Location),
		}
	}
	return clean
}

func (g *gate) entry(e *readiness.Entry) Entry {
	clean := Entry{
		Item: e.Item, State: e.State, Cause: e.Cause, Why: g.text(e.Why), Place: g.place(e.Location),
		Findings: Findings{g, e.Findings}, Accepted: g.excused(e.Accepted), gate: g, of: e,
	}
	if a := e.Attestation; a != nil {
		clean.Attestation = &Attestation{By: g.text(a.By), Evidence: g.text(a.Evidence), On: a.On, Until: a.Until}
	}
	return clean
}

func (g *gate) change(c *readiness.Change) *Change {
	blockers := func(list []readiness.Blocker) []Blocker {
		clean := make([]Blocker, len(list))
		for i := range list {
			clean[i] = Blocker{list[i].Item, g.text(list[i].Why), g.place(list[i].Location)}
		}
		return clean
	}
	return &Change{
		Compared: c.Compared, Before: c.Before, Unchanged: c.Unchanged,
		Fixed: blockers(c.Fixed), New: blockers(c.New), Excused: blockers(c.Excused),
	}
}

// hash sets the SHA256 of the files that were read. files and inputs must contain the same files in the same order.
func hash(files []File, inputs []discovery.Input, project *model.Project) {
	read := map[string]*source.File{}
	keep := func(place *model.Place) {
		if place != nil && place.File != nil {
			read[place.File.Path] = place.File
		}
	}
	keep(project.Config.Place)
	for _, e := range project.Environments {
		keep(e.Place)
	}
	for _, e := range project.Shared {
		keep(e.Place)
	}
	for _, f := range project.AppFiles {
		read[f.Path] = f.File
	}
	for i, in := range inputs {
		if file := read[in.Path]; file != nil && in.Status == discovery.Read {
			sum := sha256.Sum256([]byte(file.Redacted(source.Span{End: int32(len(file.Text))})))
			files[i].SHA256 = hex.EncodeToString(sum[:])
		}
	}
}
