// Package report prints what a run of golive found, one file a format. Every
// format gets text without secrets and makes it safe by its own rules, for the
// text of an input is hostile until it is escaped.
package report

import "github.com/golive-lint/golive/internal/analysis"

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
	// All shows what may differ, and what is expected to, in a comparison.
	All bool
}

// Formats lists every format of golive lint.
func Formats() Table[analysis.Result] {
	return table(withoutSecrets, []Format[analysis.Result]{
		{Name: "text", Extensions: []string{".txt"}, Summary: "for people and problem matchers", write: writeText},
		{
			Name: "json", Extensions: []string{".json"},
			Summary: "for scripts; golive schema report prints its JSON Schema", write: writeJSON,
		},
		{
			Name: "sarif", Extensions: []string{".sarif"},
			Summary: "for GitHub code scanning and editors (SARIF 2.1.0)", write: writeSARIF,
		},
		{Name: "github", Summary: "annotations of a GitHub Actions run", write: writeGitHub},
	})
}
