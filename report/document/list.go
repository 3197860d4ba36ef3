package document

import (
	"iter"

	"github.com/golive-lint/golive/internal/finding"
)

// Findings are a list of findings. Each passes the gate when it is asked for, so that
// a long list is not held twice.
type Findings struct {
	gate gate
	raw  []*finding.Finding
}

// Len is the number of findings.
func (l Findings) Len() int { return len(l.raw) }

// At is the finding at an index from 0.
func (l Findings) At(i int) Finding { return l.gate.finding(l.raw[i]) }

// All yields the findings in their order, each with its index.
func (l Findings) All() iter.Seq2[int, *Finding] {
	return func(yield func(int, *Finding) bool) {
		for i := range l.raw {
			if f := l.At(i); !yield(i, &f) {
				return
			}
		}
	}
}

// Has reports whether one of the findings is of a rule.
func (l Findings) Has(rule string) bool {
	for i := range l.raw {
		if l.raw[i].Rule == rule {
			return true
		}
	}
	return false
}
