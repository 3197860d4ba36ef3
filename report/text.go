package report

import (
	"bufio"
	"strconv"
	"strings"
	"unicode"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
	"github.com/golive-lint/golive/rules/all"
)

// minGutter is the minimum width of the gutter, so that the snippets of a file align.
const minGutter = 4

// textReport prints findings as text. The first line of a finding has this form:
//
//	path:line:col: severity: message [rule-id]
//
// Problem matchers rely on this form: the path contains no colon and does not start with a space. Any other line of
// the report starts with a space or contains no position.
type textReport struct {
	out     *bufio.Writer
	options Options
	palette
	viewer
}

func writeText(out *bufio.Writer, r *document.Document, o Options) error {
	t := newTextReport(out, o)
	switch {
	case o.Statistics:
		t.statistics(r)
	case o.By != "":
		t.groups(r)
	default:
		for _, f := range r.Findings.All() {
			t.finding(f)
		}
	}
	if !o.Quiet {
		t.closing(r)
	}
	return nil // a bufio.Writer keeps its first error until Flush
}

func newTextReport(out *bufio.Writer, o Options) *textReport {
	t := &textReport{out: out, options: o, palette: newPalette(o.Color), viewer: viewer{ellipsis: "..."}}
	if o.Unicode {
		t.ellipsis = "…"
	}
	return t
}

func (t *textReport) finding(f *document.Finding) {
	at := f.Place
	paint := t.severity[f.Severity]
	t.heading(f)
	if t.options.Quiet {
		return
	}
	s := snippet{textReport: t, gutter: gutterOf(f)}
	if at.Known() {
		s.show(at, "^", paint, true)
	}
	if f.Help != "" {
		s.help(source.Safe(f.Help))
	}
	for _, related := range f.Related {
		if related.Known() {
			t.related(related)
			s.show(related.Place, "-", t.note, false)
		}
	}
	t.print("\n")
}

// heading prints the first line of a finding, which problem matchers read. It is wrapped only in a terminal.
func (t *textReport) heading(f *document.Finding) {
	at := ""
	if f.Place.Known() {
		at = position(f.Place)
		t.print(t.paint(t.bold, at), ": ")
		at += ": "
	}
	severity := f.Severity.String() + ":"
	t.print(t.paint(t.severity[f.Severity], severity))
	used, width := columns(at+severity), 0
	if t.options.Terminal {
		width = t.options.Width
	}
	used = t.flow(source.Safe(f.Message), used, width)
	tag := t.paint(t.grey, "["+t.rule(f.Rule)+"]")
	t.word(tag, tag, columns(source.Safe(f.Rule))+len("[]"), used, width)
	t.print("\n")
}

// print prints texts without spaces between them.
func (t *textReport) print(texts ...string) {
	for _, text := range texts {
		t.out.WriteString(text) //nolint:errcheck // the writer keeps its first error
	}
}

func (t *textReport) related(r document.Related) {
	at := position(r.Place)
	t.print("  ", t.paint(t.bold, at), ":")
	t.flow(source.Safe(r.Message), columns("  "+at+":"), t.options.Width)
	t.print("\n")
}

// indent is the indentation of continuation lines.
const indent = "    "

// flow prints text on a line of which the first "used" columns are taken. A word that does not fit is printed on the
// next line. If width is 0, the line is not limited. flow returns the number of columns that are taken on the last
// line. The text must be safe to print.
func (t *textReport) flow(text string, used, width int) int {
	if width <= 0 {
		t.print(" ", text)
		return used + 1 + columns(text)
	}
	for word := range strings.SplitSeq(text, " ") {
		// A word that is safe within a line may be a log command at the start of a line.
		used = t.word(word, source.Safe(strings.TrimLeftFunc(word, unicode.IsSpace)), columns(word), used, width)
	}
	return used
}

// word prints a space and a word of n columns. If the word does not fit, it prints the text in first at the start of
// the next line instead.
func (t *textReport) word(word, first string, n, used, width int) int {
	if width > 0 && used > len(indent) && used+1+n > width {
		t.print("\n", indent)
		used = len(indent)
	}
	if width > 0 && used == len(indent) { // the line is empty
		t.print(first)
		return used + n
	}
	t.print(" ", word)
	return used + 1 + n
}

// rule returns the ID of a rule. If the terminal supports links, the ID is a link to the page of the rule.
func (t *textReport) rule(id string) string {
	id = source.Safe(id)
	rule, known := all.Lookup(id)
	if !t.options.Links || !known {
		return id
	}
	return "\x1b]8;;" + pageURL(rule, t.options.Version) + "\x1b\\" + id + "\x1b]8;;\x1b\\"
}

// position formats a place as "path:line:col".
func position(at document.Place) string {
	start := at.Start()
	return label(at.File) + ":" + strconv.Itoa(start.Line) + ":" + strconv.Itoa(start.Column)
}

// label makes a path or an environment name safe for the start of a line. Colons are escaped, because they would make
// the line ambiguous. A leading space is escaped, because it would make the line look like a related location.
func label(s string) string {
	s = source.Safe(strings.ReplaceAll(s, ":", `\x3a`))
	if rest := strings.TrimLeftFunc(s, unicode.IsSpace); rest != s {
		return `\x20` + rest
	}
	return s
}

// gutterOf returns the width of the gutter for a finding: its longest line number and a leading space. The leading
// space prevents lines of a snippet from looking like findings.
func gutterOf(f *document.Finding) int {
	width := minGutter
	widen := func(at document.Place) {
		if at.Known() {
			width = max(width, 1+len(strconv.Itoa(at.End().Line)))
		}
	}
	widen(f.Place)
	for _, related := range f.Related {
		widen(related.Place)
	}
	return width
}
