package analysis_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
)

// For every comparison case, the paths that diff prints can be used in `expected:` and `contract:`, and then exempt
// the difference that they were printed for.
func TestPrintedPathsExempt(t *testing.T) {
	at := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	tried := 0
	for name, fsys := range promotionCases(t) {
		config := ""
		if old, ok := fsys["golive.yaml"]; ok {
			config = string(old.Data)
		}
		if strings.Contains(config, "expected:") || strings.Contains(config, "contract:") ||
			strings.HasPrefix(config, "{") {
			continue
		}
		if config == "" {
			config = "version: 1\n"
		}
		for _, d := range differences(t, fsys, at) {
			path, err := settingpath.Parse(d.Path)
			if err != nil || path.String() != d.Path {
				t.Errorf("%s: %q is printed and read as %q: %v", name, d.Path, path, err)
				continue
			}
			if !d.Finding() || d.Judged {
				continue
			}
			for _, entry := range []string{
				fmt.Sprintf("expected:\n  - {path: %q, reason: launches in spring, owner: payments, until: "+
					"2027-03-01}\n", d.Path),
				fmt.Sprintf("contract:\n  - {path: %q, relation: may-differ, reason: staging is smaller by "+
					"design}\n", d.Path),
			} {
				tried++
				changed := fstest.MapFS{}
				for file, content := range fsys {
					changed[file] = content
				}
				changed["golive.yaml"] = &fstest.MapFile{Data: []byte(config + entry)}
				for _, left := range differences(t, changed, at) {
					if left.Path == d.Path && left.Finding() {
						t.Errorf("%s: the difference at %q is left with %s", name, d.Path, entry)
					}
				}
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d paths were tried", tried)
	}
}

func differences(t *testing.T, fsys fstest.MapFS, at time.Time) []promotion.Difference {
	t.Helper()
	result, err := analysis.Diff(fsys, analysis.DiffOptions{At: at})
	if err != nil {
		t.Fatal(err)
	}
	var all []promotion.Difference
	for i := range result.Promotions {
		all = append(all, result.Promotions[i].Differences...)
	}
	return all
}
