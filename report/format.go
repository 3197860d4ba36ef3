package report

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/report/document"
)

// Format is an output format for the document of a command.
type Format struct {
	// Name is the name that --format accepts.
	Name string
	// Extensions are the file extensions, including the dot, that select the format in --output
	// FILE.
	Extensions []string
	// Base is the folder to which the document's paths must be relative; see document.Paths.
	Base Base
	// Edits is true if the format contains the edits of findings.
	Edits bool
	// Summary describes briefly who uses the format.
	Summary string

	write writer
}

// Base is a folder to which paths in a report are relative.
type Base uint8

// Project is the project root, so that reports do not depend on where golive runs. Repository
// is the top of the repository, for readers that know only the repository. WorkingFolder is the
// working directory, for people and terminals.
const (
	Project Base = iota
	Repository
	WorkingFolder
)

// Table contains the formats of one command, in the order of the table of formats.
type Table []Format

// Names returns the names that --format accepts.
func (t Table) Names() []string {
	names := make([]string, len(t))
	for i := range t {
		names[i] = t[i].Name
	}
	return names
}

// Lookup finds a format by name.
func (t Table) Lookup(name string) (Format, bool) {
	return t.find(func(f Format) bool { return f.Name == name })
}

// ForFile finds a format by the extension of a file, ignoring case.
func (t Table) ForFile(name string) (Format, bool) {
	extension := strings.ToLower(path.Ext(name))
	return t.find(func(f Format) bool { return slices.Contains(f.Extensions, extension) })
}

func (t Table) find(match func(Format) bool) (Format, bool) {
	i := slices.IndexFunc(t, match)
	if i < 0 {
		return Format{}, false
	}
	return t[i], true
}

// Write prints a document of the format's command. The output is determined by the document and
// the options. It returns errors of w, and of rule pages that the format needs.
func (f Format) Write(w io.Writer, d *document.Document, o Options) error {
	out := bufio.NewWriter(w)
	if err := f.write(out, d, o); err != nil {
		return fmt.Errorf("write %s report: %w", f.Name, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write %s report: %w", f.Name, err)
	}
	return nil
}
