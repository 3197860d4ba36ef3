package all_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules/all"
)

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is not up to date; run: go test ./rules/all -update\n%s", name, diff)
	}
}

// TestDocsListTheCatalogue checks that docs/rules.md, which is generated from the pages, is up to
// date.
func TestDocsListTheCatalogue(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Rules\n\n<!-- Made from the pages by: go test ./rules/all -update -->\n\n")
	b.WriteString("`golive explain RULE` prints a page. The severity is the worst that a rule reports.\n")
	b.WriteString("`--category` limits `lint`, `ready` and `golive rules` to the rules of categories.\n")
	for _, category := range all.Categories() {
		fmt.Fprintf(&b, "\n## %s\n\nRules on %s.\n\n| rule | severity | finds |\n|---|---|---|\n", category.Name,
			category.About)
		for _, rule := range category.Rules {
			page, err := all.PageOf(rule)
			if err != nil {
				t.Error(err)
				continue
			}
			if len(page.Summary) > 200 {
				t.Errorf("%s: the first paragraph is its summary and has %d bytes, 200 at most", rule.ID,
					len(page.Summary))
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", linkTo(rule), rule.Severity,
				strings.ReplaceAll(page.Summary, "|", `\|`))
		}
	}
	golden(t, "../../docs/rules.md", b.String())
}

// TestMessages compares the messages of all bad examples with a golden file.
func TestMessages(t *testing.T) {
	var b strings.Builder
	for _, rule := range all.Catalogue() {
		page, err := all.PageOf(rule)
		if err != nil {
			t.Error(err)
			continue
		}
		for i, block := range page.Bad {
			fsys, _ := parseExample(t, rule, block)
			result, err := analysis.Run(fsys, analysis.Options{At: day, Repository: repositoryOf(t, fsys)})
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s, bad %d\n", rule.ID, i+1)
			for _, f := range result.Findings {
				at := f.File.Position(f.Span.Start, source.Runes)
				fmt.Fprintf(&b, "  %s:%d:%d: %s: %s\n    = %s\n", f.File.Path, at.Line, at.Column, f.Severity,
					f.Message, f.Help)
				if f.Path != "" {
					fmt.Fprintf(&b, "    at %s\n", f.Path)
				}
				for _, r := range f.Related {
					at := r.File.Position(r.Span.Start, source.Runes)
					fmt.Fprintf(&b, "    %s:%d:%d: %s\n", r.File.Path, at.Line, at.Column, r.Message)
				}
				checkGrammar(t, f.Rule, f.Message, f.Help)
			}
		}
	}
	golden(t, "testdata/messages.txt", b.String())
}

// checkGrammar checks that a message and its help do not end with a full stop, and that there is a
// help.
func checkGrammar(t *testing.T, id, message, help string) {
	t.Helper()
	for _, text := range []string{message, help} {
		if strings.HasSuffix(text, ".") {
			t.Errorf("%s: a full stop ends %q", id, text)
		}
	}
	if help == "" {
		t.Errorf("%s: %q names no way out", id, message)
	}
}
