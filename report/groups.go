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

// Groupings returns the valid values of Options.By.
func Groupings() []string { return []string{"file", "rule", "category", "environment", "severity"} }

// groupsOf returns the names of the groups that contain a finding. A finding about several environments is in several
// groups. A finding without an environment or a file is in the group "".
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

// group contains the findings with the same rule, category, environment, file or severity.
type group struct {
	name  string
	tally document.Tally
	// findings lists indices in the list of all findings.
	findings []int
}

func (g group) total() int { return g.tally.Errors + g.tally.Warnings + g.tally.Infos }

// grouped groups findings. The groups are sorted by the number of errors, then warnings, then notes, in descending
// order.
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

// groups prints the findings by group. The heading of a group contains the number of its findings. A finding that is in
// several groups is printed only in the first.
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

// groupHeading prints a line like "== name: 2 errors", which problem matchers do not mistake for a finding.
func (t *textReport) groupHeading(g group) {
	counts := tallied(g.tally)
	name := t.groupName(g.name, t.options.Width-len("==  ")-1-columns(counts))
	fmt.Fprintf(t.out, "%s %s %s\n", t.grey.Sprint("=="), t.bold.Sprint(name+":"), counts)
	if !t.options.Quiet {
		fmt.Fprintln(t.out)
	}
}

// minGroupName is the minimum width, in columns, for the name of a group.
const minGroupName = 12

// groupName returns the name of a group, shortened to room columns but at least minGroupName. If the width of the
// output is not limited, it returns the whole name.
func (t *textReport) groupName(name string, room int) string {
	if name = label(name); name == "" {
		name = "elsewhere"
	}
	if t.options.Width <= 0 {
		return name
	}
	return shorten(name, max(room, minGroupName), t.ellipsis)
}

// statistics prints the number of findings by rule, category, environment and file, or only by Options.By if that is
// set.
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

// layout contains the column widths of a table of statistics. severities is false if the column with the severities
// does not fit, so that only numbers and names are printed.
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

// statistic prints the number of findings in a group, the name of the group and the number of findings by severity.
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
