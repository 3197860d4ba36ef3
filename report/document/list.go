package document

import (
	"iter"

	"github.com/golive-lint/golive/internal/finding"
)

// Findings is a list of findings. It converts a finding when it is accessed, so that a long list is not in memory
// twice.
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
