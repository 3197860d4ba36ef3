package report

import (
	"bufio"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

//go:embed ready.html.tmpl
var readyPage string

// htmlPage is the data for the HTML page of golive ready.
type htmlPage struct {
	pageHead
	At          string
	Verdict     htmlVerdict
	Assessments []htmlAssessment
	Comparisons []htmlMatrix
	Findings    []htmlFinding
	Inputs      []document.File
	// Exempt is the heading of Exemptions. GateFails is the reason why the run fails regardless of the verdict.
	Exempt, GateFails string
	Exemptions        []htmlExemption
}

type htmlVerdict struct{ Words, Class string }

type htmlAssessment struct {
	ID, Name, File string
	Verdict        htmlVerdict
	Coverage       string
	Counts         []htmlCount
	// Next lists the next steps. Steps for problems come first.
	Next     []htmlStep
	Sections []htmlSection
	Change   *htmlChange
}

// htmlChange describes how the changes since a commit affect the verdict.
type htmlChange struct {
	Summary string
	Lines   []string
}

type htmlCount struct {
	N     int
	State string
	Class string
}

type htmlSection struct {
	Title string
	Items []htmlItem
}

type htmlItem struct {
	ID, Title, State, Class, Why, Where, Command string
	Do                                           []htmlRun
	Source, Verified                             string
	Evidence                                     string
	// Accepted lists the accepted findings, each with the terms of its exemption.
	Accepted []string
	// Rests, Compared and Rules contain the needs, comparisons and rules that the state is based on.
	Rests           []htmlRest
	Compared, Rules []string
}

// htmlStep is a next step and the items that depend on the step.
type htmlStep struct {
	Title         []htmlRun
	State, Class  string
	Where         string
	Command, List string
	// Do is the instruction of the item if the step has only one item.
	Do []htmlRun
}

type htmlRest struct{ Class, Word, Text, Where string }

type htmlFinding struct {
	Severity, Rule, Where, Environment, Message, Help string
	Lines                                             []htmlLine
	Related                                           []htmlFinding
}

// htmlLine is a line of a snippet in three parts: the text before the mark, the marked text, and the text after the
// mark.
type htmlLine struct {
	Number               int
	Before, Marked, Rest string
}

func writeReadyHTML(out *bufio.Writer, r *document.Document, o Options) error {
	return writePage(out, readyPage, newHTMLPage(r, o))
}

func newHTMLPage(r *document.Document, o Options) htmlPage {
	p := htmlPage{
		pageHead: newPageHead(source.Safe(o.Version)), At: r.At.Format(time.DateOnly),
		Verdict: htmlVerdict{r.Verdict.Answer, verdictWords[r.Verdict.Verdict]},
		Inputs:  safeInputs(r.Files),
	}
	for i := range r.Verdict.Assessments {
		a := newHTMLAssessment(i, &r.Verdict.Assessments[i])
		if c := r.Verdict.Assessments[i].Change; c != nil {
			a.Change = newHTMLChange(r.Verdict.Since, c)
		}
		p.Assessments = append(p.Assessments, a)
	}
	p.Exempt, p.Exemptions = newHTMLExemptions(r.Verdict.Since)
	p.GateFails = strings.Join(r.Verdict.Failures(), ", ")
	p.Comparisons = htmlMatrices(r.Comparisons)
	p.Findings = htmlFindings(r)
	return p
}

func safeInputs(files []document.File) []document.File {
	inputs := slices.Clone(files)
	for i := range inputs {
		in := &inputs[i]
		in.Path, in.Kind, in.Why = source.Safe(in.Path), source.Safe(in.Kind), source.Safe(in.Why)
	}
	return inputs
}

func newHTMLAssessment(i int, a *document.Assessment) htmlAssessment {
	h := htmlAssessment{
		ID: fmt.Sprintf("environment-%d", i+1), Name: source.Safe(assessed(a)),
		Verdict: htmlVerdict{a.Answer, verdictWords[a.Verdict]}, Coverage: coverage(a),
	}
	if !undescribed(a) {
		h.File = source.Safe(a.Environment.File)
	}
	for _, state := range states {
		if n := a.Counts[state]; n > 0 {
			h.Counts = append(h.Counts, htmlCount{n, state.String(), stateWords[state]})
		}
	}
	for _, s := range stepsOf(a) {
		h.Next = append(h.Next, newHTMLStep(s))
	}
	for k := range a.Entries {
		e := &a.Entries[k]
		if n := len(h.Sections); n == 0 || h.Sections[n-1].Title != e.Item.Section {
			h.Sections = append(h.Sections, htmlSection{Title: e.Item.Section})
		}
		section := &h.Sections[len(h.Sections)-1]
		section.Items = append(section.Items, newHTMLItem(e))
	}
	return h
}

func newHTMLChange(since *document.Since, c *document.Change) *htmlChange {
	h := &htmlChange{Summary: changeSummary(since, c)}
	for _, group := range changeGroups(c) {
		for i := range group.blockers {
			b := &group.blockers[i]
			h.Lines = append(h.Lines, group.word+": "+b.Item.Title+", "+source.Safe(b.Why))
		}
	}
	return h
}

func newHTMLItem(e *document.Entry) htmlItem {
	h := htmlItem{
		ID: e.Item.ID, Title: e.Item.Title, State: e.State.String(), Class: stateWords[e.State],
		Why: source.Safe(e.Why),
		Do:  runsOf(e.Item.Do), Source: e.Item.Source.URL, Verified: e.Item.Source.Verified,
	}
	if e.Known() {
		h.Where = position(e.Place)
	}
	if attestable(e) {
		h.Command = attestCommand(e)
	}
	if e.Attestation != nil {
		h.Evidence = source.Safe(e.Attestation.Evidence)
	}
	h.rest(e.Evidence())
	for i := range e.Accepted {
		s := &e.Accepted[i]
		text := s.Rule + ": " + s.Message + " — " + terms(&s.Terms)
		h.Accepted = append(h.Accepted, source.Safe(text))
	}
	return h
}

func newHTMLStep(s *step) htmlStep {
	worst := readiness.Unknown
	if s.failed() {
		worst = readiness.Failed
	}
	h := htmlStep{
		Title: runsOf(source.Safe(s.what)), State: worst.String(), Class: stateWords[worst],
		Command: source.Safe(s.command),
	}
	if s.Known() {
		h.Where = position(s.Place)
	}
	switch {
	case len(s.items) == 1:
		h.Do = runsOf(s.items[0].Item.Do)
	case s.detail != "":
		h.List = source.Safe(s.detail)
	default:
		h.List = strings.Join(titlesOf(s.items), ", ")
	}
	return h
}

// restWords contains the label and the CSS class of each kind of need.
var restWords = [...]htmlRest{
	needRead: {Class: "passed", Word: "read"}, needMissing: {Class: "not-applicable", Word: "not described"},
	needOpen: {Class: "unknown", Word: "not examined"}, needAccepted: {Class: "accepted", Word: "accepted"},
}

// rest sets the fields that describe what the state of the item is based on.
func (h *htmlItem) rest(e document.Evidence) {
	for _, row := range needRows(e.Needs) {
		rest := restWords[row.kind]
		rest.Text = source.Safe(row.text)
		if row.Known() {
			rest.Where = position(row.Place)
		}
		h.Rests = append(h.Rests, rest)
	}
	for i := range e.Comparisons {
		h.Compared = append(h.Compared, source.Safe(e.Comparisons[i].Environment)+": "+kindsOf(&e.Comparisons[i]))
	}
	h.Rules = rulesOf(e.Rules)
}

// htmlRun is a part of a sentence. Code is true if the part was in backquotes.
type htmlRun struct {
	Text string
	Code bool
}

func runsOf(sentence string) []htmlRun {
	var runs []htmlRun
	for i, text := range strings.Split(sentence, "`") {
		if text != "" {
			runs = append(runs, htmlRun{Text: text, Code: i%2 == 1})
		}
	}
	return runs
}

// htmlFindings returns all findings and their snippets, most severe first.
func htmlFindings(r *document.Document) []htmlFinding {
	var list []htmlFinding
	for _, severity := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		for _, f := range r.Findings.All() {
			if f.Severity == severity {
				list = append(list, newHTMLFinding(f))
			}
		}
	}
	return list
}

func newHTMLFinding(f *document.Finding) htmlFinding {
	h := htmlFinding{
		Severity: f.Severity.String(), Rule: source.Safe(f.Rule), Environment: source.Safe(f.Environment()),
		Message: source.Safe(f.Message), Help: source.Safe(f.Help),
	}
	h.Where, h.Lines = htmlSnippet(f.Place)
	for i := range f.Related {
		related := htmlFinding{Message: source.Safe(f.Related[i].Message)}
		related.Where, related.Lines = htmlSnippet(f.Related[i].Place)
		h.Related = append(h.Related, related)
	}
	return h
}

// htmlColumns is the maximum width, in columns, of a line in a snippet.
const htmlColumns = 120

// htmlSnippet returns the position and the lines of a place.
func htmlSnippet(at document.Place) (where string, lines []htmlLine) {
	if !at.Known() {
		return "", nil
	}
	if at.InEmptyFile() {
		return position(at), nil
	}
	w := viewer{ellipsis: "…"}
	for first, line := at.Start().Line, at.Start().Line; line <= min(at.LastLine(), first+near-1); line++ {
		lines = append(lines, cutView(line, w.view(at, line, htmlColumns)))
	}
	return position(at), lines
}

// cutView splits a line before and after its mark.
func cutView(number int, v view) htmlLine {
	column, from, to := 0, len(v.text), len(v.text)
	for i, r := range v.text {
		if column >= v.from && i < from {
			from = i
		}
		if column >= v.to {
			to = i
			break
		}
		column += runeColumns(r)
	}
	to = max(from, to)
	return htmlLine{
		Number: number, Before: v.text[:from], Marked: v.text[from:to], Rest: strings.TrimRight(v.text[to:], " "),
	}
}
