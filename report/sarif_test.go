package report

import (
	"encoding/json"
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/golive-lint/golive/examples"
	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules/all"
)

func readSARIF(t *testing.T, r *analysis.Result) sarifRun {
	t.Helper()
	var log sarifLog
	if err := json.Unmarshal([]byte(render(t, "sarif", r, goldenOptions)), &log); err != nil {
		t.Fatal(err)
	}
	if len(log.Runs) != 1 {
		t.Fatalf("%d runs", len(log.Runs))
	}
	return log.Runs[0]
}

// readMessage parses a plain text message (SARIF 2.1.0, 3.11.6). It returns the visible text and the targets of
// links.
func readMessage(message string) (text string, links []string) {
	var b strings.Builder
	opened := -1 // start of the link text in b
	for i := 0; i < len(message); i++ {
		switch c := message[i]; {
		case c == '\\' && i+1 < len(message) && strings.IndexByte(`\[]`, message[i+1]) >= 0:
			i++
			b.WriteByte(message[i])
		case c == '[':
			opened = b.Len()
		case c == ']' && opened >= 0 && strings.HasPrefix(message[i+1:], "("):
			target, _, _ := strings.Cut(message[i+2:], ")")
			links = append(links, target)
			i += len(target) + 2
			opened = -1
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), links
}

func checkURI(t *testing.T, uri string) {
	t.Helper()
	parsed, err := url.Parse(uri)
	if err != nil || parsed.Scheme != "" || parsed.Host != "" || parsed.RawQuery != "" || parsed.Fragment != "" ||
		strings.HasPrefix(uri, "/") {
		t.Errorf("%q is no relative reference to a file: %v", uri, err)
	}
	if !regexp.MustCompile(`^(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*$`).MatchString(uri) {
		t.Errorf("%q is not escaped", uri)
	}
}

func TestPathsSurviveTheirURI(t *testing.T) {
	for path, want := range map[string]string{
		"workos/production.yaml": "workos/production.yaml", "azAZ09-._~/x": "azAZ09-._~/x",
		"workos/prod 日本.yaml": "workos/prod%20%E6%97%A5%E6%9C%AC.yaml", "a:b/c?d#e.yaml": "a%3Ab/c%3Fd%23e.yaml",
		"50%/[x].yaml": "50%25/%5Bx%5D.yaml", `c:\workos.yaml`: "c%3A%5Cworkos.yaml", "@`{}^": "%40%60%7B%7D%5E",
	} {
		escaped := uri(path)
		if escaped != want {
			t.Errorf("%q became %q, not %q", path, escaped, want)
		}
		checkURI(t, escaped)
		if back, err := url.PathUnescape(escaped); err != nil || back != path {
			t.Errorf("%q became %q and then %q, %v", path, escaped, back, err)
		}
	}
}

// An upload without results closes old alerts, but null results are rejected.
func TestACleanRunHasAnEmptyListOfResults(t *testing.T) {
	log := render(t, "sarif", openArchive(t, "testdata/clean.txtar").result(t), goldenOptions)
	if !strings.Contains(log, `"results": []`) {
		t.Errorf("no empty list of results in\n%s", log)
	}
}

// newline matches a line ending, as in newlineSequences of a run.
var newline = regexp.MustCompile("\r\n|\n|\r")

// cut returns the text of a SARIF region. Columns count code points from 1, the end is exclusive, and a byte order
// mark does not count.
func cut(text string, region *sarifRegion) string {
	text = strings.TrimPrefix(text, "\ufeff")
	offset := func(line, column int) int {
		at := 0
		for ; line > 1; line-- {
			at += newline.FindStringIndex(text[at:])[1]
		}
		for ; column > 1; column-- {
			_, n := utf8.DecodeRuneInString(text[at:])
			at += n
		}
		return at
	}
	return text[offset(region.StartLine, region.StartColumn):offset(region.EndLine, region.EndColumn)]
}

// Both formats and the file agree on the text of a finding.
func TestRegionsCutTheTextOfTheFinding(t *testing.T) {
	compared := 0
	for _, path := range archives(t) {
		a := openArchive(t, path)
		r := a.result(t)
		var report jsonReport
		if err := json.Unmarshal([]byte(render(t, "json", r, goldenOptions)), &report); err != nil {
			t.Fatal(err)
		}
		for i, result := range readSARIF(t, r).Results {
			pairs := []*jsonLocation{report.Findings[i].Location}
			for _, related := range report.Findings[i].Related {
				pairs = append(pairs, related.Location)
			}
			for k, location := range append(result.Locations, result.RelatedLocations...) {
				want := pairs[k]
				file := a.files[want.File]
				if at, _ := url.PathUnescape(location.PhysicalLocation.ArtifactLocation.URI); at != want.File {
					t.Errorf("%s: result %d is about %s, want %s", path, i, at, want.File)
				}
				if want.Redacted {
					continue
				}
				if got := cut(file.Text, location.PhysicalLocation.Region); got != want.Text {
					t.Errorf("%s: result %d cuts %q, want %q", path, i, got, want.Text)
				}
				if got := file.Text[want.Start.Offset:want.End.Offset]; got != want.Text {
					t.Errorf("%s: finding %d has offsets of %q, want %q", path, i, got, want.Text)
				}
				compared++
			}
		}
	}
	if compared < 30 {
		t.Errorf("only %d regions were compared", compared)
	}
}

func TestSARIFRulesAreThePagesOfTheCatalogue(t *testing.T) {
	file := openArchive(t, "testdata/pair.txtar")
	r := file.result(t)
	r.Rules, r.Findings = all.Catalogue(), nil
	for _, rule := range r.Rules {
		r.Findings = append(r.Findings, &finding.Finding{
			Rule: rule.ID, Severity: rule.Severity, Message: "see " + rule.ID,
		})
	}
	run := readSARIF(t, r)
	// GitHub computes the severity of an alert from these words.
	words := map[finding.Severity]string{
		finding.Error: "error very-high error", finding.Warning: "warning high warning",
		finding.Info: "note medium recommendation",
	}
	for i, rule := range r.Rules {
		page, err := all.PageOf(rule)
		if err != nil {
			t.Fatal(err)
		}
		got := run.Tool.Driver.Rules[i]
		severity := strings.Join([]string{
			got.DefaultConfiguration.Level, got.Properties.Precision, got.Properties.ProblemSeverity,
		}, " ")
		if got.ID != rule.ID || got.Help.Markdown != page.Text || got.HelpURI != page.Source ||
			severity != words[rule.Severity] || run.Results[i].Level != got.DefaultConfiguration.Level {
			t.Errorf("rule %s stands as %+v", rule.ID, got)
		}
		if tags := got.Properties.Tags; !slices.Contains(tags, rule.Category) {
			t.Errorf("rule %s has the tags %v, without its category %s", rule.ID, tags, rule.Category)
		}
		for name, text := range map[string]string{
			"shortDescription": got.ShortDescription.Text, "fullDescription": got.FullDescription.Text,
		} {
			if n := utf8.RuneCountInString(text); n == 0 || n > 1024 {
				t.Errorf("%s of %s has %d characters; GitHub takes 1 to 1024", name, rule.ID, n)
			}
		}
		if index := run.Results[i].RuleIndex; index == nil ||
			run.Tool.Driver.Rules[*index].ID != run.Results[i].RuleID {
			t.Errorf("result %d does not point at its rule", i)
		}
	}
	if len(r.Rules) == 0 {
		t.Error("the catalogue is empty")
	}
}

// The semantic version must be valid or omitted.
func TestSemanticVersionIsLeftOutWhereThereIsNone(t *testing.T) {
	for version, want := range map[string]string{
		"1.4.0": "1.4.0", "v1.4.0-rc.1+build": "1.4.0-rc.1+build", "dev": "", "(devel)": "", "1.4": "",
	} {
		if got := sarifDriverOf(nil, nil, version); got.SemanticVersion != want || got.Version != version {
			t.Errorf("version %q gives %q and %q", version, got.Version, got.SemanticVersion)
		}
	}
}

func TestUnreadFilesAreNotifications(t *testing.T) {
	run := readSARIF(t, openArchive(t, "testdata/not-read.txtar").result(t))
	notes := run.Invocations[0].ToolExecutionNotifications
	if len(notes) != 1 ||
		notes[0].Locations[0].PhysicalLocation.ArtifactLocation.URI != "workos/staging%20%5Bold%5D.yaml" {
		t.Errorf("notifications %+v", notes)
	}
}

// The findings of the demo are the same in SARIF and JSON, and each region selects the text of the range in JSON.
func TestDemoIsTheSameInSARIFAndJSON(t *testing.T) {
	result, err := analysis.Run(examples.Demo(), analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	var report jsonReport
	for format, into := range map[string]any{"sarif": &log, "json": &report} {
		if err := json.Unmarshal([]byte(render(t, format, result, Options{})), into); err != nil {
			t.Fatal(err)
		}
	}
	results := log.Runs[0].Results
	if len(results) != len(report.Findings) || len(results) < 5 {
		t.Fatalf("%d results in SARIF, %d findings in JSON", len(results), len(report.Findings))
	}
	for i, f := range report.Findings {
		at := results[i].Locations[0].PhysicalLocation
		text, err := fs.ReadFile(examples.Demo(), at.ArtifactLocation.URI)
		if err != nil {
			t.Fatal(err)
		}
		line := []rune(strings.Split(string(text), "\n")[at.Region.StartLine-1])
		if got := string(line[at.Region.StartColumn-1 : at.Region.EndColumn-1]); got != f.Location.Text ||
			results[i].RuleID != f.Rule {
			t.Errorf("%s: the region cuts %q, JSON says %q (%s)", results[i].RuleID, got, f.Location.Text, f.Rule)
		}
	}
}
