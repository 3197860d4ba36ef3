package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/golive-lint/golive/report/document"
)

// Groupings returns the values of Options.By.
func Groupings() []string { return []string{"file", "rule", "category", "environment", "severity"} }

// groupsOf returns the groups of a finding, "" if it is not about an environment or a file. Only
// a finding about several environments has more than one.
func groupsOf(f *document.Finding, by string) []string {
	switch by {
	case "rule":
		return []string{f.Rule}
	case "category":
		return []string{f.Category}
	case "severity":
		return []string{f.Severity.String()}
	case "environment":
		if len(f.Environments) > 0 {
			return f.Environments
		}
	case "file":
		if f.Place.Known() {
			return []string{f.Place.File}
		}
	}
	return []string{""}
}

// group counts the findings that share a rule, category, environment, file or severity.
type group struct {
	name  string
	tally document.Tally
	// findings are the indices of its findings.
	findings []int
}

func (g group) total() int { return g.tally.Errors + g.tally.Warnings + g.tally.Infos }

// grouped returns the groups of findings: those with most errors first, then those with most
// warnings.
func grouped(findings document.Findings, by string) []group {
	index := map[string]int{}
	var groups []group
	for i, f := range findings.All() {
		for _, name := range groupsOf(f, by) {
			at, ok := index[name]
			if !ok {
				at = len(groups)
				index[name] = at
				groups = append(groups, group{name: name})
			}
			groups[at].findings = append(groups[at].findings, i)
			groups[at].tally.Add(f.Severity)
		}
	}
	slices.SortFunc(groups, func(a, b group) int {
		return cmp.Or(cmp.Compare(b.tally.Errors, a.tally.Errors), cmp.Compare(b.tally.Warnings, a.tally.Warnings),
			cmp.Compare(b.tally.Infos, a.tally.Infos), strings.Compare(a.name, b.name))
	})
	return groups
}

// groups prints the findings by group, each under a heading with the group's numbers. A finding
// about several environments is printed in the first of its groups.
func (t *textReport) groups(r *document.Document) {
	printed := make([]bool, r.Findings.Len())
	for _, g := range grouped(r.Findings, t.options.By) {
		t.groupHeading(g)
		above := 0
		for _, i := range g.findings {
			if printed[i] {
				above++
				continue
			}
			printed[i] = true
			f := r.Findings.At(i)
			t.finding(&f)
		}
		if above > 0 {
			t.paragraph(fmt.Sprintf("  and %d above", above))
			if !t.options.Quiet {
				fmt.Fprintln(t.out)
			}
		}
	}
}

// groupHeading prints "== name: 2 errors", which no problem matcher mistakes for a finding.
func (t *textReport) groupHeading(g group) {
	counts := tallied(g.tally)
	name := t.groupName(g.name, t.options.Width-len("==  ")-1-columns(counts))
	fmt.Fprintf(t.out, "%s %s %s\n", t.grey.Sprint("=="), t.bold.Sprint(name+":"), counts)
	if !t.options.Quiet {
		fmt.Fprintln(t.out)
	}
}

// minGroupName is the least number of columns for the name of a group.
const minGroupName = 12

// groupName returns the name of a group in at most room columns. No room means no limit.
func (t *textReport) groupName(name string, room int) string {
	if name = label(name); name == "" {
		name = "elsewhere"
	}
	if t.options.Width <= 0 {
		return name
	}
	return shorten(name, max(room, minGroupName), t.ellipsis)
}

// statistics prints the numbers of findings by rule, category, environment and file, or only by
// what Options.By names.
func (t *textReport) statistics(r *document.Document) {
	tables := []string{"rule", "category", "environment", "file"}
	if t.options.By != "" {
		tables = []string{t.options.By}
	}
	for _, by := range tables {
		groups := grouped(r.Findings, by)
		if len(groups) == 0 {
			continue
		}
		slices.SortStableFunc(groups, func(a, b group) int { return cmp.Compare(b.total(), a.total()) })
		fmt.Fprintln(t.out, t.bold.Sprint("by "+by))
		l := t.layoutOf(groups)
		for _, g := range groups {
			t.statistic(g, l)
		}
		fmt.Fprintln(t.out)
	}
}

// layout are the widths of the columns of a table of statistics. Without room for the column
// with the severities of all groups, only the numbers and names are printed.
type layout struct {
	digits, name int
	severities   bool
}

func (t *textReport) layoutOf(groups []group) layout {
	l, counts := layout{}, 0
	for _, g := range groups {
		l.digits = max(l.digits, len(strconv.Itoa(g.total())))
		l.name = max(l.name, columns(t.groupName(g.name, math.MaxInt)))
		counts = max(counts, columns(tallied(g.tally)))
	}
	used := len("  ") + l.digits + len("  ") + l.name + len("  ") + counts
	l.severities = t.options.By != "severity" && (t.options.Width <= 0 || used <= t.options.Width)
	return l
}

// statistic prints the number of findings of a group, its name and how severe they are.
func (t *textReport) statistic(g group, l layout) {
	number := fmt.Sprintf("  %*d  ", l.digits, g.total())
	name := t.groupName(g.name, t.options.Width-columns(number))
	pad := strings.Repeat(" ", max(0, l.name-columns(name)))
	if name == g.name { // not shortened; a rule may be a link
		name = t.rule(name)
	}
	fmt.Fprint(t.out, number, name)
	if l.severities {
		fmt.Fprint(t.out, pad, "  ", t.grey.Sprint(tallied(g.tally)))
	}
	fmt.Fprintln(t.out)
}
