package yamltree

import "math"

// Limits contains the limits for reading a file. For a field that is zero or negative, the value in DefaultLimits is
// used.
type Limits struct {
	// Bytes is the maximum length of a file. A longer file is not read at all.
	Bytes int
	// Depth is the maximum nesting depth of collections. Deeper parts of a document are not read. Depth is at most
	// 1,000, because reading and traversing a tree are recursive.
	Depth int
	// Pairs is the maximum number of entries in a mapping. Further entries are dropped.
	Pairs int
	// Nodes is the maximum number of nodes in a file. The rest of the file is not read.
	Nodes int
	// Merged is the maximum number of entries that all merge keys (<<) in a file may add.
	Merged int
	// Problems and Warnings are the maximum numbers of errors and of warnings that are recorded. They are separate, so
	// that many warnings cannot hide an error.
	Problems, Warnings int
}

// DefaultLimits returns limits that are far above the needs of any environment file, but small enough for a laptop.
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
	l.Bytes = min(l.Bytes, math.MaxInt32) // offsets in spans have 32 bits
	l.Depth = min(l.Depth, 1_000)
	return l
}
