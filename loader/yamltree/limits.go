package yamltree

import "math"

// Limits are resource limits for reading a file. Fields that are zero or negative use the
// values of DefaultLimits.
type Limits struct {
	// Bytes is the maximum length of a file. Longer files are not read at all.
	Bytes int
	// Depth is the maximum nesting depth of collections, at most 1,000, because reading and
	// traversing the tree are recursive. Deeper parts of a document are not read.
	Depth int
	// Pairs is the maximum number of entries of a mapping. Further entries are dropped.
	Pairs int
	// Nodes is the maximum number of nodes of a file. The rest of the file is not read.
	Nodes int
	// Merged is the maximum number of entries that merge keys (<<) may add in a file.
	Merged int
	// Problems and Warnings are the maximum numbers of errors and warnings recorded. They are
	// counted separately, so that many warnings cannot hide an error.
	Problems, Warnings int
}

// DefaultLimits returns limits far above any environment file but small enough for a laptop.
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
