package report

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

var diffGolden = Options{Version: "1.4.0", Unicode: true}

// diffArchive is a project and its expected reports. A name after "link:" is a link to the path in the file.
type diffArchive struct {
	path   string
	text   *txtar.Archive
	result *analysis.DiffResult
}

func diffArchives(t *testing.T) []diffArchive {
	t.Helper()
	paths, err := filepath.Glob("testdata/diff/*.txtar")
	if err != nil || len(paths) < 4 {
		t.Fatalf("%d archives: %v", len(paths), err)
	}
	var all []diffArchive
	for _, path := range paths {
		text, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		fsys := fstest.MapFS{}
		for _, f := range text.Files {
			if link, ok := strings.CutPrefix(f.Name, "link:"); ok {
				fsys[link] = &fstest.MapFile{Data: bytes.TrimSpace(f.Data), Mode: fs.ModeSymlink}
			} else if !strings.HasPrefix(f.Name, "want.") {
				fsys[f.Name] = &fstest.MapFile{Data: f.Data}
			}
		}
		result, err := analysis.Diff(fsys, analysis.DiffOptions{At: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, diffArchive{path, text, result})
	}
	return all
}

func renderDiff(t *testing.T, format string, r *analysis.DiffResult, o Options) string {
	t.Helper()
	f, ok := DiffFormats().Lookup(format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	var out bytes.Buffer
	if err := f.Write(&out, document.OfDiff(r, nil), o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestDiffReports compares each format with the golden archives. The rules of a SARIF log and the style
// sheet of an HTML page are omitted.
func TestDiffReports(t *testing.T) {
	for _, a := range diffArchives(t) {
		reports := map[string]string{"all": renderDiff(t, "text", a.result, Options{
			Version: "1.4.0", Unicode: true, All: true,
		})}
		narrow := diffGolden
		narrow.Width, narrow.Unicode = 80, false
		reports["narrow"] = renderDiff(t, "text", a.result, narrow)
		reports["slim"] = renderDiff(t, "text", a.result, Options{Unicode: true, Width: 46})
		reports["colour"] = strings.ReplaceAll(renderDiff(t, "text", a.result, Options{Color: true}), "\x1b", "<esc>")
		for _, format := range DiffFormats() {
			reports[format.Name] = renderDiff(t, format.Name, a.result, diffGolden)
		}
		reports["sarif"] = withoutRules(t, reports["sarif"])
		reports["html"] = withoutStyle(reports["html"])
		changed := false
		for i := range a.text.Files {
			f := &a.text.Files[i]
			name, ok := strings.CutPrefix(f.Name, "want.")
			if !ok {
				continue
			}
			got, known := reports[name]
			if !known {
				t.Errorf("%s: no report %s", a.path, name)
			}
			if *update {
				changed, f.Data = true, []byte(got)
			} else if diff := cmp.Diff(string(f.Data), got); diff != "" {
				t.Errorf("%s %s (- wanted, + got):\n%s", a.path, f.Name, diff)
			}
		}
		if changed {
			if err := os.WriteFile(a.path, txtar.Format(a.text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func withoutRules(t *testing.T, log string) string {
	t.Helper()
	var l struct {
		Runs []struct{ Results json.RawMessage }
	}
	if err := json.Unmarshal([]byte(log), &l); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, l.Runs[0].Results, "", "  "); err != nil {
		t.Fatal(err)
	}
	return out.String() + "\n"
}

func TestDiffsNarrowTextFits(t *testing.T) {
	for _, a := range diffArchives(t) {
		o := diffGolden
		o.Width = 80
		for line := range strings.Lines(renderDiff(t, "text", a.result, o)) {
			if columns(strings.TrimSuffix(line, "\n")) > 80 && strings.Contains(strings.TrimSpace(line), " ") &&
				!strings.Contains(line, "[") {
				t.Errorf("%s: %q is wider than 80 columns", a.path, line)
			}
		}
	}
}

func TestDiffJSONFollowsItsSchema(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("mem:///diff.json", bytes.NewReader(DiffSchema())); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("mem:///diff.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range diffArchives(t) {
		report := renderDiff(t, "json", a.result, Options{Version: "1.4.0", Unicode: true, All: true})
		validate(t, schema, report)
		for _, change := range [][2]string{
			{`"version": 1,`, `"version": 2,`}, {`"kind": "`, `"kind": "x`}, {`"relation": "`, `"relation": "x`},
			{`"inferred": `, `"guessed": `},
		} {
			var document any
			changed := strings.Replace(report, change[0], change[1], 1)
			if err := json.Unmarshal([]byte(changed), &document); err != nil {
				t.Fatal(err)
			}
			if changed != report && schema.Validate(document) == nil {
				t.Errorf("%s: the schema takes %s for %s", a.path, change[1], change[0])
			}
		}
	}
}

// The regions of a SARIF log select the same text as the ranges in the JSON report.
func TestDiffRegionsMatchJSONRanges(t *testing.T) {
	type region struct{ StartLine, StartColumn, EndLine, EndColumn int }
	type location struct {
		PhysicalLocation struct {
			ArtifactLocation struct{ URI string }
			Region           region
		}
	}
	n := 0
	for _, a := range diffArchives(t) {
		files := map[string]*source.File{}
		for _, f := range a.text.Files {
			files[f.Name] = source.NewFile(f.Name, string(f.Data))
		}
		var log struct {
			Runs []struct {
				Results []struct{ Locations, RelatedLocations []location }
			}
		}
		var report struct{ Findings []jsonFinding }
		for format, into := range map[string]any{"sarif": &log, "json": &report} {
			if err := json.Unmarshal([]byte(renderDiff(t, format, a.result, diffGolden)), into); err != nil {
				t.Fatal(err)
			}
		}
		for i, result := range log.Runs[0].Results {
			wanted := []*jsonLocation{report.Findings[i].Location}
			for _, r := range report.Findings[i].Related {
				wanted = append(wanted, r.Location)
			}
			for k, l := range slices.Concat(result.Locations, result.RelatedLocations) {
				file, r := files[l.PhysicalLocation.ArtifactLocation.URI], l.PhysicalLocation.Region
				start := file.Offset(source.Position{Line: r.StartLine, Column: r.StartColumn}, source.Runes)
				end := file.Offset(source.Position{Line: r.EndLine, Column: r.EndColumn}, source.Runes)
				if text := file.Text[start:end]; text != wanted[k].Text && !wanted[k].Redacted {
					t.Errorf("%s: region %v cuts %q, JSON says %q", a.path, r, text, wanted[k].Text)
				}
				n++
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d regions were looked at", n)
	}
}

// After the patch is applied to production, nothing is missing, different or copied.
func TestThePatchBringsParity(t *testing.T) {
	for _, a := range diffArchives(t) {
		for i := range a.result.Promotions {
			p := &a.result.Promotions[i]
			if p.To.Parent != nil || strings.Contains(a.path, "hostile") {
				continue
			}
			one := *a.result
			one.Promotions = one.Promotions[i : i+1]
			patch := renderDiff(t, "patch", &one, diffGolden)
			// Production has precedence over the patch, so that values which differ come from production.
			fsys := fstest.MapFS{
				"workos/" + p.From.Name + ".yaml": {Data: []byte(p.From.File.Text)},
				"other/workos.production.yaml": {Data: []byte("common:\n  uses: [sso]\n" + indented(p.To.File.Text) +
					"environments:\n  production:\n    uses: [sso]\n" + indented(indented(patch)))},
				"golive.yaml": {Data: []byte("environments: {production: " +
					"other/workos.production.yaml}\n")},
			}
			after, err := analysis.Diff(fsys, analysis.DiffOptions{From: p.From.Name, To: "production"})
			if err != nil {
				t.Fatalf("%s: %v\n%s", a.path, err, patch)
			}
			expected := map[string]bool{}
			for k := range p.Differences {
				expected[p.Differences[k].Path] = p.Differences[k].Expected != nil || p.Differences[k].Exempt != nil
			}
			for k := range after.Promotions[0].Differences {
				d := &after.Promotions[0].Differences[k]
				if expected[d.Path] {
					continue
				}
				if kind := d.Kind.String(); kind == "missing" || kind == "different" || kind == "copied" {
					t.Errorf("%s: %s is %s still:\n%s", a.path, d.Path, kind, patch)
				}
			}
		}
	}
}

// indented indents a document by two columns and removes the line that names its environment.
func indented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "environment:") {
			b.WriteString("  " + line)
		}
	}
	return b.String()
}

// With -q, each difference is on a line of its own, however narrow the terminal is.
func TestQuietDiffHasOneLinePerDifference(t *testing.T) {
	result, err := analysis.Diff(fstest.MapFS{
		"workos/staging.yaml": {Data: []byte("environment: staging\nwebhook_endpoints:\n" +
			"  - {endpoint_url: https://s.acme.com/hooks/workos, events: [user.created, dsync.user.created]}\n" +
			"jwt_template: {content: \"{a: 1}\"}\n")},
		"workos/production.yaml": {Data: []byte("environment: production\nwebhook_endpoints:\n" +
			"  - {endpoint_url: https://a.acme.com/hooks/workos, events: [user.created]}\n" +
			"jwt_template: {content: \"{a: 2}\"}\n")},
	}, analysis.DiffOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{0, 40, 80} {
		got := renderDiff(t, "text", result, Options{Quiet: true, Unicode: true, Width: width})
		if n := strings.Count(got, "workos/"); n != 2 || strings.Contains(got, "events[") {
			t.Errorf("%d places of 2 differences, width %d:\n%s", n, width, got)
		}
		for line := range strings.Lines(got) {
			if strings.HasPrefix(line, "    ") {
				t.Errorf("a continued line, width %d:\n%s", width, got)
			}
		}
	}
}
