package readiness_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/rules/all"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestAnswers compares all results of items in the examples of the rule pages and in examples/ with a golden file:
// item, state and reason, without duplicates.
func TestAnswers(t *testing.T) {
	seen := map[string]bool{}
	for name, files := range exampleProjects(t) {
		result, err := readiness.Run(files, readiness.Options{At: day})
		if err != nil { // a page with only a golive.yaml cannot be assessed
			continue
		}
		for _, assessment := range result.Assessments {
			for _, e := range assessment.Entries {
				if e.State == readiness.Failed || strings.HasPrefix(e.Why, "probable mistake: ") {
					continue // the message of a rule
				}
				seen[fmt.Sprintf("%s, %s: %s", e.Item.ID, e.State, e.Why)] = true
			}
		}
		if len(result.Assessments) == 0 {
			t.Errorf("%s: nothing was judged", name)
		}
	}
	got := strings.Join(slices.Sorted(maps.Keys(seen)), "\n") + "\n"
	const golden = "testdata/answers.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is not up to date; run: go test ./internal/readiness -update\n%s", golden, diff)
	}
}

// markLine matches a line of carets below a line of an example.
var markLine = regexp.MustCompile(`(?m)^ *\^+ (error|warning|info|related)( \[[a-z-]+\])?\n`)

// exampleProjects returns the examples of all pages, without the lines of carets that mark
// findings, and the projects of examples/.
func exampleProjects(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	projects := map[string]fstest.MapFS{}
	for _, name := range []string{"ready", "not-ready", "cannot-tell"} {
		projects[name] = example(t, name)
	}
	for _, rule := range all.Catalogue() {
		page, err := all.PageOf(rule)
		if err != nil {
			t.Fatal(err)
		}
		for i, block := range slices.Concat(page.Bad, page.Good) {
			files := fstest.MapFS{}
			for _, f := range txtar.Parse([]byte(block)).Files {
				if !strings.HasSuffix(f.Name, " (escaped)") && !strings.HasPrefix(f.Name, ".git/") {
					files[f.Name] = &fstest.MapFile{Data: markLine.ReplaceAll(f.Data, nil)}
				}
			}
			projects[fmt.Sprintf("%s, example %d", rule.ID, i+1)] = files
		}
	}
	return projects
}
