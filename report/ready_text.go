package report

import (
	"bufio"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// readyText prints the result of golive ready as text: the verdict, the number of items per state, the checklist and
// the next steps.
type readyText struct{ *textReport }

func writeReadyText(out *bufio.Writer, r *document.Document, o Options) error {
	t := readyText{newTextReport(out, o)}
	if len(o.Why) > 0 {
		t.why(r)
		t.after(r)
		return nil
	}
	if len(r.Verdict.Assessments) > 1 && !o.Quiet && !t.briefly(r) {
		t.several(r)
		t.after(r)
		return nil
	}
	for i := range r.Verdict.Assessments {
		if i > 0 {
			fmt.Fprintln(out)
		}
		t.assessment(r, &r.Verdict.Assessments[i])
		if c := r.Verdict.Assessments[i].Change; c != nil {
			t.change(r.Verdict.Since, c)
		}
	}
	t.after(r)
	return nil
}

// readyColumns is the width of the output if it is not a terminal.
const readyColumns = 80

func (t readyText) columns() int {
	if t.options.Width > 0 {
		return max(40, min(t.options.Width, 120))
	}
	return readyColumns
}

// heading prints the verdict on an environment and the number of items per state.
func (t readyText) heading(r *document.Document, a *document.Assessment) {
	name, verdict := shorten(label(assessed(a)), maxName-20, t.ellipsis), a.Answer
	day := ", as of " + r.At.Format(time.DateOnly)
	gap := "\n"
	if room := t.columns() - columns(name+day) - len(verdict); room >= 2 {
		gap = strings.Repeat(" ", room)
	}
	fmt.Fprintln(t.out, t.bold.Sprint(name)+day+gap+t.severity[verdictSeverity(a.Verdict)].Sprint(verdict))
	t.sentence(coverage(a))
}

func (t readyText) assessment(r *document.Document, a *document.Assessment) {
	t.heading(r, a)
	if t.options.Quiet {
		return
	}
	switch {
	case !t.options.All && describesLittle(a):
		t.short(a)
		return
	case a.Environment == nil:
		t.needs(a)
		return
	}
	section := ""
	for i := range a.Entries {
		e := &a.Entries[i]
		if e.Item.Section != section {
			section = e.Item.Section
			fmt.Fprintf(t.out, "\n%s\n", t.bold.Sprint(section))
		}
		t.entry(e)
	}
	fmt.Fprintln(t.out)
	t.sentence("Next: " + next(a, label))
}

// sentence prints text with line wrapping. Unlike paragraph, it wraps the text even if the output is not a terminal.
func (t readyText) sentence(text string) {
	for i, line := range wrap(text, t.columns()-2) {
		if i > 0 {
			line = "  " + line
		}
		fmt.Fprintln(t.out, line)
	}
}

// assessed returns the name of the environment of an assessment.
func assessed(a *document.Assessment) string {
	if a.Environment == nil {
		return "no production environment"
	}
	return a.Environment.Name
}

func verdictSeverity(v readiness.Verdict) finding.Severity {
	switch v {
	case readiness.NotReady:
		return finding.Error
	case readiness.CannotTell:
		return finding.Warning
	}
	return finding.Info
}

// states lists the states in the order in which coverage prints them.
var states = []readiness.State{
	readiness.Passed, readiness.Failed, readiness.Accepted, readiness.Attested, readiness.Unknown,
	readiness.NotApplicable,
}

// coverage formats the number of items per state.
func coverage(a *document.Assessment) string {
	var parts []string
	for _, state := range states {
		if n := a.Counts[state]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, state))
		}
	}
	return plural(len(a.Entries), "item") + ": " + strings.Join(parts, ", ")
}

// mark returns the symbol for a state, in color.
func (t readyText) mark(s readiness.State) string {
	glyphs := map[readiness.State][2]string{
		readiness.Passed: {"✓", "ok"}, readiness.Failed: {"✗", "x "}, readiness.Unknown: {"?", "? "},
		readiness.Accepted: {"~", "~ "}, readiness.Attested: {"●", "* "}, readiness.NotApplicable: {"-", "- "},
	}
	glyph := glyphs[s][1]
	if t.options.Unicode {
		glyph = glyphs[s][0]
	}
	switch s {
	case readiness.Failed:
		return t.severity[finding.Error].Sprint(glyph)
	case readiness.Unknown:
		return t.severity[finding.Warning].Sprint(glyph)
	case readiness.NotApplicable:
		return t.grey.Sprint(glyph)
	}
	return glyph
}

// hanging is the indentation, in columns, of the lines below an item.
const hanging = 6

// entry prints the mark, title and reason of an item. If the reason does not fit on the line, it is printed below the
// title. For an open item, the next action is also printed.
func (t readyText) entry(e *document.Entry) {
	mark := "  " + t.mark(e.State) + " "
	width := 4
	if !t.options.Unicode {
		width = 5
	}
	why := source.Safe(e.Why)
	if columns(why) <= t.columns()-width-checklist.TitleWidth-2 {
		line := fmt.Sprintf("%-*s  %s", checklist.TitleWidth, e.Item.Title, why)
		if e.State == readiness.NotApplicable {
			line = t.grey.Sprint(strings.TrimRight(line, " "))
		}
		fmt.Fprintln(t.out, strings.TrimRight(mark+line, " "))
	} else {
		fmt.Fprintln(t.out, mark+e.Item.Title)
		t.below(why)
	}
	for _, line := range exemptions(e) {
		t.below(line)
	}
	if e.State != readiness.Failed && e.State != readiness.Unknown {
		return
	}
	if e.Known() {
		t.place(e)
	}
	if attestable(e) {
		fmt.Fprintf(t.out, "%*s%s\n", hanging, "", t.grey.Sprint(attestCommand(e)))
	}
}

// place prints the position of an open item. If the item has findings, it also prints the path of the first one, in the
// syntax used in golive.yaml.
func (t readyText) place(e *document.Entry) {
	where := t.bold.Sprint(shorten(position(e.Place), t.columns()-hanging, t.ellipsis))
	if e.Findings.Len() > 0 {
		if f := e.Findings.At(0); f.Path != "" {
			gap := "  "
			if path := source.Safe(f.Path); columns(position(e.Place))+len(gap)+columns(path) > t.columns()-hanging {
				gap = "\n" + strings.Repeat(" ", hanging) // on its own line, so that it can be copied
			}
			where += gap + t.grey.Sprint(source.Safe(f.Path))
		}
	}
	fmt.Fprintf(t.out, "%*s%s\n", hanging, "", where)
}

// attestable reports whether an attestation can settle the item.
func attestable(e *document.Entry) bool {
	return e.State == readiness.Unknown && e.Cause != readiness.NotExamined && e.Cause != readiness.Found &&
		e.Item.Decider != checklist.Files
}

func attestCommand(e *document.Entry) string {
	command := "golive ready "
	if e.Environment != "" {
		command += shellWord(e.Environment) + " "
	}
	return command + "--attest " + e.Item.ID + " --by NAME --evidence URL"
}

// below prints text on indented lines below an item.
func (t readyText) below(text string) {
	for _, line := range wrap(text, t.columns()-hanging) {
		fmt.Fprintf(t.out, "%*s%s\n", hanging, "", line)
	}
}

// needs lists the failed and unknown items as things that production needs, in the order of the guide.
func (t readyText) needs(a *document.Assessment) {
	t.known(a)
	fmt.Fprintf(t.out, "\n%s\n", t.bold.Sprint("What production needs, in the order of the guide"))
	n, section := 0, ""
	for i := range a.Entries {
		e := &a.Entries[i]
		if e.State != readiness.Unknown && e.State != readiness.Failed {
			continue
		}
		if e.Item.Section != section {
			section = e.Item.Section
			fmt.Fprintf(t.out, "\n%s\n", t.bold.Sprint(section))
		}
		n++
		mark := ""
		if e.State == readiness.Failed {
			mark = t.mark(e.State) + " "
		}
		fmt.Fprintf(t.out, "%4d. %s%s\n", n, mark, e.Item.Title)
		t.below(e.Item.Do)
	}
}

// next summarizes what remains to be done. show makes a file name safe for the output format.
func next(a *document.Assessment, show func(string) string) string {
	fix, attest, clear := map[string]int{}, 0, 0
	for i := range a.Entries {
		switch e := &a.Entries[i]; {
		case e.State == readiness.Failed:
			fix[failedIn(e)]++
		case attestable(e) && e.Item.Decider == checklist.Person:
			attest++
		case e.State == readiness.Unknown:
			clear++
		}
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(fix)) {
		parts = append(parts, fmt.Sprintf("%d to fix in %s", fix[name], show(name)))
	}
	if clear > 0 {
		parts = append(parts, fmt.Sprintf("%d to clarify", clear))
	}
	if attest > 0 {
		parts = append(parts, fmt.Sprintf("%d for a person to attest", attest))
	}
	if len(parts) == 0 {
		return "nothing left to do"
	}
	return strings.Join(parts, ", ")
}

func failedIn(e *document.Entry) string {
	if e.Known() {
		return e.Place.File
	}
	return "the project"
}

// after prints the files that were not read, new exemptions, and the overall verdict.
func (t readyText) after(r *document.Document) {
	t.notRead(r)
	t.exemptions(r.Verdict.Since)
	if len(r.Verdict.Assessments) > 1 {
		paint := t.severity[verdictSeverity(r.Verdict.Verdict)]
		fmt.Fprintln(t.out, "All environments together: "+paint.Sprint(r.Verdict.Answer))
	}
	t.gate(r.Verdict)
}
