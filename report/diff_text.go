package report

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/fatih/color"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

type diffText struct {
	*textReport
	all bool
}

func writeDiffText(out *bufio.Writer, r *document.Document, o Options) error {
	t := diffText{newTextReport(out, o), o.All}
	for i := range r.Comparisons {
		t.promotion(&r.Comparisons[i])
	}
	for _, f := range r.Findings.All() {
		if !ofPromotion(f) {
			t.finding(f)
		}
	}
	t.paragraph(diffSummary(r, o.All))
	return nil // a bufio.Writer keeps its first error until Flush
}

// ofPromotion reports whether a finding is about a difference between environments. Findings about golive.yaml and
// about unreadable files are not about a difference.
func ofPromotion(f *document.Finding) bool {
	for _, prefix := range []string{"promotion-expected", "exemption-", "yaml-", "schema-", "project-"} {
		if strings.HasPrefix(f.Rule, prefix) {
			return false
		}
	}
	return true
}

func (t diffText) promotion(p *document.Comparison) {
	title := source.Safe(p.From.Name) + " -> " + source.Safe(p.To.Name)
	pairs := hostPairs(p.Hosts)
	hosts := strings.Join(pairs, ", ")
	if hosts != "" {
		hosts = "hosts: " + hosts
	}
	if line := title + "        " + hosts; t.options.Width <= 0 || columns(line) <= t.options.Width {
		fmt.Fprintln(t.out, strings.TrimRight(t.bold.Sprint(title)+"        "+t.grey.Sprint(hosts), " "))
	} else {
		fmt.Fprintln(t.out, t.bold.Sprint(title))
		for _, line := range pack("hosts:", pairs, t.width(2)) {
			fmt.Fprintln(t.out, "  "+t.grey.Sprint(line))
		}
	}
	sections := diffSections(p, t.all)
	switch {
	case nothingInCommon(p):
		fmt.Fprintln(t.out, "\n  "+notCompared(p))
	case len(sections) == 0:
		fmt.Fprintln(t.out, "\n  nothing to report")
	}
	fmt.Fprintln(t.out)
	for _, s := range sections {
		t.section(s)
	}
	if len(sections) > 0 {
		fmt.Fprintln(t.out)
	}
}

// The columns where the parts of a row start.
const (
	whatColumn  = 32
	placeColumn = 63
)

func (t diffText) section(s diffSection) {
	fmt.Fprint(t.out, t.bold.Sprint(s.title))
	if s.equal > 0 {
		equal := fmt.Sprintf("%d equal", s.equal)
		column := placeColumn
		if t.options.Width > 0 {
			column = min(column, t.options.Width-len(equal))
		}
		fmt.Fprint(t.out, pad(s.title, column)+t.grey.Sprint(equal))
	}
	fmt.Fprintln(t.out)
	for i := range s.rows {
		t.row(&s.rows[i])
	}
}

func (t diffText) row(r *diffRow) {
	what, last := r.what, r.to
	if what == "" {
		what = r.from
	} else if last == "" {
		last = r.from
	}
	name := "  " + r.glyph + " " + r.name
	line := name + pad(name, whatColumn) + what
	line += pad(line, placeColumn) + last
	paint := t.paint(r.Difference)
	if t.options.Width <= 0 || t.options.Quiet || columns(line) <= t.options.Width {
		fmt.Fprintln(t.out, strings.TrimRight("  "+paint.Sprint(r.glyph)+line[len("  ")+len(r.glyph):], " "))
	} else {
		t.narrowRow(r, name, what, last)
	}
	if t.options.Quiet {
		return
	}
	if path := r.pathBelow(); path != "" {
		fmt.Fprintln(t.out, "      "+t.grey.Sprint(path))
	}
	for _, l := range r.lines {
		fmt.Fprintln(t.out, strings.TrimRight("    "+paint.Sprint(l.sign)+" "+source.Safe(l.text), " "))
	}
}

// narrowRow prints a row on several lines, for narrow terminals.
func (t diffText) narrowRow(r *diffRow, name, what, last string) {
	rest := []string{what, last}
	if line := name + pad(name, whatColumn) + what; what != "" && columns(line) <= t.options.Width {
		name, rest = line, rest[1:]
	}
	fmt.Fprintln(t.out, "  "+t.paint(r.Difference).Sprint(r.glyph)+name[len("  ")+len(r.glyph):])
	for _, part := range rest {
		for _, l := range wrap(part, t.width(6)) {
			if l != "" {
				fmt.Fprintln(t.out, "      "+l)
			}
		}
	}
}

func (t diffText) paint(d *document.Difference) *color.Color {
	if d.Reported && d.Rule != "" {
		return t.severity[d.Severity]
	}
	return t.grey
}

// pad returns the spaces that are needed after s to reach a column, but at least two spaces.
func pad(s string, column int) string {
	return strings.Repeat(" ", max(2, column-columns(s)))
}

// diffSummary returns the last line of the report. The line contains the number of findings, and the numbers of equal
// values, accepted differences and unexamined settings.
func diffSummary(r *document.Document, all bool) string {
	t := totalsOf(r.Comparisons)
	found := "nothing to report"
	if r.Findings.Len() > 0 {
		found = plural(r.Findings.Len(), "finding")
	}
	parts := []string{plural(t.Equal, "value") + " equal"}
	hidden := ""
	if !all {
		hidden = " (--all)"
	}
	if t.Allowed > 0 {
		differ := fmt.Sprintf("%d allowed differences", t.Allowed)
		if t.Allowed == 1 {
			differ = "1 allowed difference"
		}
		parts = append(parts, differ+hidden)
	}
	if t.Expected > 0 {
		expected := plural(t.Expected, "expected difference")
		if day := firstDay(r.Comparisons); day != "" && t.Expected > 1 {
			expected += " (the first until " + day + ")"
		} else if day != "" {
			expected += " (until " + day + ")"
		}
		parts = append(parts, expected)
	}
	if t.Exempt > 0 {
		parts = append(parts, plural(t.Exempt, "accepted difference"))
	}
	if t.NotExamined > 0 {
		parts = append(parts, fmt.Sprintf("%d not examined", t.NotExamined)+hidden)
	}
	if n := len(unexamined(r)); n > 0 {
		parts = append(parts, plural(n, "file")+" not examined")
	}
	return found + "; " + strings.Join(parts, ", ")
}
