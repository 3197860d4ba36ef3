package report

import (
	"bufio"

	"github.com/golive-lint/golive/report/document"
)

// writer prints a document. It may leave write errors to the Flush of its bufio.Writer, which returns the first one.
type writer func(*bufio.Writer, *document.Document, Options) error

// format is an output format, with a use for each command that supports the format.
type format struct {
	name string
	// extensions lists file extensions, including the dot. --output selects the format for files with such an
	// extension.
	extensions []string
	// base is the folder to which paths in the format are relative.
	base Base
	// edits is true if the format contains the edits of findings.
	edits             bool
	lint, diff, ready use
}

// use is a format as used by one command. The zero value means that the command does not support the format.
type use struct {
	// summary describes briefly what the format is for.
	summary string
	write   writer
}

// formats returns all formats. The flags, the help and the formats of all commands are derived from them.
func formats() []format {
	const (
		sarif   = "for GitHub code scanning and editors (SARIF 2.1.0)"
		scripts = "for scripts; golive schema "
		printed = " prints its JSON Schema"
		// The log contains all findings, and annotations are created for the most severe.
		annotations = "the log and annotations of a GitHub Actions run"
		quality     = "findings for GitLab's Code Quality"
		cases       = "test cases for CI servers"
		style       = "findings for Jenkins and others (Checkstyle)"
		review      = "findings for reviewdog"
		page        = "one page to read, print and archive"
	)
	return []format{
		{
			name: "text", extensions: []string{".txt"}, base: WorkingFolder,
			lint:  use{"for people and problem matchers", writeText},
			diff:  use{"for people", writeDiffText},
			ready: use{"for people", writeReadyText},
		},
		{
			name: "json", extensions: []string{".json"}, edits: true,
			lint:  use{scripts + "report" + printed, writeJSON},
			diff:  use{scripts + "diff" + printed, writeDiffJSON},
			ready: use{scripts + "ready" + printed, writeReadyJSON},
		},
		{
			name: "sarif", extensions: []string{".sarif"}, base: Repository, edits: true,
			lint:  use{sarif, sarifOf("lint")},
			diff:  use{sarif, sarifOf("diff")},
			ready: use{sarif, sarifOf("ready")},
		},
		{
			name: "github", base: Repository,
			lint:  use{annotations, writeGitHub},
			diff:  use{annotations, writeGitHub},
			ready: use{annotations, writeReadyGitHub},
		},
		{
			name: "gitlab", base: Repository,
			lint: use{quality, writeGitLab}, diff: use{quality, writeGitLab}, ready: use{quality, writeGitLab},
		},
		{
			name: "junit", extensions: []string{".xml"}, base: Repository,
			lint:  use{cases, junitOf("lint")},
			diff:  use{cases, junitOf("diff")},
			ready: use{cases + ", one per checklist item", writeReadyJUnit},
		},
		{
			name: "checkstyle", base: Repository,
			lint: use{style, writeCheckstyle}, diff: use{style, writeCheckstyle}, ready: use{style, writeCheckstyle},
		},
		{
			name: "rdjson", base: Repository, edits: true,
			lint: use{review, writeRDJSON}, diff: use{review, writeRDJSON}, ready: use{review, writeRDJSON},
		},
		{
			name: "markdown", extensions: []string{".md"}, base: Repository,
			lint:  use{"for a pull request comment or a step summary", writeMarkdown},
			diff:  use{"for a pull request comment", writeDiffMarkdown},
			ready: use{"for a pull request comment or a step summary", writeReadyMarkdown},
		},
		{
			name: "html", extensions: []string{".html", ".htm"}, base: Repository,
			lint:  use{page, findingsHTMLOf("lint")},
			diff:  use{page, findingsHTMLOf("diff")},
			ready: use{page, writeReadyHTML},
		},
		{
			name: "patch", extensions: []string{".yaml", ".yml"},
			diff: use{"YAML that makes production match staging", writeDiffPatch},
		},
	}
}

// Formats returns the formats of golive lint. They print documents that document.OfLint returns.
func Formats() Table { return tableOf(func(f *format) use { return f.lint }) }

// DiffFormats returns the formats of golive diff. They print documents that document.OfDiff returns.
func DiffFormats() Table { return tableOf(func(f *format) use { return f.diff }) }

// ReadyFormats returns the formats of golive ready. They print documents that document.OfReady returns.
func ReadyFormats() Table { return tableOf(func(f *format) use { return f.ready }) }

// tableOf returns the formats of one command. The argument is a function that returns how this command uses a format.
func tableOf(of func(*format) use) Table {
	var table Table
	all := formats()
	for i := range all {
		f := &all[i]
		if u := of(f); u.write != nil {
			table = append(table, Format{
				Name: f.name, Extensions: f.extensions, Base: f.base, Edits: f.edits, Summary: u.summary,
				write: u.write,
			})
		}
	}
	return table
}
