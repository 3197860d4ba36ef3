package document

import "github.com/golive-lint/golive/internal/source"

// Paths turns a path relative to the root of the project into one relative to another
// folder, both with "/" between their parts; nil changes nothing. The paths of places and
// files are made by it; texts that contain a path, environments and fingerprints keep those
// of the project.
type Paths func(name string) string

// Of turns one path.
func (p Paths) Of(name string) string {
	if p == nil {
		return name
	}
	return p(name)
}

// file is the path of a file without secrets.
func (g gate) file(name string) string { return g.paths.Of(source.Redact(name)) }
