package rules

import (
	"iter"

	"github.com/golive-lint/golive/internal/finding"
)

// collected is a growing list of findings. It is divided into pieces, so that a long list is not copied when it
// grows.
type collected struct{ pieces [][]finding.Finding }

// leastPiece and mostPiece are the minimum and the maximum capacity of a piece, in findings.
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

// all yields pointers to the findings in the order in which they were added. The findings may be modified.
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

// last returns the most recently added finding. It panics if there is none.
func (c *collected) last() *finding.Finding {
	piece := c.pieces[len(c.pieces)-1]
	return &piece[len(piece)-1]
}
