// Package report prints the results of a run, with one file per format. Formats receive text
// without secrets and must escape it according to their own rules, because it may contain
// hostile input.
package report

// Options are the settings of a report.
type Options struct {
	// Version is the version of golive, such as 1.4.0.
	Version string
	// Color enables escape sequences and Unicode enables non-ASCII glyphs in text.
	Color, Unicode bool
	// Width is the maximum width of text in columns; 0 means no limit.
	Width int
	// Terminal is true if text is printed to a terminal. The first line of a finding is then
	// wrapped; otherwise it is kept on one line for problem matchers.
	Terminal bool
	// Links makes rule IDs in text links to their pages (OSC 8).
	Links bool
	// NoExplain omits the hint to run golive explain, which knows only golive's own rules.
	NoExplain bool
	// By groups the findings of lint in text: one of Groupings, or empty.
	By string
	// Statistics prints numbers instead of the findings of lint, in text.
	Statistics bool
	// Quiet omits everything but the first line of each finding in text.
	Quiet bool
	// All includes allowed and expected differences in comparisons, and all items of the checklist
	// even if most of them are unknown.
	All bool
	// Why lists checklist item IDs. If it is not empty, text shows what their states are based
	// on instead of the checklist.
	Why []string
}
