// Package report prints what a run of golive found, one file a format. Every
// format gets text without secrets and makes it safe by its own rules, for the
// text of an input is hostile until it is escaped.
package report

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/lint"
)

// Format is one way to print a result.
type Format struct {
	// Name is what --format takes.
	Name string
	// Extensions are the endings of file names that --output FILE knows the format
	// by, with their dot.
	Extensions []string
	// Summary says in a few words who reads the format.
	Summary string

	write func(*bufio.Writer, *lint.Result, Options) error
}

// Options are what a report depends on besides the result.
type Options struct {
	// Version is golive's own, such as 1.4.0.
	Version string
	// Color allows escape sequences, and Unicode glyphs beyond ASCII, in text.
	Color, Unicode bool
	// Width is the columns of the terminal that text has to fit; 0 is no limit.
	// The first line of a finding is never wrapped, because problem matchers read
	// it.
	Width int
	// Quiet leaves only the first line of each finding in text.
	Quiet bool
}

// Formats lists every format: help, completion and parsing are made from it.
func Formats() []Format {
	return []Format{
		{"text", []string{".txt"}, "for people and problem matchers", writeText},
		{"json", []string{".json"}, "for scripts; golive schema report prints its JSON Schema", writeJSON},
		{"sarif", []string{".sarif"}, "for GitHub code scanning and editors (SARIF 2.1.0)", writeSARIF},
		{"github", nil, "annotations of a GitHub Actions run", writeGitHub},
	}
}

// Lookup finds a format by its name.
func Lookup(name string) (Format, bool) {
	return find(func(f Format) bool { return f.Name == name })
}

// ForFile finds the format that a file's extension asks for, in any case.
func ForFile(name string) (Format, bool) {
	extension := strings.ToLower(path.Ext(name))
	return find(func(f Format) bool { return slices.Contains(f.Extensions, extension) })
}

func find(match func(Format) bool) (Format, bool) {
	formats := Formats()
	i := slices.IndexFunc(formats, match)
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}

// Write prints a result. The same result and options give the same bytes. An
// error is one of w, or of a rule's page that the format needs.
func (f Format) Write(w io.Writer, r *lint.Result, o Options) error {
	out := bufio.NewWriter(w)
	if err := f.write(out, withoutSecrets(r), o); err != nil {
		return fmt.Errorf("write %s report: %w", f.Name, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write %s report: %w", f.Name, err)
	}
	return nil
}
