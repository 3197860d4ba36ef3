package yamltree

import "math"

// Limits bound what a file may cost. A field that is zero or less takes its
// value from DefaultLimits.
type Limits struct {
	// Bytes is the length of a file; a longer one is not read at all.
	Bytes int
	// Depth is how deep collections may be nested, 1,000 at most: reading, and
	// whoever walks the tree, recurses as deep. A document that goes deeper is read
	// up to there.
	Depth int
	// Pairs is how many entries a mapping may have; the ones behind are dropped.
	Pairs int
	// Nodes is how many nodes a file may have; the rest of the file is not read.
	Nodes int
	// Merged is how many entries merge keys (<<) may add in a file.
	Merged int
	// Problems and Warnings are how many errors and how many warnings are kept,
	// counted apart so that many warnings cannot hide an error.
	Problems, Warnings int
}

// DefaultLimits is far above any environment file and far below what would
// trouble a laptop.
func DefaultLimits() Limits {
	return Limits{
		Bytes:    4 << 20,
		Depth:    200,
		Pairs:    4_000,
		Nodes:    500_000,
		Merged:   100_000,
		Problems: 50,
		Warnings: 50,
	}
}

func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	for _, field := range []struct {
		value    *int
		fallback int
	}{
		{&l.Bytes, d.Bytes}, {&l.Depth, d.Depth}, {&l.Pairs, d.Pairs}, {&l.Nodes, d.Nodes},
		{&l.Merged, d.Merged}, {&l.Problems, d.Problems}, {&l.Warnings, d.Warnings},
	} {
		if *field.value <= 0 {
			*field.value = field.fallback
		}
	}
	l.Bytes = min(l.Bytes, math.MaxInt32) // spans are 32 bits wide
	l.Depth = min(l.Depth, 1_000)
	return l
}
