package report

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// maxMarkdownRows is the maximum number of findings of each severity in a table. A comment on a pull request is limited
// to 65,536 characters.
const maxMarkdownRows = 50

// writeMarkdown prints the result and a table of findings, most severe first. It is for comments on pull requests and
// for step summaries.
func writeMarkdown(out *bufio.Writer, r *document.Document, o Options) error {
	found, coverage := summary(r)
	title, _ := headline(r)
	fmt.Fprintf(out, "## golive: %s\n\n", title)
	markdownFindings(out, r)
	fmt.Fprintf(out, "%s\n", codeSpan(strings.TrimSpace(found+" "+coverage)))
	missed := unexamined(r)
	for i, in := range missed {
		if i == maxMarkdownRows {
			fmt.Fprintf(out, "\nAnd %s more.\n", plural(len(missed)-i, "file"))
			break
		}
		fmt.Fprintf(out, "\nNot examined: %s, %s\n", codeSpan(source.Safe(in.Path)), codeSpan(source.Safe(in.Why)))
	}
	for i := range r.Accepted {
		fmt.Fprintf(out, "\n%s\n", codeSpan(acceptedLine(&r.Accepted[i])))
	}
	fmt.Fprintf(out, "\ngolive %s\n", source.Safe(o.Version))
	return nil
}

func markdownFindings(out *bufio.Writer, r *document.Document) {
	if r.Findings.Len() == 0 {
		return
	}
	fmt.Fprint(out, "| | finding | where | rule |\n|---|---|---|---|\n")
	more := 0
	for _, severity := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		n := 0
		for _, f := range r.Findings.All() {
			if f.Severity != severity {
				continue
			}
			if n++; n > maxMarkdownRows {
				more++
				continue
			}
			where := ""
			if f.Known() {
				where = position(f.Place)
			}
			fmt.Fprintf(out, "| %s %s | %s | %s | %s |\n", severityEmoji[severity], severity, markdownMessage(f),
				codeSpan(shorten(where, maxWhy, "...")), codeSpan(f.Rule))
		}
	}
	fmt.Fprintln(out)
	if more > 0 {
		fmt.Fprintf(out, "And %s.\n\n", plural(more, "more finding"))
	}
}

// markdownMessage formats the message of a finding, followed by its help on a separate line.
func markdownMessage(f *document.Finding) string {
	text := codeSpan(shorten(source.Safe(f.Message), maxWhy, "..."))
	if f.Help != "" {
		text += "<br>" + codeSpan(shorten(source.Safe(f.Help), maxWhy, "..."))
	}
	return text
}

var severityEmoji = map[finding.Severity]string{finding.Error: "❌", finding.Warning: "🟡", finding.Info: "🔵"}
