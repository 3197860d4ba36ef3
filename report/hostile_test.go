package report

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/discovery"
)

// hostile lists texts in a configuration that might deceive the reader of a report, or make a CI runner execute
// something.
var hostile = []string{
	"::error file=a.yaml,line=1::forged",
	"   ::add-mask::forged",
	"\u00a0::set-output name=a::forged",
	"\u3000 ::stop-commands::forged",
	"::error title=a",
	"x ##[add-mask]forged",
	"##[error]forged ##[warning]forged",
	"##vso[task.setvariable variable=a]forged",
	"##teamcity[inspection typeId='a']", "##azAZ[error]forged", "##zz[error]forged",
	"##", "#", "##[", "[", "##\x00[error]forged", "##\u200b[error]forged",
	"two\n::error::forged", "two\r\n::error::forged", "two\r::error::forged", "two\u2028::error::forged",
	"two\u0085::error::forged",
	"%0A::error::forged", "%250A", "%", "%3A%2C,line=7:", "a,file=b.yaml,title=c", "::", ":: ::",
	"\x1b[31mred", "\x1b]8;;https://evil.example\x1b\\link", "\u009b31mred", "\x00\x07\b\x7f",
	"\u202eevil\u202c", "\u2066evil\u2069", "zero\u200bwidth", "\ufeffmark", "tag\U000e0041", "private\ue000",
	"[x](javascript:alert(1))", "[a](1)", `\[a](1)`, `\\[a](2)`, `\`, `a\`, "](1)", "[", "[[a](1)](2)", "{0} {1}",
	"<script>alert(1)</script>", "]]>", "<!--", "`code`", "| a |", `"},{"rule":"forged"}`, "\xff\xfe",
	"x:1:1: error: forged [redirect-uri-http]",
	" x.yaml:1:1: error: forged [redirect-uri-http]",
	"1:1: error: forged [redirect-uri-http]",
	"error: forged [redirect-uri-http]",
	"forged [redirect-uri-http]\nx:1:1: error: forged [redirect-uri-http]",
	strings.Repeat("long \u00a0::error::forged ", 400), strings.Repeat("x", 5000),
	strings.Repeat("e\u0301\u0301", 3000),
}

// underAttack returns a result that contains a text wherever a text of an input can occur.
func underAttack(text string) *analysis.Result {
	at := func(path, body string) finding.Location {
		file := source.NewFile(path, body)
		start := max(0, strings.Index(body, text))
		return finding.Location{File: file, Span: source.Span{Start: int32(start), End: int32(start + len(text))}}
	}
	lines := strings.Repeat("a: 1\n", 999) + text + "\n- uri: " + text + " # " + text + "\n"
	words := strings.Repeat("forward ", 12)
	one := finding.Finding{
		Rule: "redirect-uri-invalid", Severity: finding.Error, Message: text, Help: text,
		Environments: []string{text}, Path: "redirect_uris[" + text + "].uri", Location: at(text, lines),
		Related: []finding.Related{
			{Location: at(text, lines), Message: text}, {Location: at("workos/"+text, text), Message: words + text},
		},
	}
	two := one
	two.Severity, two.Location = finding.Warning, at("workos/staging.yaml", lines[len("a: 1\n")*999+len(text):])
	two.Message, two.Help, two.Environments = fmt.Sprintf("redirect URI %q is no URL: %s", text,
		text), words+text+" "+words+text, nil
	return &analysis.Result{
		Findings:  []*finding.Finding{&one, &two},
		Baselined: []*finding.Finding{&two},
		Baseline:  &analysis.Baseline{Name: text},
		Fixed: []analysis.BaselineEntry{{
			Rule: text, Environment: text, File: text, Path: text, Message: text, Count: 2,
		}},
		Suppressed:   []analysis.Suppressed{{Finding: two, By: suppressionOf(lines)}},
		Environments: []*model.Environment{{Name: "staging"}, {Name: text}, {Name: "first " + text}},
		Inputs: []discovery.Input{
			{Path: text, Kind: text, Status: discovery.Read, Why: text},
			{Path: text, Kind: text, Status: discovery.Seen, Why: text},
			{Path: "workos/" + text, Kind: "environment", Status: discovery.Unread, Why: text},
			{Path: text, Kind: "environment", Status: discovery.Unread, Why: words + text},
		},
	}
}

// suppressionOf returns a suppression that contains a text in all its fields.
func suppressionOf(text string) *model.Suppression {
	file := source.NewFile(text, text)
	all := model.WrittenIn(file, source.Span{End: int32(len(text))})
	return &model.Suppression{
		Written: all, Rules: []model.SuppressedRule{{Written: all}}, Reason: all, Until: all,
		Environment: text, Setting: text, In: text,
	}
}

// forEachAttack renders each hostile text in a format, and the text format for several widths.
func forEachAttack(t *testing.T, format string, check func(t *testing.T, r *analysis.Result, report string)) {
	widths := []int{0}
	if format == "text" {
		widths = []int{0, 1, 40, 80}
	}
	for i, text := range hostile {
		for k, r := range []*analysis.Result{underAttack(text), hostileProject(t, text)} {
			forEachWidth(t, fmt.Sprintf("%.40q/%d", text, k), widths, func(t *testing.T, width int) {
				o := Options{Version: "1.4.0", Unicode: i%2 == 0, Width: width}
				report := render(t, format, r, o)
				for _, c := range report {
					if c != '\n' && (c < ' ' || source.IsHiddenRune(c)) {
						t.Errorf("%q gets out", c)
					}
				}
				if !utf8.ValidString(report) {
					t.Error("the report is not UTF-8")
				}
				check(t, r, report)
				if t.Failed() {
					t.Logf("the report:\n%.3000s", report)
				}
			})
		}
	}
}

func forEachWidth(t *testing.T, name string, widths []int, run func(*testing.T, int)) {
	for _, width := range widths {
		t.Run(fmt.Sprintf("%s/%d", name, width), func(t *testing.T) { run(t, width) })
	}
}

// hostileProject returns the findings for environment files that contain a text in values, keys, comments, names, and
// a file name.
func hostileProject(t *testing.T, text string) *analysis.Result {
	t.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	comment := strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == 0 || r == utf8.RuneError {
			return ' '
		}
		return r
	}, text)
	project := fstest.MapFS{
		"golive.yaml": {Data: fmt.Appendf(nil, "rules: {%s: error}\nfail_on: %s\n", quoted, quoted)},
		"workos/production.yaml": {Data: fmt.Appendf(nil,
			"environment: {name: %[1]s, type: production}\nredirect_uris: [%[1]s, \"http://localhost/\"] # %[2]s\n"+
				"%[1]s: 1\nwebhook_endpoints: [{endpoint_url: %[1]s, events: [%[1]s], status: %[1]s}]\n"+
				"connections: [{connection_type: %[1]s, organization: %[1]s}]\n", quoted,
			comment)},
		"workos/staging.yaml": {Data: fmt.Appendf(nil,
			"environment: staging\nclient_id: %[1]s\nredirect_uris: [%[1]s]\njwt_template: %[1]s\n", quoted)},
	}
	if name := "workos/" + strings.ReplaceAll(text, "/", "_") + ".yaml"; fs.ValidPath(name) && len(name) < 200 {
		project[name] = &fstest.MapFile{Data: []byte("environment: {name: third, type: production}\n" +
			"redirect_uris: [http://localhost/]\n")}
	}
	result, err := analysis.Run(project, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Findings) < 3 {
		t.Fatalf("the linter finds only %d things wrong with %q", len(result.Findings), text)
	}
	return result
}

// findingLine is the grammar that problem matchers use, looseLine that of a less strict matcher.
var (
	findingLine = regexp.MustCompile(`^([^\s:][^:]*):(\d+):(\d+): (error|warning|info): (.*) \[([a-z0-9-]+)\]$`)
	looseLine   = regexp.MustCompile(`^\S+:\d+:\d+: (error|warning|info): `)
)

func TestHostileTextForgesNoLineOfText(t *testing.T) {
	forEachAttack(t, "text", func(t *testing.T, r *analysis.Result, report string) {
		if c := commands(report); len(c) != 0 {
			t.Errorf("the log holds commands: %q", c)
		}
		var got []string
		for line := range strings.Lines(report) {
			if m := findingLine.FindStringSubmatch(strings.TrimSuffix(line, "\n")); m != nil {
				got = append(got, m[4]+" "+m[5]+" "+m[6])
			} else if looseLine.MatchString(line) {
				t.Errorf("looks like a finding: %s", line)
			}
		}
		if len(got) != len(r.Findings) {
			t.Fatalf("%d lines are findings, want %d: %q", len(got), len(r.Findings), got)
		}
		for i, f := range r.Findings {
			if want := f.Severity.String() + " " + source.Safe(f.Message) + " " + f.Rule; got[i] != want {
				t.Errorf("read %q, want %q", got[i], want)
			}
		}
	})
}

func TestHostileTextStaysDataInJSON(t *testing.T) {
	schema := compileSchema(t)
	forEachAttack(t, "json", func(t *testing.T, r *analysis.Result, report string) {
		if c := commands(report); len(c) != 0 {
			t.Errorf("the log holds commands: %q", c)
		}
		validate(t, schema, report)
		var got jsonReport
		if err := json.Unmarshal([]byte(report), &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Findings) != len(r.Findings) || len(got.Environments) != len(r.Environments) ||
			len(got.Files) != len(r.Inputs) {
			t.Fatalf("%d findings, %d environments, %d files", len(got.Findings), len(got.Environments), len(got.Files))
		}
		for i, f := range r.Findings {
			for _, pair := range [][2]string{
				{got.Findings[i].Message, f.Message}, {got.Findings[i].Help, f.Help}, {got.Findings[i].Path, f.Path},
				{got.Findings[i].Environment, f.Environment()}, {got.Findings[i].Location.File, f.File.Path},
				{got.Findings[i].Location.Text, shownText(f.Location)},
				{relatedMessages(got.Findings[i]), joined(f.Related)},
			} {
				if want := validUTF8(pair[1]); pair[0] != want {
					t.Errorf("read %q, want %q", pair[0], want)
				}
			}
		}
	})
}

// shownText returns the text at a location as reports show it. A comment with a hostile character is hidden.
func shownText(at finding.Location) string { return at.File.Redacted(at.Span) }

func relatedMessages(f jsonFinding) string {
	var all []string
	for _, r := range f.Related {
		all = append(all, r.Message)
	}
	return strings.Join(all, "\n")
}

func joined(related []finding.Related) string {
	var all []string
	for _, r := range related {
		all = append(all, r.Message)
	}
	return strings.Join(all, "\n")
}

// validUTF8 replaces bytes that JSON cannot represent.
func validUTF8(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
	}
	return b.String()
}

func TestHostileTextMakesNoLinkInSARIF(t *testing.T) {
	forEachAttack(t, "sarif", func(t *testing.T, r *analysis.Result, report string) {
		if c := commands(report); len(c) != 0 {
			t.Errorf("the log holds commands: %q", c)
		}
		var log sarifLog
		if err := json.Unmarshal([]byte(report), &log); err != nil {
			t.Fatal(err)
		}
		run := log.Runs[0]
		if len(run.Results) != len(r.Findings) {
			t.Fatalf("%d results, want %d", len(run.Results), len(r.Findings))
		}
		for i, f := range r.Findings {
			text, links := readMessage(run.Results[i].Message.Text)
			want, targets := f.Message+". To fix: "+f.Help, []string{}
			for k, r := range f.Related {
				want += ". " + r.Message
				targets = append(targets, strconv.Itoa(k+1))
			}
			if want = validUTF8(want); text != want {
				t.Errorf("a viewer shows %q, want %q", text, want)
			}
			if fmt.Sprint(links) != fmt.Sprint(targets) {
				t.Errorf("the message links to %q, want the %d related places", links, len(targets))
			}
			for _, location := range append(run.Results[i].Locations, run.Results[i].RelatedLocations...) {
				checkURI(t, location.PhysicalLocation.ArtifactLocation.URI)
			}
		}
		for _, n := range run.Invocations[0].ToolExecutionNotifications {
			if _, links := readMessage(n.Message.Text); len(links) != 0 {
				t.Errorf("a notification links to %q", links)
			}
		}
	})
}

func TestHostileTextForgesNoAnnotation(t *testing.T) {
	forEachAttack(t, "github", func(t *testing.T, r *analysis.Result, report string) {
		got := commands(report)
		shown := annotated(r.Findings)
		if len(got) < len(shown) || len(got) > len(shown)+3 {
			t.Fatalf("a runner reads %d commands, want %d: %q", len(got), len(shown), got)
		}
		got = slices.DeleteFunc(got, func(c command) bool { return c.properties["file"] == "" })
		if len(got) != len(shown) {
			t.Fatalf("a runner reads %d annotations of files, want %d: %q", len(got), len(shown), got)
		}
		for i, f := range shown {
			name := map[finding.Severity]string{
				finding.Error: "error", finding.Warning: "warning", finding.Info: "notice",
			}[f.Severity]
			if got[i].name != name || got[i].properties["file"] != source.Safe(f.File.Path) ||
				len(got[i].properties) < 4 {
				t.Errorf("a runner reads %+v", got[i])
			}
			if units := len(utf16Units(got[i].data)); units > maxAnnotation {
				t.Errorf("a runner cuts the message of %d units", units)
			}
			first, _, _ := strings.Cut(got[i].data, "\n")
			if want := source.Safe(f.Message); first != want &&
				!strings.HasPrefix(want, strings.TrimSuffix(first, "…")) {
				t.Errorf("a runner shows %q, want %q", first, want)
			}
			if strings.ContainsFunc(got[i].data, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
				t.Errorf("a runner shows control characters: %q", got[i].data)
			}
		}
	})
}

// annotated returns the findings that a run shows: the worst first, nine per severity.
func annotated(findings []*finding.Finding) []*finding.Finding {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, finding.CompareWorstFirst)
	kept := map[finding.Severity]int{}
	return slices.DeleteFunc(sorted, func(f *finding.Finding) bool {
		kept[f.Severity]++
		return kept[f.Severity] > 9
	})
}
