package report

import (
	"bufio"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/readiness"
)

// format is one format, and what writes it for each command that has it.
type format struct {
	name string
	// extensions are the endings of file names that --output FILE knows the format
	// by, with their dot.
	extensions []string
	lint       *writer[analysis.Result]
	diff       *writer[analysis.DiffResult]
	ready      *writer[readiness.Result]
}

// writer writes a result of one kind.
type writer[R any] struct {
	// summary says in a few words who reads the format.
	summary string
	write   func(*bufio.Writer, *R, Options) error
}

// formats is the one table of formats: help, parsing and every command are made from
// it. A command without a writer does not have the format.
func formats() []format {
	const (
		sarif   = "for GitHub code scanning and editors (SARIF 2.1.0)"
		scripts = "for scripts; golive schema "
		printed = " prints its JSON Schema"
	)
	return []format{
		{
			name: "text", extensions: []string{".txt"},
			lint:  &writer[analysis.Result]{"for people and problem matchers", writeText},
			diff:  &writer[analysis.DiffResult]{"for people", writeDiffText},
			ready: &writer[readiness.Result]{"for people", writeReadyText},
		},
		{
			name: "json", extensions: []string{".json"},
			lint:  &writer[analysis.Result]{scripts + "report" + printed, writeJSON},
			diff:  &writer[analysis.DiffResult]{scripts + "diff" + printed, writeDiffJSON},
			ready: &writer[readiness.Result]{scripts + "ready" + printed, writeReadyJSON},
		},
		{
			name: "sarif", extensions: []string{".sarif"},
			lint: &writer[analysis.Result]{sarif, writeSARIF},
			diff: &writer[analysis.DiffResult]{sarif, writeDiffSARIF},
		},
		{
			name: "github",
			lint: &writer[analysis.Result]{"annotations of a GitHub Actions run", writeGitHub},
		},
		{
			name: "markdown", extensions: []string{".md"},
			diff: &writer[analysis.DiffResult]{"for the comment of a pull request", writeDiffMarkdown},
			ready: &writer[readiness.Result]{
				"for a comment of a pull request or the summary of a step", writeReadyMarkdown,
			},
		},
		{
			name: "junit", extensions: []string{".xml"},
			ready: &writer[readiness.Result]{"test cases for CI servers", writeReadyJUnit},
		},
		{
			name: "html", extensions: []string{".html", ".htm"},
			ready: &writer[readiness.Result]{"one page to read, print and file", writeReadyHTML},
		},
		{
			name: "patch", extensions: []string{".yaml", ".yml"},
			diff: &writer[analysis.DiffResult]{"YAML that brings production to parity", writeDiffPatch},
		},
	}
}

// Formats lists every format of golive lint.
func Formats() Table[analysis.Result] {
	return tableOf(withoutSecrets, func(f *format) *writer[analysis.Result] { return f.lint })
}

// DiffFormats lists every format of golive diff.
func DiffFormats() Table[analysis.DiffResult] {
	return tableOf(diffWithoutSecrets, func(f *format) *writer[analysis.DiffResult] { return f.diff })
}

// ReadyFormats lists every format of golive ready.
func ReadyFormats() Table[readiness.Result] {
	return tableOf(readyWithoutSecrets, func(f *format) *writer[readiness.Result] { return f.ready })
}

// tableOf lists the formats of one command. clean is the gate that takes secrets out
// of every result before it is written.
func tableOf[R any](clean func(*R) *R, of func(*format) *writer[R]) Table[R] {
	var table Table[R]
	all := formats()
	for i := range all {
		f := &all[i]
		if w := of(f); w != nil {
			table = append(table, Format[R]{
				Name: f.name, Extensions: f.extensions, Summary: w.summary, clean: clean, write: w.write,
			})
		}
	}
	return table
}
