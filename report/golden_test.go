package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/report/document"
	"github.com/golive-lint/golive/rules/all"
)

var update = flag.Bool("update", false, "rewrite the expected reports in testdata")

// scene is a result as written in the archives in testdata. Locations are given by the text at them.
type scene struct {
	Rules        []string
	Environments []struct {
		Name, Type, File string
		Values, Unread   int
	}
	Inputs   []struct{ Path, Kind, Status, Why string }
	Findings []struct {
		Rule, Severity, Environment, Path, Message, Help string
		sceneLocation
		Related []struct {
			Message string
			sceneLocation
		}
	}
	// Secrets contains the values that the loader would mark as secret.
	Secrets []sceneLocation
	// Files contains inputs with bytes that an archive cannot contain.
	Files map[string]string
}

// sceneLocation is the first occurrence of a text in a file, or the position before it if Empty is true. Without a
// text it is the end of the file.
type sceneLocation struct {
	File, Text string
	Empty      bool
}

// archive is a test case: a scene, files, and the expected reports.
type archive struct {
	path  string
	text  *txtar.Archive
	files map[string]*source.File
}

func openArchive(t *testing.T, path string) *archive {
	t.Helper()
	text, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := &archive{path: path, text: text, files: map[string]*source.File{}}
	for _, f := range text.Files {
		a.files[f.Name] = source.NewFile(f.Name, string(f.Data))
	}
	return a
}

// result returns the result that the scene describes.
func (a *archive) result(t *testing.T) *analysis.Result {
	t.Helper()
	var s scene
	decoder := json.NewDecoder(strings.NewReader(a.files["scene.json"].Text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&s); err != nil {
		t.Fatalf("%s: %v", a.path, err)
	}
	for path, text := range s.Files {
		a.files[path] = source.NewFile(path, text)
	}
	for _, secret := range s.Secrets {
		at := a.locate(t, secret)
		at.File.MarkSecret(at.Span)
	}
	r := &analysis.Result{FailOn: finding.Error, At: time.Date(2026, time.November, 25, 0, 0, 0, 0, time.UTC)}
	for _, id := range s.Rules {
		rule, ok := all.Lookup(id)
		if !ok {
			t.Fatalf("%s: no rule %s", a.path, id)
		}
		r.Rules = append(r.Rules, rule)
	}
	for _, e := range s.Environments {
		env := &model.Environment{Name: e.Name, Values: e.Values, Unread: e.Unread}
		env.Type = map[string]model.Type{"staging": model.Staging, "production": model.Production}[e.Type]
		if e.File != "" {
			env.Place = &model.Place{File: a.files[e.File]}
		}
		r.Environments = append(r.Environments, env)
	}
	for _, in := range s.Inputs {
		status := map[string]discovery.Status{"read": discovery.Read, "seen": discovery.Seen,
			"unread": discovery.Unread}[in.Status]
		r.Inputs = append(r.Inputs, discovery.Input{Path: in.Path, Kind: in.Kind, Status: status, Why: in.Why})
	}
	r.Findings = a.findings(t, &s)
	return r
}

func (a *archive) findings(t *testing.T, s *scene) []*finding.Finding {
	t.Helper()
	var list []*finding.Finding
	for _, f := range s.Findings {
		severity, err := finding.ParseSeverity(f.Severity)
		if err != nil {
			t.Fatalf("%s: %v", a.path, err)
		}
		made := &finding.Finding{
			Rule: f.Rule, Severity: severity, Message: f.Message, Help: f.Help,
			Environments: named(f.Environment), Path: f.Path, Location: a.locate(t, f.sceneLocation),
		}
		for _, related := range f.Related {
			made.Related = append(made.Related, finding.Related{
				Location: a.locate(t, related.sceneLocation), Message: related.Message,
			})
		}
		list = append(list, made)
	}
	return list
}

func (a *archive) locate(t *testing.T, at sceneLocation) finding.Location {
	t.Helper()
	file := a.files[at.File]
	if file == nil {
		t.Fatalf("%s: no file %q", a.path, at.File)
	}
	start := len(file.Text)
	if at.Text != "" {
		start = strings.Index(file.Text, at.Text)
	}
	if start < 0 {
		t.Fatalf("%s: %q does not stand in %s", a.path, at.Text, at.File)
	}
	span := source.Span{Start: int32(start), End: int32(start + len(at.Text))}
	if at.Empty {
		span.End = span.Start
	}
	return finding.Location{File: file, Span: span}
}

// goldenOptions are the options for a terminal of 80 columns without colors.
var goldenOptions = Options{Version: "1.4.0", Unicode: true, Width: 80}

func render(t *testing.T, format string, r *analysis.Result, o Options) string {
	t.Helper()
	f, ok := Formats().Lookup(format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	var b bytes.Buffer
	if err := f.Write(&b, document.OfLint(r, nil), o); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return b.String()
}

func archives(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives in testdata: %v", err)
	}
	return paths
}

// Each archive contains its expected reports as files want.FORMAT.
func TestReportsAreAsExpected(t *testing.T) {
	for _, path := range archives(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a := openArchive(t, path)
			r := a.result(t)
			for i := range a.text.Files {
				want := &a.text.Files[i]
				format, ok := strings.CutPrefix(want.Name, "want.")
				if !ok {
					continue
				}
				got := withoutStyle(withoutPages(render(t, format, r, goldenOptions)))
				if *update {
					want.Data = []byte(got)
				} else if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("%s report (-want +got):\n%s", format, diff)
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(a.text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// withoutPages removes the pages of rules from a SARIF log, so that this test does not depend on their wording. Other
// tests cover them.
func withoutPages(report string) string {
	const opening, closing = "\"rules\": [\n            {", "\n          ]\n        }"
	before, rest, ok := strings.Cut(report, opening)
	if !ok {
		return report
	}
	_, after, _ := strings.Cut(rest, closing)
	return before + "\"rules\": [...]" + closing[len("\n          ]"):] + after
}

// withoutStyle omits the style sheet of an HTML page, which is the same in every report.
func withoutStyle(report string) string {
	before, rest, ok := strings.Cut(report, "<style>")
	if !ok {
		return report
	}
	_, after, _ := strings.Cut(rest, "</style>")
	return before + after
}

// named returns the environments of a finding; none for the empty name.
func named(environment string) []string {
	if environment == "" {
		return nil
	}
	return []string{environment}
}
