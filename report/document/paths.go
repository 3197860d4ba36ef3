package document

import "github.com/golive-lint/golive/internal/source"

// Paths converts a path relative to the project root to a path relative to another folder. Both paths are separated by
// "/". A nil Paths returns paths unchanged. Only the paths of places and files are converted. Paths within messages,
// environment names and fingerprints stay relative to the project root.
type Paths func(name string) string

// Of converts the path of one file.
func (p Paths) Of(name string) string {
	if p == nil {
		return name
	}
	return p(name)
}

// file converts the path of a file and masks everything in the path that looks like a secret.
func (g *gate) file(name string) string {
	clean, known := g.files[name]
	if !known {
		clean = g.paths.Of(source.Redact(name))
		g.files[name] = clean
	}
	return clean
}
