package document

import "github.com/golive-lint/golive/internal/source"

// Paths converts a path relative to the project root to a path relative to another folder, both
// separated by "/". A nil Paths changes nothing. It applies to the paths of places and files.
// Paths within texts, environments and fingerprints stay relative to the project root.
type Paths func(name string) string

// Of returns the converted path of one file.
func (p Paths) Of(name string) string {
	if p == nil {
		return name
	}
	return p(name)
}

// file returns the converted, redacted path of a file.
func (g *gate) file(name string) string { return g.paths.Of(source.Redact(name)) }
