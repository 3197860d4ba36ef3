package report

import (
	"bufio"

	"github.com/golive-lint/golive/report/document"
)

// writer writes a document. It may leave errors of the writer to its Flush.
type writer func(*bufio.Writer, *document.Document, Options) error

// format is one format, and what writes it for each command that has it.
type format struct {
	name string
	// extensions are the endings of file names that --output FILE knows the format
	// by, with their dot.
	extensions        []string
	lint, diff, ready use
}

// use is a format in one command; the zero value is none.
type use struct {
	// summary says in a few words who reads the format.
	summary string
	write   writer
}

// formats is the one table of formats: help, parsing and every command are made from
// it.
func formats() []format {
	const (
		sarif   = "for GitHub code scanning and editors (SARIF 2.1.0)"
		scripts = "for scripts; golive schema "
		printed = " prints its JSON Schema"
	)
	return []format{
		{
			name: "text", extensions: []string{".txt"},
			lint:  use{"for people and problem matchers", writeText},
			diff:  use{"for people", writeDiffText},
			ready: use{"for people", writeReadyText},
		},
		{
			name: "json", extensions: []string{".json"},
			lint:  use{scripts + "report" + printed, writeJSON},
			diff:  use{scripts + "diff" + printed, writeDiffJSON},
			ready: use{scripts + "ready" + printed, writeReadyJSON},
		},
		{
			name: "sarif", extensions: []string{".sarif"},
			lint: use{sarif, writeSARIF},
			diff: use{sarif, writeSARIF},
		},
		{
			name: "github",
			lint: use{"annotations of a GitHub Actions run", writeGitHub},
		},
		{
			name: "markdown", extensions: []string{".md"},
			diff:  use{"for the comment of a pull request", writeDiffMarkdown},
			ready: use{"for a comment of a pull request or the summary of a step", writeReadyMarkdown},
		},
		{
			name: "junit", extensions: []string{".xml"},
			ready: use{"test cases for CI servers", writeReadyJUnit},
		},
		{
			name: "html", extensions: []string{".html", ".htm"},
			ready: use{"one page to read, print and file", writeReadyHTML},
		},
		{
			name: "patch", extensions: []string{".yaml", ".yml"},
			diff: use{"YAML that brings production to parity", writeDiffPatch},
		},
	}
}

// Formats lists every format of golive lint, for documents of document.OfLint.
func Formats() Table { return tableOf(func(f *format) use { return f.lint }) }

// DiffFormats lists every format of golive diff, for documents of document.OfDiff.
func DiffFormats() Table { return tableOf(func(f *format) use { return f.diff }) }

// ReadyFormats lists every format of golive ready, for documents of document.OfReady.
func ReadyFormats() Table { return tableOf(func(f *format) use { return f.ready }) }

// tableOf lists the formats of one command.
func tableOf(of func(*format) use) Table {
	var table Table
	all := formats()
	for i := range all {
		f := &all[i]
		if u := of(f); u.write != nil {
			table = append(table, Format{Name: f.name, Extensions: f.extensions, Summary: u.summary, write: u.write})
		}
	}
	return table
}
