package analysis_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
)

// yamlBlocks returns the YAML examples of a document.
func yamlBlocks(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for i, part := range strings.Split(string(text), "```yaml\n") {
		if i > 0 {
			block, _, _ := strings.Cut(part, "```")
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// A correct file of ten lines causes no errors and at most two infos, so that the first run is not overwhelming.
func TestTenLinesAreEnough(t *testing.T) {
	text := yamlBlocks(t, "../../README.md")[0]
	if lines := strings.Count(text, "\n"); lines != 10 {
		t.Fatalf("the example of the README has %d lines", lines)
	}
	result, err := analysis.Run(fstest.MapFS{"workos/production.yaml": {Data: []byte(text)}}, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	isError := func(f *finding.Finding) bool { return f.Severity == finding.Error }
	if slices.ContainsFunc(result.Findings, isError) || len(result.Findings) > 2 {
		for _, f := range result.Findings {
			t.Errorf("%s: %s [%s]", f.Severity, f.Message, f.Rule)
		}
	}
}

// The examples in the documentation conform to the schema.
func TestDocumentedFilesHaveTheRightShape(t *testing.T) {
	n := 0
	for _, name := range []string{
		"../../README.md", "../../docs/environment-file.md", "../../docs/suppressions.md", "../../docs/promotion.md",
	} {
		for _, block := range yamlBlocks(t, name) {
			fsys := fstest.MapFS{"workos/staging.yaml": {Data: []byte("environment: staging\n")}}
			for _, other := range []string{
				"workos/production.yaml", "workos/prod-eu.yaml", "workos/prod-us.yaml", "deploy/eu.yaml",
			} {
				fsys[other] = &fstest.MapFile{Data: []byte("uses: [sso]\n")}
			}
			path := "workos/production.yaml"
			if strings.HasPrefix(block, "version:") {
				path = "golive.yaml"
			}
			fsys[path] = &fstest.MapFile{Data: []byte(block)}
			n++
			result, err := analysis.Run(fsys, analysis.Options{})
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, block)
			}
			for _, f := range result.Findings {
				if strings.HasPrefix(f.Rule, "yaml-") || strings.HasPrefix(f.Rule, "schema-") ||
					strings.HasPrefix(f.Rule, "project-unknown") {
					t.Errorf("%s: %s [%s] in\n%s", name, f.Message, f.Rule, block)
				}
			}
		}
	}
	if n < 5 {
		t.Errorf("only %d examples were found", n)
	}
}
