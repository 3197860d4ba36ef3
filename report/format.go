package report

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Format is one way to print a result of one kind.
type Format[R any] struct {
	// Name is what --format takes.
	Name string
	// Extensions are the endings of file names that --output FILE knows the format
	// by, with their dot.
	Extensions []string
	// Summary says in a few words who reads the format.
	Summary string

	clean func(*R) *R
	write func(*bufio.Writer, *R, Options) error
}

// Table is every format of one kind of result, in the order of the table of formats.
type Table[R any] []Format[R]

// Names are what --format takes.
func (t Table[R]) Names() []string {
	names := make([]string, len(t))
	for i := range t {
		names[i] = t[i].Name
	}
	return names
}

// Lookup finds a format by its name.
func (t Table[R]) Lookup(name string) (Format[R], bool) {
	return t.find(func(f Format[R]) bool { return f.Name == name })
}

// ForFile finds the format that a file's extension asks for, in any case.
func (t Table[R]) ForFile(name string) (Format[R], bool) {
	extension := strings.ToLower(path.Ext(name))
	return t.find(func(f Format[R]) bool { return slices.Contains(f.Extensions, extension) })
}

func (t Table[R]) find(match func(Format[R]) bool) (Format[R], bool) {
	i := slices.IndexFunc(t, match)
	if i < 0 {
		return Format[R]{}, false
	}
	return t[i], true
}

// Write prints a result. The same result and options give the same bytes. An
// error is one of w, or of a rule's page that the format needs.
func (f Format[R]) Write(w io.Writer, r *R, o Options) error {
	out := bufio.NewWriter(w)
	if err := f.write(out, f.clean(r), o); err != nil {
		return fmt.Errorf("write %s report: %w", f.Name, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write %s report: %w", f.Name, err)
	}
	return nil
}
