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

// Format is an output format of one command.
type Format struct {
	// Name is the name that --format accepts.
	Name string
	// Extensions lists file extensions, including the dot. --output selects the format for files with such an
	// extension.
	Extensions []string
	// Base is the folder to which the paths in the document must be relative; see document.Paths.
	Base Base
	// Edits is true if the format contains the edits of findings.
	Edits bool
	// Summary describes briefly what the format is for.
	Summary string

	write writer
}

// Base is a folder to which paths in a report are relative.
type Base uint8

// The folders to which paths can be relative.
//
// Project is the project root. Such a report does not depend on where golive runs.
//
// Repository is the top folder of the repository. It is for programs that know only the repository.
//
// WorkingFolder is the working directory. It is for people and terminals.
const (
	Project Base = iota
	Repository
	WorkingFolder
)

// Table contains the formats of one command, in the order of the table in formats.
type Table []Format

// Names returns the names of the formats, which --format accepts.
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

// ForFile finds a format by the extension of a file name. Case is ignored.
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

// Write prints a document. The document must be the result of the command that the format is for. The output depends
// only on d and o. Write returns errors of w, and errors from reading the rule pages that the format needs.
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
