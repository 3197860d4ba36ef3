// Package report prints what a run of golive found, one file a format. Every
// format gets text without secrets and makes it safe by its own rules, for the
// text of an input is hostile until it is escaped.
package report

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
