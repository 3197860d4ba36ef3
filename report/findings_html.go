package report

import (
	"bufio"
	_ "embed"
	"fmt"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

//go:embed findings.html.tmpl
var findingsPage string

// findingsHTML is the data for the HTML page of lint and diff.
type findingsHTML struct {
	pageHead
	Command, At, Title, Class, Coverage string

	Comparisons []diffHTML
	Findings    []htmlFinding
	Accepted    []string
	Inputs      []document.File
}

// diffHTML is the table for one comparison. If the table has no rows, Nothing is the reason.
type diffHTML struct {
	From, To, Hosts, Nothing string
	Rows                     []diffHTMLRow
}

type diffHTMLRow struct{ Section, Name, Glyph, What, At, Other string }

// findingsHTMLOf returns a writer that prints the result of a command as an HTML page.
func findingsHTMLOf(command string) writer {
	return func(out *bufio.Writer, r *document.Document, o Options) error {
		return writePage(out, findingsPage, newFindingsHTML(command, r, o))
	}
}

func newFindingsHTML(command string, r *document.Document, o Options) findingsHTML {
	found, coverage := summary(r)
	p := findingsHTML{
		pageHead: newPageHead(source.Safe(o.Version)), Command: command, At: r.At.Format(time.DateOnly),
		Coverage: strings.TrimSpace(found + " " + coverage), Findings: htmlFindings(r), Inputs: safeInputs(r.Files),
	}
	p.Title, p.Class = headline(r)
	for i := range r.Accepted {
		p.Accepted = append(p.Accepted, acceptedLine(&r.Accepted[i]))
	}
	if command == "diff" {
		p.Coverage = diffSummary(r, o.All)
		for i := range r.Comparisons {
			p.Comparisons = append(p.Comparisons, newDiffHTML(&r.Comparisons[i], o.All))
		}
	}
	return p
}

func newDiffHTML(p *document.Comparison, all bool) diffHTML {
	h := diffHTML{
		From: source.Safe(p.From.Name), To: source.Safe(p.To.Name), Hosts: hostsText(p.Hosts),
		Nothing: "no difference to show",
	}
	if nothingInCommon(p) {
		h.Nothing = notCompared(p)
	}
	for _, s := range diffSections(p, all) {
		for i := range s.rows {
			row := &s.rows[i]
			what := row.what
			if row.lines != nil {
				what = strings.TrimSpace(what + " " + textChange(row.lines))
			}
			h.Rows = append(h.Rows, diffHTMLRow{s.title, row.name, row.glyph, what, placeText(row.From), row.to})
		}
	}
	return h
}

// textChange returns the number of removed and added lines as text, such as "2 lines removed, 1 added".
func textChange(lines []textLine) string {
	removed, added := 0, 0
	for _, l := range lines {
		switch strings.TrimSpace(l.sign) {
		case "-":
			removed++
		case "+":
			added++
		}
	}
	return fmt.Sprintf("%s removed, %d added", plural(removed, "line"), added)
}
