package report

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/lint"
	"github.com/golive-lint/golive/source"
)

// DiffFormat is one way to print a comparison of environments.
type DiffFormat struct {
	// Name, Extensions and Summary are as those of Format.
	Name       string
	Extensions []string
	Summary    string

	write func(*bufio.Writer, *lint.DiffResult, DiffOptions) error
}

// DiffOptions are what the report of a comparison depends on besides the result.
type DiffOptions struct {
	Options
	// All shows what may differ, and what is expected to, as well.
	All bool
}

// DiffFormats lists every format: help, completion and parsing are made from it.
func DiffFormats() []DiffFormat {
	return []DiffFormat{
		{"text", []string{".txt"}, "for people", writeDiffText},
		{"json", []string{".json"}, "for scripts; golive schema diff prints its JSON Schema", writeDiffJSON},
		{"sarif", []string{".sarif"}, "for GitHub code scanning and editors (SARIF 2.1.0)", writeDiffSARIF},
		{"markdown", []string{".md"}, "for the comment of a pull request", writeDiffMarkdown},
		{"patch", []string{".yaml", ".yml"}, "YAML that brings production to parity", writeDiffPatch},
	}
}

// LookupDiff finds a format by its name.
func LookupDiff(name string) (DiffFormat, bool) {
	return findDiff(func(f DiffFormat) bool { return f.Name == name })
}

// DiffForFile finds the format that a file's extension asks for, in any case.
func DiffForFile(name string) (DiffFormat, bool) {
	extension := strings.ToLower(path.Ext(name))
	return findDiff(func(f DiffFormat) bool { return slices.Contains(f.Extensions, extension) })
}

func findDiff(match func(DiffFormat) bool) (DiffFormat, bool) {
	formats := DiffFormats()
	i := slices.IndexFunc(formats, match)
	if i < 0 {
		return DiffFormat{}, false
	}
	return formats[i], true
}

// Write prints a comparison. The same result and options give the same bytes.
func (f DiffFormat) Write(w io.Writer, r *lint.DiffResult, o DiffOptions) error {
	out := bufio.NewWriter(w)
	clean := *r
	clean.Result = *withoutSecrets(&r.Result)
	if err := f.write(out, &clean, o); err != nil {
		return fmt.Errorf("write %s report: %w", f.Name, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write %s report: %w", f.Name, err)
	}
	return nil
}

func writeDiffSARIF(out *bufio.Writer, r *lint.DiffResult, o DiffOptions) error {
	return writeSARIF(out, &r.Result, o.Options)
}

// clean is text of an input as it may stand in a line.
func clean(s string) string { return source.Safe(source.Redact(s)) }
