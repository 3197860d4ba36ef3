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
	// Width is the columns that text has to fit; 0 is no limit.
	Width int
	// Terminal says that a person reads the text in a terminal: the first line of a
	// finding is wrapped as well. Elsewhere it is one line, because problem matchers read
	// it.
	Terminal bool
	// Links makes ids of rules in text links to their pages (OSC 8).
	Links bool
	// Quiet leaves only the first line of each finding in text.
	Quiet bool
	// All shows what may differ, and what is expected to, in a comparison, and every item
	// of the checklist where little is known.
	All bool
	// Why are ids of items of the checklist: text shows what their states rest on in place
	// of the checklist.
	Why []string
}
