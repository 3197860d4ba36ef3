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

// maxAnnotations is how many annotations of a kind are told in full: a runner
// keeps ten of each in a step and drops the rest without a word
// (actions/runner ExecutionContext.cs), so the tenth says how many there are.
const maxAnnotations = 9

// maxAnnotation is where a runner cuts a message, in UTF-16 code units.
const maxAnnotation = 4096

// annotations are the kinds of annotation, worst first.
var annotations = []struct {
	severity finding.Severity
	command  string
	noun     string
}{
	{finding.Error, "error", "error"},
	{finding.Warning, "warning", "warning"},
	{finding.Info, "notice", "note"},
}

func writeGitHub(out *bufio.Writer, r *document.Document, _ Options) error {
	for _, kind := range annotations {
		n := 0
		for _, f := range r.Findings.All() {
			if f.Severity != kind.severity {
				continue
			}
			if n++; n <= maxAnnotations {
				annotate(out, kind.command, f)
			}
		}
		if more := n - maxAnnotations; more > 0 {
			fmt.Fprintf(out, "::%s title=golive::and %s, not shown here: run golive to see them all\n", kind.command,
				plural(more, "more "+kind.noun))
		}
	}
	acceptedLines(out, r)
	found, coverage := summary(r)
	fmt.Fprintln(out, strings.Join(strings.Fields("golive: "+found+" "+coverage), " "))
	return nil
}

func annotate(out *bufio.Writer, command string, f *document.Finding) {
	var properties []string
	property := func(name string, value any) {
		properties = append(properties, name+"="+commandProperty.Replace(fmt.Sprint(value)))
	}
	if f.Known() {
		start, end := f.Start(), f.End()
		property("file", source.Safe(f.File))
		property("line", start.Line)
		property("endLine", f.LastLine())
		if start.Line == end.Line { // a runner drops the columns of more lines
			property("col", start.Column)
			property("endColumn", end.Column)
		}
	}
	title := source.Safe(f.Rule)
	if len(f.Environments) > 0 {
		title += " (" + source.Safe(f.Environment()) + ")"
	}
	property("title", title)
	fmt.Fprintf(out, "::%s %s::%s\n", command, strings.Join(properties, ","), commandData.Replace(annotation(f)))
}

// annotation is the text of a finding: the message, the way out, and the places
// that explain it, a line each.
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

// commandData and commandProperty are the escapes of the two parts of a workflow
// command (actions/toolkit command.ts); the runner undoes them.
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
