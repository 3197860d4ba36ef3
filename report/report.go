// Package report prints the results of commands. Each format is in a separate file. The strings of a document contain
// no secrets, but they may contain hostile input, so each format must escape them according to its own syntax.
package report

// Options controls what a report contains and how it is printed.
type Options struct {
	// Version is the version of golive, such as 1.4.0.
	Version string
	// Color allows escape sequences for colors, and Unicode allows symbols outside ASCII. Both apply only to the text
	// format.
	Color, Unicode bool
	// Width is the maximum width of text, in columns. 0 means no limit.
	Width int
	// Terminal is true if text is printed to a terminal. In that case, the first line of a finding is wrapped.
	// Otherwise, it is not wrapped, because problem matchers must recognize it.
	Terminal bool
	// Links turns rule IDs in text into links to the pages of the rules (OSC 8).
	Links bool
	// NoExplain omits the hint to run golive explain. That command describes only rules in golive's own catalogue.
	NoExplain bool
	// By groups the findings of lint in text. It is one of Groupings, or empty for no groups.
	By string
	// Statistics prints the number of findings of lint instead of the findings, in text.
	Statistics bool
	// Quiet prints only the first line of each finding or difference, in text.
	Quiet bool
	// All also shows allowed and expected differences. It also prints the complete checklist when most items are
	// unknown.
	All bool
	// Why contains IDs of checklist items. If it is not empty, the text format shows the evidence for these items
	// instead of the checklist.
	Why []string
}
