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

// Format is one way to print the document of one command.
type Format struct {
	// Name is what --format takes.
	Name string
	// Extensions are the endings of file names that --output FILE knows the format
	// by, with their dot.
	Extensions []string
	// Base is the folder that the document's paths have to be relative to when it is
	// written, see document.Document.Rebase.
	Base Base
	// Summary says in a few words who reads the format.
	Summary string

	write writer
}

// Base is a folder that paths in a report are relative to.
type Base uint8

// The bases: the root of the project, so that a report is the same wherever golive runs;
// the top of the repository, for readers that know the repository alone; the folder that
// golive runs in, for people and terminals.
const (
	Project Base = iota
	Repository
	WorkingFolder
)

// Table is every format of one command, in the order of the table of formats.
type Table []Format

// Names are what --format takes.
func (t Table) Names() []string {
	names := make([]string, len(t))
	for i := range t {
		names[i] = t[i].Name
	}
	return names
}

// Lookup finds a format by its name.
func (t Table) Lookup(name string) (Format, bool) {
	return t.find(func(f Format) bool { return f.Name == name })
}

// ForFile finds the format that a file's extension asks for, in any case.
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

// Write prints a document of the format's command. The same document and options give
// the same bytes. An error is one of w, or of a rule's page that the format needs.
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
