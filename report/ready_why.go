package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// why prints what the states of the selected items are based on, in each environment.
func (t readyText) why(r *document.Document) {
	for i := range r.Verdict.Assessments {
		a := &r.Verdict.Assessments[i]
		for k := range a.Entries {
			if e := &a.Entries[k]; slices.Contains(t.options.Why, e.Item.ID) {
				t.whyOf(a, e)
				fmt.Fprintln(t.out)
			}
		}
	}
}

func (t readyText) whyOf(a *document.Assessment, e *document.Entry) {
	name := shorten(label(assessed(a)), maxName-20, t.ellipsis)
	fmt.Fprintf(t.out, "%s %s %s, %s\n", t.mark(e.State), t.bold.Sprint(e.Item.ID), e.State, name)
	t.below(e.Item.Title + ": " + source.Safe(e.Why))
	if e.Known() {
		t.place(e)
	}
	for _, line := range exemptions(e) {
		t.below(line)
	}
	t.whyFindings(e)
	evidence := e.Evidence()
	t.whyNeeds(evidence.Needs)
	t.whyCompared(evidence.Comparisons)
	t.whyRules(evidence.Rules)
	if e.State == readiness.Failed || e.State == readiness.Unknown {
		t.part("To do")
		t.below(e.Item.Do)
		if attestable(e) {
			fmt.Fprintf(t.out, "%*s%s\n", hanging, "", t.grey.Sprint(attestCommand(e)))
		}
	}
	t.part("Source")
	t.below(e.Item.Source.URL)
}

func (t readyText) part(title string) { fmt.Fprintf(t.out, "  %s\n", t.bold.Sprint(title)) }

// whyFindings lists the findings of an item if there are several. A single finding has already been printed as the
// reason.
func (t readyText) whyFindings(e *document.Entry) {
	if e.Findings.Len() < 2 {
		return
	}
	t.part("Findings")
	for _, f := range e.Findings.All() {
		word := t.severity[f.Severity].Sprint(f.Severity)
		t.hang(strings.Repeat(" ", hanging-2)+word+": ", hanging, source.Safe(f.Message)+" ["+f.Rule+"]")
		if f.Place.Known() {
			fmt.Fprintf(t.out, "%*s%s\n", hanging, "", t.bold.Sprint(position(f.Place)))
		}
	}
}

// whyNeeds lists the needs of an item: those that were read, those that no file describes, and those that could not be
// examined.
func (t readyText) whyNeeds(needs []document.Examined) {
	rows := needRows(needs)
	if len(rows) == 0 {
		return
	}
	t.part("Evidence")
	for _, row := range rows {
		mark := t.grey.Sprint("-")
		switch row.kind {
		case needMissing:
			row.text = "not described: " + row.text
		case needRead:
			mark = t.severity[finding.Info].Sprint("+")
		case needOpen:
			mark = t.severity[finding.Warning].Sprint("?")
		case needAccepted:
			mark = "~"
		}
		t.hang("    "+mark+" ", hanging, source.Safe(row.text))
		if row.Known() {
			fmt.Fprintf(t.out, "%*s%s\n", hanging, "", t.bold.Sprint(position(row.Place)))
		}
	}
}

// The kinds of a needRow.
const (
	needRead = iota
	needMissing
	needOpen
	needAccepted
)

// needRow is a line about one or more needs of an item.
type needRow struct {
	kind int
	text string
	document.Place
}

// needRows groups the needs of an item into rows. Each gap has a row. For each area, there is a row for the needs that
// were read and a row for the needs that no file describes.
func needRows(needs []document.Examined) []needRow {
	var rows []needRow
	type group struct {
		of   checklist.Area
		kind int
	}
	at := map[group]int{} // 1 + the index of a row in rows
	gaps := map[string]bool{}
	for i := range needs {
		n := &needs[i]
		if n.Gap != "" {
			row := needRow{kind: needOpen, text: n.Gap, Place: n.GapPlace}
			if n.Accepted {
				row.kind, row.text = needAccepted, "accepted: "+n.Gap
			}
			if !gaps[row.text] {
				gaps[row.text] = true
				rows = append(rows, row)
			}
			continue
		}
		kind, what := needRead, needName(n)
		switch {
		case n.Of == checklist.Uses:
			continue
		case n.Of == checklist.Config:
			what = "read, with the suppressions of all files"
		case n.Values == 0:
			kind = needMissing
		case n.Values > 1:
			what += fmt.Sprintf(" (%d)", n.Values)
		}
		if row := at[group{n.Of, kind}]; row > 0 {
			rows[row-1].text += ", " + what
			continue
		}
		rows = append(rows, needRow{kind: kind, text: n.Of.String() + ": " + what})
		at[group{n.Of, kind}] = len(rows)
	}
	slices.SortStableFunc(rows, func(a, b needRow) int { return needOrder(a.kind) - needOrder(b.kind) })
	return rows
}

func needOrder(kind int) int {
	return [...]int{needOpen: 0, needAccepted: 1, needRead: 2, needMissing: 3}[kind]
}

// needName formats the setting or the kind of variable that is needed.
func needName(n *document.Examined) string {
	if n.Path == "" {
		return "everything"
	}
	if purpose, ok := strings.CutPrefix(n.Path, checklist.AllStagingVariables+"."); ok {
		return purpose + " of the application"
	}
	return n.Path
}

// whyCompared prints the result of comparing the settings of an item with each environment.
func (t readyText) whyCompared(comparisons []document.Compared) {
	if len(comparisons) == 0 {
		return
	}
	t.part("Compared with")
	for i := range comparisons {
		c := &comparisons[i]
		t.below(source.Safe(c.Environment) + ": " + kindsOf(c))
	}
}

// kindsOf formats the number of compared paths of each kind.
func kindsOf(c *document.Compared) string {
	var parts []string
	for kind := promotion.Equal; kind <= promotion.ProductionOnlyFound; kind++ {
		if n := c.Kinds[kind]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, kind))
		}
	}
	if len(parts) == 0 {
		return "none of it is described"
	}
	return strings.Join(parts, ", ")
}

// whyRules lists the rules that decide an item, with their results.
func (t readyText) whyRules(ran []document.Ran) {
	if len(ran) == 0 {
		return
	}
	t.part("Rules that decide it")
	t.below(strings.Join(rulesOf(ran), ", "))
}

// rulesOf formats the result of each rule.
func rulesOf(ran []document.Ran) []string {
	var list []string
	for _, r := range ran {
		switch {
		case r.Off:
			list = append(list, r.Rule+" (off)")
		case r.Findings > 0:
			list = append(list, r.Rule+" ("+plural(r.Findings, "finding")+")")
		default:
			list = append(list, r.Rule)
		}
	}
	return list
}
