package all_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/source"
)

// TestPromotionMessages compares the messages of diff in all cases of package promotion with a
// golden file, each message once.
func TestPromotionMessages(t *testing.T) {
	archive, err := txtar.ParseFile("../../internal/promotion/testdata/cases.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	seen := map[string]bool{}
	for i, f := range archive.Files {
		name, ok := strings.CutSuffix(f.Name, "/want")
		if !ok {
			continue
		}
		fsys := fstest.MapFS{}
		for _, g := range archive.Files[:i] {
			switch g.Name {
			case name + "/golive":
				fsys["golive.yaml"] = &fstest.MapFile{Data: g.Data}
			case name + "/staging", name + "/production":
				kind := strings.TrimPrefix(g.Name, name+"/")
				fsys["workos/"+kind+".yaml"] = &fstest.MapFile{
					Data: []byte("environment: " + kind + "\n" + string(g.Data))}
			}
		}
		result, err := analysis.Diff(fsys, analysis.DiffOptions{At: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, f := range result.Findings {
			if seen[f.Message+f.Help] {
				continue
			}
			seen[f.Message+f.Help] = true
			fmt.Fprintf(&b, "%s: %s [%s]\n    = %s\n", f.Severity, f.Message, f.Rule, f.Help)
			for _, r := range f.Related {
				fmt.Fprintf(&b, "    %s:%d: %s\n", r.File.Path,
					r.File.Position(r.Span.Start, source.Runes).Line, r.Message)
			}
			checkGrammar(t, f.Rule, f.Message, f.Help)
		}
	}
	golden(t, "testdata/promotions.txt", b.String())
}
