package rules

import (
	"iter"

	"github.com/golive-lint/golive/internal/finding"
)

// collected are the findings of several rules. They are kept in pieces, because a
// long list that grows is copied again and again.
type collected struct{ pieces [][]finding.Finding }

// leastPiece and mostPiece are how many findings a piece has room for.
const leastPiece, mostPiece = 8, 512

func (c *collected) add(f finding.Finding) {
	last := len(c.pieces) - 1
	if last < 0 || len(c.pieces[last]) == cap(c.pieces[last]) {
		room := leastPiece
		if last >= 0 {
			room = min(2*cap(c.pieces[last]), mostPiece)
		}
		c.pieces = append(c.pieces, make([]finding.Finding, 0, room))
		last++
	}
	c.pieces[last] = append(c.pieces[last], f)
}

// all yields the findings, which the caller may change.
func (c *collected) all() iter.Seq[*finding.Finding] {
	return func(yield func(*finding.Finding) bool) {
		for _, piece := range c.pieces {
			for i := range piece {
				if !yield(&piece[i]) {
					return
				}
			}
		}
	}
}

// last is the finding that was added last.
func (c *collected) last() *finding.Finding {
	piece := c.pieces[len(c.pieces)-1]
	return &piece[len(piece)-1]
}
