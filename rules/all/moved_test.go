package all_test

import (
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/rules/all"
)

// TestFingerprintsAreWithoutLines moves the lines of every bad example down. Baselines and
// `lint --since` compare fingerprints, so they must stay the same.
func TestFingerprintsAreWithoutLines(t *testing.T) {
	moved := 0
	for _, rule := range all.Catalogue() {
		page, err := all.PageOf(rule)
		if err != nil {
			t.Fatal(err)
		}
		for i, block := range page.Bad {
			fsys, _ := parseExample(t, rule, block)
			before := fingerprints(t, fsys)
			for name, file := range fsys {
				if takesComments(name) {
					fsys[name] = &fstest.MapFile{Data: slices.Concat([]byte("# moved\n\n"), file.Data)}
					moved++
				}
			}
			if diff := gocmp.Diff(before, fingerprints(t, fsys)); diff != "" {
				t.Errorf("%s, bad %d: moving lines changes fingerprints:\n%s", rule.ID, i+1, diff)
			}
		}
	}
	if moved < 400 {
		t.Errorf("only %d files were changed", moved)
	}
}

// takesComments reports whether a file may start with a comment without a change of meaning.
func takesComments(name string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".toml", ".tf", ".properties"}, path.Ext(name)) ||
		strings.HasPrefix(path.Base(name), ".env")
}

// fingerprints returns the fingerprint, file, rule and path of every finding.
func fingerprints(t *testing.T, fsys fstest.MapFS) []string {
	t.Helper()
	result, err := analysis.Run(fsys, analysis.Options{At: day, Repository: repositoryOf(t, fsys)})
	if err != nil {
		t.Fatal(err)
	}
	var prints []string
	for _, f := range result.Findings {
		prints = append(prints, f.Fingerprint()+" "+f.File.Path+" "+f.Rule+" "+f.Path)
	}
	slices.Sort(prints)
	return prints
}
