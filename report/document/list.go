package document

import (
	"iter"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
)

// Findings is a list of findings. A finding is converted only when it is accessed, so that a long list is not in
// memory twice.
type Findings struct {
	gate *gate
	raw  []*finding.Finding
}

// Len returns the number of findings.
func (l Findings) Len() int { return len(l.raw) }

// At returns the finding at a 0-based index, without secrets.
func (l Findings) At(i int) Finding { return l.gate.finding(l.raw[i]) }

// All yields the indices and the findings in order.
func (l Findings) All() iter.Seq2[int, *Finding] {
	return func(yield func(int, *Finding) bool) {
		for i := range l.raw {
			if f := l.At(i); !yield(i, &f) {
				return
			}
		}
	}
}

// Has reports whether the list contains a finding of the given rule.
func (l Findings) Has(rule string) bool {
	for i := range l.raw {
		if l.raw[i].Rule == rule {
			return true
		}
	}
	return false
}

// Differences lists the differences of a comparison, including equal settings. As in Findings, a difference is
// converted only when it is accessed. Most settings are equal, and most formats only count them.
type Differences struct {
	gate *gate
	of   *promotion.Promotion
}

// At returns the difference at a 0-based index, without secrets.
func (l Differences) At(i int) Difference { return l.gate.difference(l.of, &l.of.Differences[i]) }

// All yields the indices and the differences in order.
func (l Differences) All() iter.Seq2[int, *Difference] {
	return func(yield func(int, *Difference) bool) {
		for i := range l.of.Differences {
			if d := l.At(i); !yield(i, &d) {
				return
			}
		}
	}
}

// Group returns the section and the item of the difference at a 0-based index; see Difference.
func (l Differences) Group(i int) (section, item string) {
	d := l.gate.withoutSecrets(&l.of.Differences[i])
	return l.gate.path(d.Section), l.gate.path(d.Item)
}

// Outcome is the part of a Difference that contains no text of a file.
type Outcome struct {
	Kind promotion.Kind
	// Expected and Exempt report whether an entry under `expected` or `contract` in golive.yaml exempts the difference.
	Expected, Exempt bool
	// Reported is true if the difference violates the contract and is not exempt. Accepted is true if the difference
	// is exempt.
	Reported, Accepted bool
	// From and To report whether the environments set the path.
	From, To bool
}

// Outcomes yields the indices and the outcomes of the differences in order.
func (l Differences) Outcomes() iter.Seq2[int, Outcome] {
	return func(yield func(int, Outcome) bool) {
		for i := range l.of.Differences {
			d := &l.of.Differences[i]
			_, accepted := d.Acceptance()
			if !yield(i, Outcome{
				Kind: d.Kind, Expected: d.Expected != nil, Exempt: d.Exempt != nil,
				Reported: d.Finding(), Accepted: accepted, From: d.From.Present(), To: d.To.Present(),
			}) {
				return
			}
		}
	}
}
