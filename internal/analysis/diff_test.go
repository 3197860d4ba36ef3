package analysis_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
)

// promotionCases returns the projects of the promotion test cases, by name.
func promotionCases(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("../promotion/testdata/cases.txtar")
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]fstest.MapFS{}
	for _, f := range archive.Files {
		name, file, _ := strings.Cut(f.Name, "/")
		if cases[name] == nil {
			cases[name] = fstest.MapFS{}
		}
		switch file {
		case "golive":
			cases[name]["golive.yaml"] = &fstest.MapFile{Data: f.Data}
		case "staging", "production":
			cases[name]["workos/"+file+".yaml"] = &fstest.MapFile{
				Data: []byte("environment: " + file + "\n" + string(f.Data))}
		}
	}
	return cases
}

// Everything that diff reports, lint reports too, with the same rule, severity, message, help and location. The
// exception is a setting that only production has, which only diff lists.
func TestLintReportsWhatDiffReports(t *testing.T) {
	at := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	compared := 0
	for name, fsys := range promotionCases(t) {
		diff, err := analysis.Diff(fsys, analysis.DiffOptions{At: at})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		result, err := analysis.Run(fsys, analysis.Options{At: at})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		said := map[string]bool{}
		for i := range result.Findings {
			said[words(result.Findings[i])] = true
		}
		for i := range diff.Findings {
			f := diff.Findings[i]
			if compared++; !f.OnlyDiff && !said[words(f)] {
				t.Errorf("%s: lint does not say: %s", name, words(f))
			}
		}
		for i := range diff.Promotions {
			for k := range diff.Promotions[i].Differences {
				if d := &diff.Promotions[i].Differences[k]; d.Finding() && d.Reported.Rule == "" {
					t.Errorf("%s: nothing reports %s %s", name, d.Kind, d.Path)
				}
			}
		}
	}
	if compared < 100 {
		t.Errorf("only %d findings were compared", compared)
	}
}

// words returns all texts of a finding that users see.
func words(f *finding.Finding) string {
	text := fmt.Sprintf("%s %s:%d-%d %s %s: %s = %s [%s]", f.Severity, f.File.Path, f.Span.Start, f.Span.End,
		f.Environment(), f.Path, f.Message, f.Help, f.Rule)
	for _, r := range f.Related {
		text += fmt.Sprintf(" %s:%d-%d %s", r.File.Path, r.Span.Start, r.Span.End, r.Message)
	}
	return text
}

// A local address whose behavior WorkOS does not document is a warning in every report.
func TestOneSeverity(t *testing.T) {
	fsys := fstest.MapFS{
		"workos/staging.yaml": {Data: []byte("environment: staging\nredirect_uris: [\"https://[::1]:3000/cb\"]\n")},
		"workos/production.yaml": {Data: []byte("environment: production\n" +
			"redirect_uris: [\"https://[::1]:3000/cb\"]\n")},
	}
	diff, err := analysis.Diff(fsys, analysis.DiffOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(diff.Findings) != 1 || diff.Findings[0].Rule != "redirect-uri-localhost" ||
		diff.Findings[0].Severity != finding.Warning || diff.Failed() {
		t.Errorf("%+v, failed %t", diff.Findings, diff.Failed())
	}
}

// Only diff lists settings that only production has. A suppression for them counts as used, and lint does not count
// them as suppressed.
func TestDiffOnlyDifferencesAreNotSuppressedInLint(t *testing.T) {
	fsys := fstest.MapFS{
		"golive.yaml": {Data: []byte("version: 1\n" +
			"ignore: [{rule: promotion-different, path: permissions, reason: production is ahead of staging}]\n")},
		"workos/staging.yaml":    {Data: []byte("environment: staging\npermissions: [a]\n")},
		"workos/production.yaml": {Data: []byte("environment: production\npermissions: [a, b]\n")},
	}
	diff, err := analysis.Diff(fsys, analysis.DiffOptions{})
	if err != nil {
		t.Fatal(err)
	}
	result, err := analysis.Run(fsys, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(diff.Suppressed) != 1 || len(result.Suppressed) != 0 {
		t.Errorf("diff suppresses %d findings and lint %d; expected 1 and 0", len(diff.Suppressed),
			len(result.Suppressed))
	}
	for i := range result.Findings {
		if f := result.Findings[i]; f.Rule == "suppression-unused" {
			t.Error(words(f))
		}
	}
}
