package report

import (
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/analysis/fix"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// editsProject has findings with one edit, with several, with deletions and insertions, after
// wide characters, CR LF and a byte order mark, and next to secrets.
func editsProject() fstest.MapFS {
	files := map[string]string{
		"golive.yaml": "version: 1\n",
		"workos/production.yaml": "\ufeffenvironment: production\r\n" +
			"uses: [sso]\r\n" +
			"redirect_uris: [\"http://a.acme.com/日本\", http://a.acme.com/cb]\r\n" +
			"webhook_endpoints:\r\n" +
			"  - {endpoint_url: \"https://acme.com/日本語?token=s3cr3t9f8e7d6c\", events: [user.created]}\r\n" +
			"  - {endpoint_url: \"https://acme.com/日本\", events: [user.created, user.created, user.create]}\r\n",
		"workos/staging.yaml": "environment: staging\nredirect_uris:\n" +
			"  - https://staging.acme.com/日本\n" +
			"webhook_endpoints:\n  - {endpoint_url: \"https://acme.com/日本語?token=s3cr3t9f8e7d6c\", evnts: []}\n" +
			"cors_origins: [\"https://日本.acme.com/\", https://b.acme.com/]\n",
	}
	return project(files)
}

// suppressionsProject has suppressions that suppress nothing. Their edits delete comments.
func suppressionsProject() fstest.MapFS {
	return project(map[string]string{
		"golive.yaml": "version: 1\nignore:\n" +
			"  - {rule: redirect-uri-query, path: \"redirect_uris[/cb]\", reason: legacy client}\n",
		"workos/production.yaml": "environment: production\nuses: [sso]\nredirect_uris:\n" +
			"  - {uri: https://app.acme.com/cb, default: true} # golive:ignore redirect-uri-http -- legacy client\n" +
			"  # golive:ignore redirect-uri-http, redirect-uri-query -- legacy client\n" +
			"  - http://app.acme.com/cb\n",
	})
}

func project(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// replacement is an edit as a consumer of a report reads it.
type replacement struct {
	file       string
	start, end int32
	text       string
}

// applied applies replacements to the files of a project and returns the changed ones.
func applied(t *testing.T, fsys fstest.MapFS, list []replacement) map[string]string {
	t.Helper()
	texts := map[string]string{}
	slices.SortStableFunc(list, func(a, b replacement) int { return int(b.start - a.start) })
	for _, r := range list {
		text, ok := texts[r.file]
		if !ok {
			text = string(fsys[r.file].Data)
		}
		texts[r.file] = text[:r.start] + r.text + text[r.end:]
	}
	return texts
}

// jsonReplacements reads the edits of a finding of a JSON report by their offsets, and checks that
// lines and columns are the same places.
func jsonReplacements(t *testing.T, edits []jsonEdit, files map[string]*source.File) []replacement {
	t.Helper()
	var list []replacement
	for _, e := range edits {
		for _, p := range []jsonPosition{e.Start, e.End} {
			at := source.Position{Line: p.Line, Column: p.Column}
			if got := files[e.File].Position(p.Offset, source.Runes); got != at {
				t.Errorf("offset %d of %s is %v and not %v", p.Offset, e.File, got, at)
			}
		}
		list = append(list, replacement{e.File, e.Start.Offset, e.End.Offset, e.NewText})
	}
	return list
}

// sarifReplacements reads the fix of a SARIF result by its lines and columns.
func sarifReplacements(t *testing.T, fixes []sarifFix, files map[string]*source.File) []replacement {
	t.Helper()
	if len(fixes) > 1 {
		t.Error("a result has several fixes, which are alternatives")
	}
	var list []replacement
	for _, f := range fixes {
		for _, change := range f.ArtifactChanges {
			name, err := url.PathUnescape(change.ArtifactLocation.URI)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range change.Replacements {
				at := r.DeletedRegion
				text := ""
				if r.InsertedContent != nil {
					text = r.InsertedContent.Text
				}
				list = append(list, replacement{
					name,
					files[name].Offset(source.Position{Line: at.StartLine, Column: at.StartColumn}, source.Runes),
					files[name].Offset(source.Position{Line: at.EndLine, Column: at.EndColumn}, source.Runes), text,
				})
			}
		}
	}
	return list
}

func readReport[T any](t *testing.T, format string, r *analysis.Result) T {
	t.Helper()
	var report T
	if err := json.Unmarshal([]byte(render(t, format, r, goldenOptions)), &report); err != nil {
		t.Fatal(err)
	}
	return report
}

// TestReportedEditsAreThoseOfFix applies the edits of every finding like consumers of the formats
// do. The result must be the same as that of golive fix.
func TestReportedEditsAreThoseOfFix(t *testing.T) {
	if safe, unsafe := checkReportedEdits(t, editsProject()); safe < 4 || unsafe < 2 {
		t.Errorf("%d findings with safe edits, %d with unsafe ones", safe, unsafe)
	}
	if safe, _ := checkReportedEdits(t, suppressionsProject()); safe < 3 {
		t.Errorf("%d findings with safe edits", safe)
	}
}

// checkReportedEdits returns the number of findings whose edits are safe and the number of those
// with an unsafe one.
func checkReportedEdits(t *testing.T, fsys fstest.MapFS) (safe, unsafe int) {
	t.Helper()
	r, err := analysis.Run(fsys, analysis.Options{At: readyDay, Edits: true})
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*source.File{}
	for name, f := range fsys {
		files[name] = source.NewFile(name, string(f.Data))
	}
	report := readReport[jsonReport](t, "json", r)
	validate(t, compileSchema(t), render(t, "json", r, goldenOptions))
	log, review := readReport[sarifLog](t, "sarif", r), readReport[rdReport](t, "rdjson", r)
	suggested := 0
	for i, f := range r.Findings {
		want := fix.Apply([]*finding.Finding{f}, true).Texts
		if len(report.Findings[i].Edits) == 0 && len(f.Edits) > 0 {
			t.Errorf("the edits of %s are withheld", f.Rule)
		}
		for format, list := range map[string][]replacement{
			"json":  jsonReplacements(t, report.Findings[i].Edits, files),
			"sarif": sarifReplacements(t, log.Runs[0].Results[i].Fixes, files),
		} {
			if diff := cmp.Diff(want, applied(t, fsys, list)); diff != "" {
				t.Errorf("%s, %s: %s", f.Rule, format, diff)
			}
		}
		for _, s := range review.Diagnostics[i].Suggestions {
			suggested++
			at := func(p rdPosition) int32 {
				return files[f.File.Path].Offset(source.Position{Line: p.Line, Column: p.Column}, source.Bytes)
			}
			list := []replacement{{f.File.Path, at(s.Range.Start), at(s.Range.End), s.Text}}
			if diff := cmp.Diff(want, applied(t, fsys, list)); diff != "" {
				t.Errorf("%s, rdjson: %s", f.Rule, diff)
			}
		}
		isUnsafe := slices.ContainsFunc(f.Edits, func(e finding.Edit) bool { return !e.Safe })
		switch {
		case isUnsafe && len(review.Diagnostics[i].Suggestions) > 0:
			t.Errorf("%s: rdjson suggests an unsafe edit", f.Rule)
		case isUnsafe:
			unsafe++
		case len(f.Edits) > 0:
			safe++
		}
	}
	if suggested != safe {
		t.Errorf("%d suggestions of %d safe edits", suggested, safe)
	}
	return safe, unsafe
}

// TestFormatsWithEdits checks that exactly the formats that contain edits declare them, because
// others do not ask the analysis for edits.
func TestFormatsWithEdits(t *testing.T) {
	var with, declared []string
	fsys := editsProject()
	plain, err := analysis.Run(fsys, analysis.Options{At: readyDay})
	if err != nil {
		t.Fatal(err)
	}
	edits, err := analysis.Run(fsys, analysis.Options{At: readyDay, Edits: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats() {
		if f.Edits {
			declared = append(declared, f.Name)
		}
		if render(t, f.Name, plain, goldenOptions) != render(t, f.Name, edits, goldenOptions) {
			with = append(with, f.Name)
		}
	}
	if !slices.Equal(with, declared) {
		t.Errorf("edits are in %v, and %v declare them", with, declared)
	}
}

// TestSecretsWithholdEdits plants a secret into the text and the range of edits.
func TestSecretsWithholdEdits(t *testing.T) {
	const secret = "sk_live_51H8x0aBcDeFgHiJkLmNoPq7"
	file := source.NewFile("workos/production.yaml", "a: "+secret+"\nb: hidden\nc: 1\n")
	file.MarkSecret(source.Span{Start: 3, End: int32(3 + len(secret))})
	hidden := int32(strings.Index(file.Text, "hidden"))
	file.MarkSecret(source.Span{Start: hidden, End: hidden + 6})
	last := int32(len(file.Text))
	at := func(start, end int32) finding.Location {
		return finding.Location{File: file, Span: source.Span{Start: start, End: end}}
	}
	good := finding.Edit{Location: at(last-2, last-1), NewText: "2", Safe: true}
	edits := map[string]finding.Edit{
		"secret in the text":       {Location: at(last, last), NewText: "d: " + secret},
		"secret in the range":      {Location: at(0, int32(3+len(secret))), NewText: "a: 1"},
		"removed secret":           {Location: at(0, int32(4+len(secret)))},
		"hidden in the range":      {Location: at(hidden+1, hidden+2), NewText: "x"},
		"control characters":       {Location: at(last, last), NewText: "d: \x1b[2J"},
		"bidirectional characters": {Location: at(last, last), NewText: "d: \u202e1"},
		"outside of the file":      {Location: at(last, last+1), NewText: "x"},
		"inverted":                 {Location: at(last, last-1), NewText: "x"},
	}
	count := func(edits ...finding.Edit) int {
		r := &analysis.Result{At: readyDay, FailOn: finding.Error, Findings: []*finding.Finding{{
			Rule: "redirect-uri-http", Severity: finding.Error, Message: "m", Location: at(last-2, last-1),
			Edits: edits,
		}}}
		return len(readReport[jsonReport](t, "json", r).Findings[0].Edits) +
			len(readReport[sarifLog](t, "sarif", r).Runs[0].Results[0].Fixes) +
			len(readReport[rdReport](t, "rdjson", r).Diagnostics[0].Suggestions)
	}
	if got := count(good); got != 3 {
		t.Errorf("%d formats of 3 contain an edit", got)
	}
	for _, name := range slices.Sorted(maps.Keys(edits)) {
		if count(edits[name]) > 0 || count(good, edits[name]) > 0 {
			t.Errorf("%s: the edit is not withheld", name)
		}
	}
}
