package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/internal/symptom"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// explainText prints the rules that find the possible causes of an error or a described problem, or the rules about a
// single word. For a finding copied from a report, it prints the page of the rule. If no page contains the text, it
// prints the closest match and marks it as such. Text that resembles a rule ID is reported as an unknown rule.
func explainText(process Process, text string) error {
	answer := symptom.Find(text)
	project := examine(process) // needed for errors too, because it provides the secrets to hide
	subject, bare := symptom.SubjectOf(text, all.IDs())
	if _, known := all.Lookup(findingRule(text)); known {
		return explainRule(process, findingRule(text))
	}
	switch {
	case answer.Match == symptom.Exact, answer.Match == symptom.Named && !bare:
		return printTo(process.Stdout, answerPage(process, answer, project)+similarPages(answer.Others))
	case bare:
		return printTo(process.Stdout, subjectPage(process, subject, project))
	case isNearRule(text):
		return lintError(&analysis.UnknownRuleError{Name: text})
	case answer.Match == symptom.Near:
		return printTo(process.Stdout, nearPage(process, text, answer, project))
	case len(answer.Symptoms) > 0:
		return suggestPages(text, namesOf(answer.Symptoms))
	}
	return explainNearest(process, text, answer.Match == symptom.Far, project)
}

// nearPage returns the page of the symptom nearest to text, and the page of the second nearest symptom if both are
// almost equally near. Above the pages are the title for an inexact match and the names of the next nearest symptoms,
// so that readers can skip a wrong page; below are descriptions of these symptoms in one line each.
func nearPage(process Process, text string, answer symptom.Answer, project examination) string {
	shown := 1
	if answer.Tie {
		shown = 2
	}
	first, others := answer.Symptoms[:shown], answer.Symptoms[shown:]
	title, page := nearTitle(process, text, first), ""
	for i, s := range first {
		if i > 0 {
			page += "\n---\n\n"
		}
		page += symptomPage(process, s, answer.Error, project)
	}
	page += wayToRules
	if len(others) == 0 {
		return title + "\n" + page
	}
	return title + wrap("Similar pages, listed at the end: "+quotedNames(namesOf(others)), 0) + "\n" + page +
		similarPages(others)
}

// similarPages describes pages in one line each. It returns "" for an empty list.
func similarPages(pages []symptom.Symptom) string {
	if len(pages) == 0 {
		return ""
	}
	text := "\nSimilar pages\n"
	for _, s := range pages {
		text += wrap(s.Name, 2) + firstLine(s.Meaning, 4)
	}
	return text + fmt.Sprintf("\ngolive explain %q prints the next page\n", pages[0].Name)
}

// firstLine returns as much of text as fits into one line, indented.
func firstLine(text string, indentation int) string {
	first, rest, _ := strings.Cut(wrap(text, indentation), "\n")
	if rest == "" {
		return first + "\n"
	}
	const more = "..."
	for utf8.RuneCountInString(first)+len(more) > columns {
		first = first[:strings.LastIndexByte(first, ' ')]
	}
	return strings.TrimRight(first, ",:; ") + more + "\n"
}

// maxQuoted is the maximum number of characters of the user's text that a message repeats. The text may be a whole log.
const maxQuoted = 160

// nearTitle returns the title above the page of an inexact match. It states that no page contains the text.
func nearTitle(process Process, text string, nearest []symptom.Symptom) string {
	asked := []rune(process.hide(text))
	if len(asked) > maxQuoted {
		asked = append(asked[:maxQuoted], []rune("...")...)
	}
	matches := fmt.Sprintf("the closest match is %q", nearest[0].Name)
	if len(nearest) > 1 {
		matches = fmt.Sprintf("the closest matches, printed one after the other, are %q and %q", nearest[0].Name,
			nearest[1].Name)
	}
	return wrap(fmt.Sprintf("No page contains %q; %s:", string(asked), matches), 0)
}

// findingRule returns the rule ID in brackets at the end of a reported finding, as in "has no scheme
// [redirect-uri-http]". It returns "" if text ends differently.
func findingRule(text string) string {
	before, ok := strings.CutSuffix(strings.TrimSpace(text), "]")
	if !ok {
		return ""
	}
	return before[strings.LastIndex(before, "[")+1:]
}

// explainNearest prints the page nearest to text, under the title for an inexact match. If no page is near, it fails
// with suggestions. It also does so if suggestOnly is true: the text must not lead to a page.
func explainNearest(process Process, text string, suggestOnly bool, project examination) error {
	var pages []symptom.Page
	for _, s := range symptom.All() {
		pages = append(pages, symptom.PageOf(s))
	}
	for _, rule := range all.Catalogue() {
		page, err := all.PageOf(rule)
		if err != nil {
			return failure("%w", err)
		}
		pages = append(pages, symptom.Page{Name: rule.ID, Text: rule.ID + " " + page.Finds + page.Why + page.Symptom})
	}
	ranked, near := symptom.Nearest(text, pages)
	if !near || suggestOnly {
		var names []string
		for _, page := range ranked {
			names = append(names, page.Name)
		}
		return suggestPages(text, names)
	}
	name := ranked[0].Name
	title := nearTitle(process, text, []symptom.Symptom{{Name: name}}) + "\n"
	if rule, ok := all.Lookup(name); ok {
		page, err := all.PageOf(rule)
		if err != nil {
			return failure("%w", err)
		}
		return printTo(process.Stdout, title+explain(rule, page))
	}
	return printTo(process.Stdout, title+answerPage(process, symptom.Find(name), project))
}

// suggestPages returns the error for text that leads to no page. It suggests the first pages of a list.
func suggestPages(text string, pages []string) error {
	suggestions := ""
	if len(pages) > 0 {
		suggestions = "; pages with some of its words: " + quotedNames(pages[:min(len(pages), maxSuggested)])
	}
	return usageError("no page contains %q%s (golive rules lists the rules, golive explain --help the errors and "+
		"topics)", text, suggestions)
}

// maxSuggested is the maximum number of pages that suggestPages suggests.
const maxSuggested = 3

func namesOf(pages []symptom.Symptom) []string {
	var names []string
	for _, s := range pages {
		names = append(names, s.Name)
	}
	return names
}

// quotedNames lists names in quotes, separated by commas.
func quotedNames(names []string) string {
	var list []string
	for _, name := range names {
		list = append(list, fmt.Sprintf("%q", name))
	}
	return strings.Join(list, ", ")
}

func isNearRule(name string) bool {
	var ids []string
	for _, rule := range all.Catalogue() {
		ids = append(ids, rule.ID)
	}
	_, ok := suggest.Nearest(name, ids)
	return ok
}

// otherRules lists the other rules that find the error with the same name as a rule. It returns "" if there is no
// such error.
func otherRules(rule *rules.Rule) string {
	answer := symptom.Find(rule.ID)
	if answer.Match != symptom.Exact {
		return ""
	}
	var others []string
	for _, cause := range answer.Symptoms[0].Causes {
		if cause.Rule != rule.ID {
			others = append(others, cause.Rule)
		}
	}
	name := answer.Symptoms[0].Name
	return fmt.Sprintf("\nRules that find possible causes of the error "+
		"%q\n", name) + wrap(strings.Join(others, ", "), 2) +
		fmt.Sprintf("  golive explain %q shows why, and which report findings\n", name)
}

// examination is the result of examining the project of the working directory for a symptom.
type examination struct {
	// result is nil if there is no project or if the project could not be examined. err is set only in the second
	// case.
	result *analysis.Result
	err    error
}

func examine(process Process) examination {
	where, err := locate(process.Dir, nil, "")
	if err != nil {
		return examination{err: err}
	}
	opened, err := where.openToRun(process)
	if err != nil {
		return examination{err: err}
	}
	defer opened.close()
	result, err := analysis.Run(opened.files, analysis.Options{
		Repository: opened.repository, At: today(), Secrets: process.secrets,
	})
	var nothing *loader.NothingError
	if errors.As(err, &nothing) {
		return examination{}
	}
	return examination{result, err}
}

func (e examination) of(rule string) []*finding.Finding {
	if e.result == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(e.result.Findings), func(f *finding.Finding) bool { return f.Rule != rule })
}

// isOff reports whether golive.yaml switches off a rule.
func (e examination) isOff(rule string) bool {
	return e.result != nil && !slices.ContainsFunc(e.result.Rules, func(r *rules.Rule) bool { return r.ID == rule })
}

// answerPage returns the pages of the symptoms in an answer. There are several pages if an error has different
// causes.
func answerPage(process Process, answer symptom.Answer, project examination) string {
	var b strings.Builder
	for i, s := range answer.Symptoms {
		if i > 0 {
			b.WriteString("\nThe same error can also have a different cause:\n\n")
		}
		b.WriteString(symptomPage(process, s, answer.Error, project))
	}
	b.WriteString(wayToRules)
	return b.String()
}

const wayToRules = "\ngolive explain RULE prints the page of a rule\n"

func symptomPage(process Process, s symptom.Symptom, known *symptom.Known, project examination) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s", s.Name, wrap(s.Meaning, 2))
	if known != nil && known.Text != s.Name {
		fmt.Fprintf(&b, "\nError\n%s%s", wrap(known.Text, 2), wrap("in "+known.Sources, 2))
		if note := known.Note(); note != "" {
			b.WriteString(wrap(note, 2))
		}
	}
	why := map[string]string{}
	var ids []string
	for _, cause := range s.Causes {
		why[cause.Rule] = cause.Why
		ids = append(ids, cause.Rule)
	}
	if len(ids) > 0 {
		b.WriteString(ruleSections(process, project, ids, why, "Rules that find its possible causes, most likely "+
			"first"))
	} else {
		b.WriteString("\nNo golive rule finds its cause.\n")
	}
	if s.Elsewhere != "" {
		fmt.Fprintf(&b, "\nWhere else to look\n%s", wrap(s.Elsewhere, 2))
	}
	fmt.Fprintf(&b, "\nSource\n  %s\n  verified %s\n", s.Source, symptom.Verified)
	return b.String()
}

// ruleSections lists rules with a line about each. Rules with findings in the project come first, with their places.
func ruleSections(process Process, project examination, ids []string, about map[string]string, title string) string {
	var firing, others []string
	for _, id := range ids {
		if len(project.of(id)) > 0 {
			firing = append(firing, id)
		} else {
			others = append(others, id)
		}
	}
	var b strings.Builder
	n := 0
	list := func(title string, ids []string) {
		if len(ids) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n%s\n", title)
		for _, id := range ids {
			n++
			fmt.Fprintf(&b, "%3d. %s\n%s%s", n, id, wrap(about[id], 5), firesAt(process, project.of(id)))
			if project.isOff(id) {
				b.WriteString("     turned off in golive.yaml\n")
			}
		}
	}
	list("Reported in this project", firing)
	if len(firing) > 0 {
		title = strings.Replace(title, "Rules", "Other rules", 1)
	}
	list(title, others)
	b.WriteString(inProject(process, project, len(firing)))
	return b.String()
}

// subjectPage lists the rules of a subject, and the errors that they may cause.
func subjectPage(process Process, subject symptom.Subject, project examination) string {
	about := map[string]string{}
	var ids []string
	for _, rule := range all.Catalogue() {
		if subject.Has(rule.ID) {
			page, _ := all.PageOf(rule) // cannot fail: a test reads every page
			about[rule.ID] = page.Summary
			ids = append(ids, rule.ID)
		}
	}
	var b strings.Builder
	b.WriteString(process.hide(subject.Name) + "\n")
	b.WriteString(ruleSections(process, project, ids, about, "Rules"))
	var errors []string
	for _, s := range symptom.All() {
		if len(s.Causes) > 0 && slices.Contains(ids, s.Causes[0].Rule) {
			errors = append(errors, s.Name)
		}
	}
	if len(errors) > 0 {
		b.WriteString("\nErrors\n")
		for _, name := range errors {
			b.WriteString(wrap(name, 2))
		}
	}
	b.WriteString("\ngolive explain RULE prints the page of a rule, golive explain ERROR the causes of an error\n")
	return b.String()
}

// maxPlaces is the maximum number of findings listed per rule.
const maxPlaces = 3

// firesAt lists where a rule reports findings in the project.
func firesAt(process Process, found []*finding.Finding) string {
	var b strings.Builder
	for _, f := range found[:min(len(found), maxPlaces)] {
		at := f.File.Position(f.Span.Start, source.Runes)
		fmt.Fprintf(&b, "     reported here: %s:%d:%d\n", process.hide(f.File.Path), at.Line, at.Column)
	}
	if more := len(found) - maxPlaces; more > 0 {
		fmt.Fprintf(&b, "     and in %d more places\n", more)
	}
	return b.String()
}

// inProject summarizes the findings. A project that was not completely examined is never
// described as clean.
func inProject(process Process, project examination, firing int) string {
	var b strings.Builder
	switch {
	case project.err != nil:
		fmt.Fprintf(&b, "\nIt is unknown which of them report something in this project: %s\n",
			process.hide(project.err.Error()))
	case project.result == nil:
	case firing == 0:
		b.WriteString("\nNone of them reports anything in this project.\n")
	case firing == 1:
		b.WriteString("\n1 of them reports something in this project.\n")
	default:
		fmt.Fprintf(&b, "\n%d of them report something in this project.\n", firing)
	}
	if project.result != nil {
		for _, line := range unread(project.result, nil) {
			b.WriteString(process.hide(line) + "\n")
		}
	}
	return b.String()
}
