package analysis_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
)

// promotionCases are the projects of promote's cases, by name.
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
			cases[name]["workos/"+file+".yaml"] = &fstest.MapFile{Data: []byte("environment: " + file + "\n" + string(f.Data))}
		}
	}
	return cases
}

// What diff reports under another rule is that rule's to say in lint: on the same
// project it speaks, or the difference would be lost. What diff reports under a
// rule on promotions, lint says too, in the same words.
func TestLintSaysWhatDiffSays(t *testing.T) {
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
		rules, exact := map[string]bool{}, map[string]bool{}
		for _, f := range result.Findings {
			rules[f.Rule] = true
			exact[f.Rule+f.Message+f.Path] = true
		}
		for _, f := range diff.Findings {
			compared++
			promotion := strings.HasPrefix(f.Rule, "promotion-")
			switch {
			case f.Severity == finding.Info && strings.Contains(f.Message, "nobody has tried it"): // diff alone shows what production alone has
			case promotion && !exact[f.Rule+f.Message+f.Path]:
				t.Errorf("%s: lint does not say: %s: %s [%s]", name, f.Path, f.Message, f.Rule)
			case !promotion && !rules[f.Rule]:
				t.Errorf("%s: lint leaves it to %s, which is silent: %s: %s", name, f.Rule, f.Path, f.Message)
			}
		}
	}
	if compared < 100 {
		t.Errorf("only %d findings were compared", compared)
	}
}
