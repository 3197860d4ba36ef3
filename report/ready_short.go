package report

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// describesLittle reports whether more than half of the checklist is unknown. A list of all items is then of little
// use.
func describesLittle(a *document.Assessment) bool {
	return a.Environment == nil || 2*a.Counts[readiness.Unknown] > len(a.Entries)
}

// briefly reports whether all environments are printed in the short view.
func (t readyText) briefly(r *document.Document) bool {
	for i := range r.Verdict.Assessments {
		if t.options.All || !describesLittle(&r.Verdict.Assessments[i]) {
			return false
		}
	}
	return true
}

// maxSteps is the maximum number of steps in the short view. maxStepLines is the maximum number of lines of a step.
const maxSteps, maxStepLines = 5, 2

// short prints the items that are decided and the next steps.
func (t readyText) short(a *document.Assessment) {
	t.known(a)
	fmt.Fprintf(t.out, "\n%s\n", t.bold.Sprint("Next steps"))
	steps := stepsOf(a)
	for i, s := range steps[:min(len(steps), maxSteps)] {
		t.step(i+1, s)
	}
	fmt.Fprintln(t.out)
	t.sentence(t.rest(len(steps) - maxSteps))
}

// known prints the items that are neither failed nor unknown, by state.
func (t readyText) known(a *document.Assessment) {
	fmt.Fprintf(t.out, "\n%s\n", t.bold.Sprint("Known so far"))
	known := false
	for _, state := range []readiness.State{
		readiness.Passed, readiness.Accepted, readiness.Attested, readiness.NotApplicable,
	} {
		if entries := inState(a, state); len(entries) > 0 {
			known = true
			t.hang("  "+t.mark(state)+" ", 4, strings.Join(titlesOf(entries), ", "))
		}
	}
	if !known {
		t.hang("  ", 2, "nothing yet")
	}
}

// rest names commands that show more. more is the number of steps that were not printed.
func (t readyText) rest(more int) string {
	text := "golive ready --all lists every item; golive ready --why ITEM shows its evidence"
	if more > 0 {
		text = plural(more, "more step") + "; " + text
	}
	return text
}

func inState(a *document.Assessment, state readiness.State) []*document.Entry {
	var entries []*document.Entry
	for i := range a.Entries {
		if a.Entries[i].State == state {
			entries = append(entries, &a.Entries[i])
		}
	}
	return entries
}

func (t readyText) step(number int, s *step) {
	before, indent := fmt.Sprintf("%3d. ", number), hanging-1
	if s.failed() {
		mark := t.mark(readiness.Failed)
		before, indent = before+strings.TrimRight(mark, " ")+" ", indent+2
	}
	t.hang(before, indent, source.Safe(s.what))
	below := strings.Repeat(" ", indent)
	switch {
	case s.command != "":
		fmt.Fprintln(t.out, below+t.grey.Sprint(source.Safe(s.command)))
	case s.Known():
		fmt.Fprintln(t.out, below+t.bold.Sprint(shorten(position(s.Place), t.columns()-hanging, t.ellipsis)))
	case s.detail != "":
		t.hang(below, indent, source.Safe(s.detail))
	}
}

// hang prints the string in before, which is indent columns wide, and then text. It prints at most maxStepLines
// lines.
func (t readyText) hang(before string, indent int, text string) {
	lines := wrap(text, t.columns()-indent)
	if len(lines) > maxStepLines {
		last := lines[maxStepLines-1] + " " + lines[maxStepLines] // too long for a line, so that shorten truncates it
		lines = append(lines[:maxStepLines-1], shorten(last, t.columns()-indent, t.ellipsis))
	}
	for i, line := range lines {
		if i > 0 {
			before = strings.Repeat(" ", indent)
		}
		fmt.Fprintln(t.out, before+line)
	}
}
