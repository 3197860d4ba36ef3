package all_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report"
	"github.com/golive-lint/golive/report/document"
)

// told is what a report contains about a finding. Lines and columns are 1-based; columns count
// runes. Fields that a format does not contain are empty.
type told struct {
	rule, severity, message, file    string
	line, column, endLine, endColumn int
}

func toldOf(f *finding.Finding) told {
	start, end := f.File.Position(f.Span.Start, source.Runes), f.File.Position(f.Span.End, source.Runes)
	return told{
		f.Rule, f.Severity.String(), f.Message, f.File.Path, start.Line, start.Column, end.Line, end.Column,
	}
}

// tells reports whether t may be a report of the finding f: each non-empty field of t must match.
// Formats pass texts through source.Safe before they print them.
func (t *told) tells(f *told) bool {
	text := func(got, want string) bool { return got == "" || got == want || got == source.Safe(want) }
	number := func(got, want int) bool { return got == 0 || got == want }
	return text(t.rule, f.rule) && text(t.severity, f.severity) && text(t.message, f.message) &&
		text(t.file, f.file) && number(t.line, f.line) && number(t.column, f.column) &&
		number(t.endLine, f.endLine) && number(t.endColumn, f.endColumn)
}

// TestCommandsAndFormatsAgree checks that a finding has the same severity, message and place in
// lint, diff, ready and every format, in all examples of all pages.
func TestCommandsAndFormatsAgree(t *testing.T) {
	counts := map[string]int{}
	examples := pageExamples(t)
	for i, name := range slices.Sorted(maps.Keys(examples)) {
		if testing.Short() && i%5 != 0 {
			continue
		}
		a := agreement{t, name, counts}
		a.check(examples[name])
	}
	if testing.Short() {
		return // too few examples for the numbers below
	}
	for what, least := range map[string]int{
		"diff": 40, "ready": 300,
		"lint text": 300, "lint json": 300, "lint sarif": 300, "lint github": 300,
		"diff text": 3, "diff json": 80, "diff sarif": 80, "diff markdown": 3,
		"ready text": 200, "ready json": 300, "ready markdown": 200, "ready junit": 200, "ready html": 300,
	} {
		if counts[what] < least {
			t.Errorf("%s: only %d findings were compared; expected %d", what, counts[what], least)
		}
	}
}

// agreement compares the reports on one project.
type agreement struct {
	*testing.T
	name   string
	counts map[string]int // the number of compared findings, by command and format
}

func (a agreement) check(fsys fstest.MapFS) {
	a.Helper()
	repository := repositoryOf(a.T, fsys)
	project, err := analysis.Load(fsys, analysis.Options{Repository: repository})
	if err != nil {
		a.Fatalf("%s: %v", a.name, err)
	}
	lint := func(options analysis.Options) (*analysis.Result, []told) {
		options.At = day
		result, err := project.Lint(options)
		if err != nil {
			a.Fatalf("%s: %v", a.name, err)
		}
		return result, allTold(result.Findings)
	}
	result, found := lint(analysis.Options{})
	a.formats("lint", report.Formats(), document.OfLint(result, nil), found)

	diff, err := analysis.Diff(fsys, analysis.DiffOptions{At: day, Repository: repository})
	var nothing *analysis.NotComparableError
	switch {
	case err == nil:
		a.diff(diff, found)
	case !errors.As(err, &nothing):
		a.Fatalf("%s: %v", a.name, err)
	}

	catalogue, found := lint(analysis.Options{Catalogue: true})
	for i := range catalogue.Suppressed { // ready also counts findings suppressed without a reason
		found = append(found, toldOf(&catalogue.Suppressed[i].Finding))
	}
	a.ready(readiness.Judge(catalogue), found)
}

func allTold(findings []*finding.Finding) []told {
	var list []told
	for i := range findings {
		list = append(list, toldOf(findings[i]))
	}
	return list
}

// diff checks that lint also reports the findings of diff. Findings that only diff reports must not
// match any in lint.
func (a agreement) diff(result *analysis.DiffResult, lint []told) {
	a.Helper()
	for i := range result.Findings {
		f := toldOf(result.Findings[i])
		if !result.Findings[i].OnlyDiff {
			a.among("diff", &f, lint)
			continue
		}
		other := f
		other.severity, other.message = "", ""
		if slices.ContainsFunc(lint, func(l told) bool { return other.tells(&l) }) {
			a.Errorf("%s: diff alone lists what lint tells in another way: %+v", a.name, f)
		}
	}
	a.formats("diff", report.DiffFormats(), document.OfDiff(result, nil), allTold(result.Findings))
}

// ready checks that lint, with the severities of the catalogue, also reports the findings of the
// items.
func (a agreement) ready(result *readiness.Result, lint []told) {
	a.Helper()
	for i := range result.Assessments {
		for k := range result.Assessments[i].Entries {
			for _, f := range allTold(result.Assessments[i].Entries[k].Findings) {
				a.among("ready", &f, lint)
			}
		}
	}
	d := document.OfReady(result, nil)
	a.formats("ready", report.ReadyFormats(), d, lint)
	for _, name := range []string{"text", "markdown"} {
		a.reasons(name, d)
	}
}

// reasons checks the formats of ready that print only the message of the first finding of each
// item.
func (a agreement) reasons(name string, d *document.Document) {
	a.Helper()
	written := strings.Join(strings.Fields(a.write(report.ReadyFormats(), name, d)), " ")
	for i := range d.Verdict.Assessments {
		assessment := &d.Verdict.Assessments[i]
		for k := range assessment.Entries {
			e := &assessment.Entries[k]
			if e.Findings.Len() == 0 || assessment.Environment == nil {
				continue
			}
			message := strings.Join(strings.Fields(source.Safe(e.Findings.At(0).Message)), " ")
			if name == "markdown" {
				message = strings.ReplaceAll(message, "|", `\|`)
			}
			a.counts["ready "+name]++
			if len(message) < 200 && !strings.Contains(written, message) {
				a.Errorf("%s: ready as %s does not say %q of %s:\n%s", a.name, name, message, e.Item.ID, written)
			}
		}
	}
}

// formats checks the reports of a command in all formats. Without findings there is nothing to
// check.
func (a agreement) formats(command string, table report.Table, d *document.Document, found []told) {
	a.Helper()
	if len(found) == 0 {
		return
	}
	for name, read := range readers[command] {
		for _, f := range read(a.T, a.write(table, name, d)) {
			a.among(command+" "+name, &f, found)
		}
	}
}

func (a agreement) write(table report.Table, name string, d *document.Document) string {
	a.Helper()
	format, ok := table.Lookup(name)
	if !ok {
		a.Fatalf("there is no format %s", name)
	}
	var out bytes.Buffer
	if err := format.Write(&out, d, report.Options{Version: "1.0.0", All: name == "text"}); err != nil {
		a.Fatalf("%s: %s: %v", a.name, name, err)
	}
	return out.String()
}

func (a agreement) among(what string, f *told, found []told) {
	a.Helper()
	a.counts[what]++
	if !slices.ContainsFunc(found, func(other told) bool { return f.tells(&other) }) {
		a.Errorf("%s: %s says what lint does not say: %+v\nlint: %+v", a.name, what, *f, found)
	}
}

// readers parse the reports of each command, by format.
var readers = map[string]map[string]func(*testing.T, string) []told{
	"lint":  {"text": readText, "json": readJSON, "sarif": readSARIF, "github": readGitHub},
	"diff":  {"text": readText, "json": readJSON, "sarif": readSARIF, "markdown": readMarkdown},
	"ready": {"json": readJSON, "junit": readJUnit, "html": readHTML},
}

// readAll parses the matches of a pattern by the names of its groups.
func readAll(pattern *regexp.Regexp, text string, plain func(string) string) []told {
	var list []told
	for _, match := range pattern.FindAllStringSubmatch(text, -1) {
		var f told
		for i, group := range pattern.SubexpNames() {
			value := plain(match[i])
			number, _ := strconv.Atoi(value) //nolint:errcheck // 0 where the group is no number
			switch group {
			case "rule":
				f.rule = value
			case "severity":
				f.severity = value
			case "message":
				f.message = value
			case "file":
				f.file = strings.ReplaceAll(value, `\x3a`, ":")
			case "line":
				f.line = number
			case "column":
				f.column = number
			}
		}
		list = append(list, f)
	}
	return list
}

func asIs(text string) string { return text }

const place = `(?P<file>[^\s:][^:\n]*):(?P<line>\d+):(?P<column>\d+)`

var (
	textFinding = regexp.MustCompile(
		`(?m)^` + place + `: (?P<severity>error|warning|info): (?P<message>.*) \[(?P<rule>[a-z-]+)\]$`)
	markdownFinding = regexp.MustCompile(
		`(?m)^- \*\*(?P<severity>\w+)\*\* ` + place + `: (?P<message>.*) \((?P<rule>[a-z-]+)\)$`)
	junitFinding = regexp.MustCompile(`(?m)^` + place + `: (?P<message>.*) \[(?P<rule>[a-z-]+)\]$`)
	htmlFinding  = regexp.MustCompile(`<h3><span class="severity \w+">(?P<severity>\w+)</span> (?P<message>.*)</h3>\n` +
		`<p><code>` + place + `</code> <code class="id">(?P<rule>[a-z-]+)</code>`)
	githubFinding = regexp.MustCompile(`(?m)^::(error|warning|notice) (\S.*?)::(.*)$`)
)

func readText(_ *testing.T, text string) []told { return readAll(textFinding, text, asIs) }

func readHTML(_ *testing.T, text string) []told {
	return readAll(htmlFinding, text, html.UnescapeString)
}

// readMarkdown parses a Markdown report and removes its escapes.
func readMarkdown(_ *testing.T, text string) []told {
	return readAll(markdownFinding, text, func(s string) string {
		return html.UnescapeString(regexp.MustCompile(`\\([^x])`).ReplaceAllString(s, "$1"))
	})
}

// readJUnit parses the lines of failures and errors that contain a finding.
func readJUnit(t *testing.T, text string) []told {
	t.Helper()
	var suites struct {
		Answers []string `xml:"testsuite>testcase>failure"`
		Errors  []string `xml:"testsuite>testcase>error"`
	}
	if err := xml.Unmarshal([]byte(text), &suites); err != nil {
		t.Fatal(err)
	}
	return readAll(junitFinding, strings.Join(append(suites.Answers, suites.Errors...), "\n"), asIs)
}

// readGitHub parses annotations, except those that count findings which are not shown.
func readGitHub(_ *testing.T, text string) []told {
	var list []told
	plain := strings.NewReplacer("%25", "%", "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",")
	for _, match := range githubFinding.FindAllStringSubmatch(text, -1) {
		f := told{severity: map[string]string{"notice": "info"}[match[1]]}
		f.severity = cmp.Or(f.severity, match[1])
		for property := range strings.SplitSeq(match[2], ",") {
			name, value, _ := strings.Cut(property, "=")
			value = plain.Replace(value)
			number, _ := strconv.Atoi(value) //nolint:errcheck // 0 where it is no number
			switch name {
			case "file":
				f.file = value
			case "line":
				f.line = number
			case "col":
				f.column = number
			case "endColumn":
				f.endColumn = number
			case "title":
				f.rule, _, _ = strings.Cut(value, " ")
			}
		}
		f.message, _, _ = strings.Cut(plain.Replace(match[3]), "\n")
		if f.rule != "golive" && f.file != "" {
			list = append(list, f)
		}
	}
	return list
}

// jsonTold is a finding in the JSON reports of all commands.
type jsonTold struct {
	Rule, Severity, Message string
	Location                struct {
		File       string
		Start, End struct{ Line, Column int }
	}
}

func readJSON(t *testing.T, text string) []told {
	t.Helper()
	var reported struct {
		Findings    []jsonTold
		Productions []struct {
			Items []struct{ Findings []jsonTold }
		}
	}
	if err := json.Unmarshal([]byte(text), &reported); err != nil {
		t.Fatal(err)
	}
	for i := range reported.Productions {
		for _, item := range reported.Productions[i].Items {
			reported.Findings = append(reported.Findings, item.Findings...)
		}
	}
	var list []told
	for _, f := range reported.Findings {
		at := &f.Location
		list = append(list, told{
			f.Rule, f.Severity, f.Message, at.File, at.Start.Line, at.Start.Column, at.End.Line, at.End.Column,
		})
	}
	return list
}

func readSARIF(t *testing.T, text string) []told {
	t.Helper()
	type location struct {
		PhysicalLocation struct {
			ArtifactLocation struct{ URI string }
			Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
		}
	}
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID, Level string
				Message       struct{ Text string }
				Locations     []location
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	var list []told
	plain := strings.NewReplacer(`\\`, `\`, `\[`, `[`, `\]`, `]`)
	for i := range log.Runs[0].Results {
		r := &log.Runs[0].Results[i]
		at := &r.Locations[0].PhysicalLocation
		file, err := url.PathUnescape(at.ArtifactLocation.URI)
		if err != nil {
			t.Fatal(err)
		}
		message, _, _ := strings.Cut(r.Message.Text, ". To fix: ")
		message, _, _ = strings.Cut(message, ". [")
		severity := cmp.Or(map[string]string{"note": "info"}[r.Level], r.Level)
		list = append(list, told{
			r.RuleID, severity, plain.Replace(message), file,
			at.Region.StartLine, at.Region.StartColumn, at.Region.EndLine, at.Region.EndColumn,
		})
	}
	return list
}
