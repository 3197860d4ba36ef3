package report

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// minGutter is the least width of line numbers, so that findings of one file
// line up.
const minGutter = 4

// textReport writes findings for people. Each starts with a line of the form
//
//	path:line:col: severity: message [rule-id]
//
// which problem matchers rely on: the path holds no colon and starts with no
// blank, and every other line of the report starts with one or has no position.
type textReport struct {
	out     *bufio.Writer
	options Options
	palette
	ellipsis string
}

func writeText(out *bufio.Writer, r *document.Document, o Options) error {
	t := newTextReport(out, o)
	for _, f := range r.Findings.All() {
		t.finding(f)
	}
	if !o.Quiet {
		t.closing(r)
	}
	return nil // a bufio.Writer keeps its first error for Flush
}

func newTextReport(out *bufio.Writer, o Options) *textReport {
	t := &textReport{out: out, options: o, palette: newPalette(o.Color), ellipsis: "..."}
	if o.Unicode {
		t.ellipsis = "…"
	}
	return t
}

func (t *textReport) finding(f *document.Finding) {
	at := f.Place
	paint := t.severity[f.Severity]
	if at.Known() {
		fmt.Fprint(t.out, t.bold.Sprint(position(at)), ": ")
	}
	fmt.Fprintln(t.out, paint.Sprint(f.Severity.String()+":"), source.Safe(f.Message),
		t.grey.Sprint("["+source.Safe(f.Rule)+"]"))
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
			fmt.Fprintf(t.out, "  %s: %s\n", t.bold.Sprint(position(related.Place)), source.Safe(related.Message))
			s.show(related.Place, "-", t.note, false)
		}
	}
	fmt.Fprintln(t.out)
}

// position is "path:line:col".
func position(at document.Place) string {
	start := at.Start()
	return fmt.Sprintf("%s:%d:%d", label(at.File), start.Line, start.Column)
}

// label makes a path, or the name of an environment, safe for the start of a
// line: a colon would make the line ambiguous, and a blank would make it look
// like a related place.
func label(s string) string {
	s = source.Safe(strings.ReplaceAll(s, ":", `\x3a`))
	if rest := strings.TrimLeftFunc(s, unicode.IsSpace); rest != s {
		return `\x20` + rest
	}
	return s
}

// gutterOf is the width of the longest line number of a finding and a blank
// before it: a line of a snippet must not look like a finding.
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
