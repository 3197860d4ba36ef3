package all_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// TestPrintedPathsSuppress checks that each path in a report can be used under `ignore:` and then
// suppresses the finding, in all bad examples of all pages.
func TestPrintedPathsSuppress(t *testing.T) {
	tried := 0
	for _, rule := range all.Catalogue() {
		page, err := all.PageOf(rule)
		if err != nil {
			t.Fatal(err)
		}
		for i, block := range page.Bad {
			fsys, _ := parseExample(t, rule, block)
			name := fmt.Sprintf("%s, bad example %d", rule.ID, i+1)
			for _, f := range found(t, fsys) {
				path, err := settingpath.Parse(f.Path)
				switch {
				case f.Path == "":
				case err != nil || path.String() != f.Path:
					t.Errorf("%s: %q is printed and read as %q: %v", name, f.Path, path, err)
				case suppressible(f.Rule) && canIgnore(fsys):
					tried++
					checkIgnored(t, name, fsys, f)
				}
			}
		}
	}
	if tried < 150 {
		t.Errorf("only %d paths were tried", tried)
	}
}

func found(t *testing.T, fsys fstest.MapFS) []*finding.Finding {
	t.Helper()
	result, err := analysis.Run(fsys, analysis.Options{At: day, Repository: repositoryOf(t, fsys)})
	if err != nil {
		t.Fatal(err)
	}
	return result.Findings
}

// suppressible reports whether golive.yaml may suppress findings of a rule without a time limit.
func suppressible(id string) bool {
	rule, ok := all.Lookup(id)
	return ok && rule.Review == nil && rules.CanSwitchOff(id)
}

// canIgnore reports whether `ignore:` can be appended to the golive.yaml of a project.
func canIgnore(fsys fstest.MapFS) bool {
	config, ok := fsys["golive.yaml"]
	text := ""
	if ok {
		text = string(config.Data)
	}
	return !strings.Contains(text, "ignore:") && !strings.HasPrefix(strings.TrimSpace(text), "{") &&
		(text == "" || strings.HasSuffix(text, "\n"))
}

// checkIgnored suppresses one finding by its rule and path. All findings of the rule at this path
// must disappear, and findings of other rules must remain.
func checkIgnored(t *testing.T, name string, fsys fstest.MapFS, f *finding.Finding) {
	t.Helper()
	changed := fstest.MapFS{}
	for file, content := range fsys {
		changed[file] = content
	}
	config := "version: 1\n"
	if old, ok := fsys["golive.yaml"]; ok {
		config = string(old.Data)
	}
	config += fmt.Sprintf("ignore:\n  - {rule: %s, path: %q, reason: it is meant to be so}\n", f.Rule, f.Path)
	changed["golive.yaml"] = &fstest.MapFile{Data: []byte(config)}
	left := found(t, changed)
	if slices.ContainsFunc(left, func(g *finding.Finding) bool { return g.Rule == f.Rule && g.Path == f.Path }) {
		t.Errorf("%s: %s at %q is not suppressed by its path", name, f.Rule, f.Path)
	}
	for _, before := range found(t, fsys) {
		same := func(g *finding.Finding) bool {
			return g.Rule == before.Rule && g.Path == before.Path && g.Message == before.Message
		}
		if before.Rule != f.Rule && before.Path != "" && !slices.ContainsFunc(left, same) {
			t.Errorf("%s: a suppression of %s at %q took away %s at %q", name, f.Rule, f.Path, before.Rule, before.Path)
		}
	}
}
