package all_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/analysis/fix"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules/all"
)

// fixable runs all rules on a project and requests edits.
func fixable(t *testing.T, fsys fstest.MapFS) *analysis.Result {
	t.Helper()
	result, err := analysis.Run(fsys, analysis.Options{At: day, Repository: repositoryOf(t, fsys), Edits: true})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// edited returns a project after applying the edits of some findings.
func edited(t *testing.T, fsys fstest.MapFS, findings []*finding.Finding) fstest.MapFS {
	t.Helper()
	after := maps.Clone(fsys)
	for path, text := range fix.Apply(findings, true).Texts {
		after[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return after
}

// line matches line numbers in messages, which change with every edit.
var line = regexp.MustCompile(`:\d+( |$)`)

// named identifies a finding by its texts, not its position.
func named(f *finding.Finding) string {
	return fmt.Sprintf("%s %s [%s] %s: %s", f.File.Path, f.Rule, f.Environment(), f.Severity,
		line.ReplaceAllString(f.Message, ":N$1"))
}

func counted(findings []*finding.Finding) map[string]int {
	counts := map[string]int{}
	for i := range findings {
		counts[named(findings[i])]++
	}
	return counts
}

// TestEdits applies the edits of each finding in each bad example. The finding must then be gone,
// and no new one may appear. The golden file lists the rules with edits, the edits, and the
// findings that appear only after an edit, which Rule.Reveals allows.
func TestEdits(t *testing.T) {
	var b strings.Builder
	for _, rule := range all.Catalogue() {
		page, err := all.PageOf(rule)
		if err != nil {
			t.Fatal(err)
		}
		for i, block := range page.Bad {
			fsys, _ := parseExample(t, rule, block)
			before := fixable(t, fsys)
			for k := range before.Findings {
				f := before.Findings[k]
				if f.Changes != nil {
					t.Errorf("%s: a finding of a result has changes", rule.ID)
				}
				if f.Rule != rule.ID || len(f.Edits) == 0 {
					continue
				}
				name := fmt.Sprintf("%s, bad %d, line %d", rule.ID, i+1,
					f.File.Position(f.Span.Start, source.Runes).Line)
				fmt.Fprintf(&b, "%s\n%s", name, describeEdits(f))
				seen := checkEdits(t, name, fsys, before, f)
				if len(seen) > 0 && !rule.Reveals {
					t.Errorf("%s: found only after the edits: %q", name, seen)
				}
				for _, what := range seen {
					fmt.Fprintf(&b, "  then found: %s\n", what)
				}
			}
		}
	}
	golden(t, "testdata/edits.txt", b.String())
}

func describeEdits(f *finding.Finding) string {
	var b strings.Builder
	for _, e := range f.Edits {
		safe := "unsafe"
		if e.Safe {
			safe = "safe"
		}
		fmt.Fprintf(&b, "  %s: %q -> %q\n", safe, e.File.Text[e.Span.Start:e.Span.End], e.NewText)
	}
	return b.String()
}

// checkEdits applies the edits of one finding and returns the findings that appear only then.
func checkEdits(t *testing.T, name string, fsys fstest.MapFS, before *analysis.Result, f *finding.Finding) []string {
	t.Helper()
	after := edited(t, fsys, []*finding.Finding{f})
	for path, file := range fsys {
		if path != f.File.Path && string(after[path].Data) != string(file.Data) {
			t.Errorf("%s: the edits change %s", name, path)
		}
	}
	result := fixable(t, after)
	old, left := counted(before.Findings), counted(result.Findings)
	if left[named(f)] >= old[named(f)] {
		t.Errorf("%s: the finding is still there after its edits:\n%s", name, after[f.File.Path].Data)
	}
	checkSafe(t, name, before, result, f)
	var seen []string
	for _, what := range slices.Sorted(maps.Keys(left)) {
		if left[what] > old[what] {
			seen = append(seen, what)
		}
	}
	return seen
}

// checkSafe checks that a safe edit changes only settings in the list or mapping that contains the
// finding.
func checkSafe(t *testing.T, name string, before, after *analysis.Result, f *finding.Finding) {
	t.Helper()
	if !f.Edits[0].Safe {
		return
	}
	about := map[string]bool{}
	if len(f.Steps) > 0 {
		about[f.Steps[0].Name] = true
	}
	for _, e := range f.Edits {
		about[e.NewText] = true // the new name of a key
	}
	old, left := settings(before), settings(after)
	for _, pair := range [][2]map[string]string{{old, left}, {left, old}} {
		for path, value := range pair[0] {
			first, _, _ := strings.Cut(path, " ")
			if pair[1][path] != value && !about[first] && f.Rule != "yaml-surprise" && f.Rule != "yaml-syntax" {
				t.Errorf("%s: a safe edit changes %s from %q to %q", name, path, old[path], left[path])
			}
		}
	}
}

// settings returns the values of all settings of a project. Keys consist of the top-level key, the
// environment and the path, separated by spaces.
func settings(r *analysis.Result) map[string]string {
	found := map[string]string{}
	for _, e := range r.Project.Environments {
		var walk func(n *model.Node)
		walk = func(n *model.Node) {
			if steps := n.At.Steps(); n.Leaf() && len(steps) > 0 {
				path := steps[0].Name + " " + e.Name + " " + settingpath.Text(steps)
				found[path] = fmt.Sprint(n.State, n.Text, n.URL.String(), n.Bool)
			}
			for i := range n.Children {
				walk(&n.Children[i])
			}
		}
		walk(e.Tree())
		for _, v := range e.Variables {
			found[v.Name+" "+e.Name+" "+v.File.Path] = fmt.Sprint(v.Value.State, v.Value.V)
		}
	}
	return found
}
