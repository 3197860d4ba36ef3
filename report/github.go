package report

import (
	"bufio"
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// maxAnnotations is the number of annotations of each kind that a runner keeps for a step. The runner silently drops
// all others (actions/runner ExecutionContext.cs). The log contains all findings.
const maxAnnotations = 10

// maxAnnotation is the length, in UTF-16 code units, to which a runner truncates messages.
const maxAnnotation = 4096

// annotationCommands contains the workflow commands that create annotations, by severity.
var annotationCommands = map[finding.Severity]string{
	finding.Error: "error", finding.Warning: "warning", finding.Info: "notice",
}

// writeGitHub prints all findings to the log, and creates annotations for the most severe.
func writeGitHub(out *bufio.Writer, r *document.Document, _ Options) error {
	logFindings(out, r)
	annotateFindings(out, r, map[finding.Severity]int{})
	acceptedLines(out, r)
	found, coverage := summary(r)
	fmt.Fprintln(out, strings.Join(strings.Fields("golive: "+found+" "+coverage), " "))
	return nil
}

// logFindings prints all findings, one per line.
func logFindings(out *bufio.Writer, r *document.Document) {
	t := newTextReport(out, Options{Quiet: true})
	for _, f := range r.Findings.All() {
		t.finding(f)
	}
}

// annotateFindings prints as many annotations of each kind as the runner still keeps. used contains the number of
// annotations that were already printed. If there are more findings, the last annotation contains their number.
func annotateFindings(out *bufio.Writer, r *document.Document, used map[finding.Severity]int) {
	count := map[finding.Severity]int{
		finding.Error: r.Count.All.Errors, finding.Warning: r.Count.All.Warnings, finding.Info: r.Count.All.Infos,
	}
	for _, severity := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		room, n := max(0, maxAnnotations-used[severity]), 0
		shown := min(count[severity], max(0, room-1))
		for _, f := range r.Findings.All() {
			if n == shown {
				break
			}
			if f.Severity == severity {
				n++
				annotate(out, f)
			}
		}
		if more := count[severity] - shown; more > 0 && room > 0 {
			fmt.Fprintf(out, "::%s title=golive::and %d more, listed in the log\n", annotationCommands[severity], more)
		}
	}
}

func annotate(out *bufio.Writer, f *document.Finding) {
	var properties []string
	property := func(name string, value any) {
		properties = append(properties, name+"="+commandProperty.Replace(fmt.Sprint(value)))
	}
	if f.Known() {
		start, end := f.Start(), f.End()
		property("file", source.Safe(f.File))
		property("line", start.Line)
		property("endLine", f.LastLine())
		if start.Line == end.Line { // a runner ignores the columns of a range that spans lines
			property("col", start.Column)
			property("endColumn", end.Column)
		}
	}
	title := source.Safe(f.Rule)
	if len(f.Environments) > 0 {
		title += " (" + source.Safe(f.Environment()) + ")"
	}
	property("title", title)
	fmt.Fprintf(out, "::%s %s::%s\n", annotationCommands[f.Severity], strings.Join(properties, ","),
		commandData.Replace(annotation(f)))
}

// annotation formats the message, the help and the related locations of a finding, one per line.
func annotation(f *document.Finding) string {
	lines := []string{source.Safe(f.Message)}
	if f.Help != "" {
		lines = append(lines, source.Safe(f.Help))
	}
	for _, related := range f.Related {
		if related.Known() {
			lines = append(lines, position(related.Place)+": "+source.Safe(related.Message))
		}
	}
	text := strings.Join(lines, "\n")
	if units := utf16.Encode([]rune(text)); len(units) > maxAnnotation {
		return strings.TrimSuffix(string(utf16.Decode(units[:maxAnnotation-1])), "\ufffd") + "…"
	}
	return text
}

// commandData and commandProperty escape the message and the properties of a workflow command (actions/toolkit
// command.ts).
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
