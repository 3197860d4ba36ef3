package yamltree

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Files that exceed a limit cause a specific error, and the part before the limit is kept.
func TestLimits(t *testing.T) {
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for _, row := range []struct {
		name, text string
		limits     Limits
		code       string
	}{
		{"a file that is too large", strings.Repeat("#", 101), Limits{Bytes: 100}, "too-large"},
		{"nested flow lists", strings.Repeat("[", 100_000), Limits{}, "too-deep"},
		{"nested flow mappings", strings.Repeat("{a: ", 100_000), Limits{}, "too-deep"},
		{"nested block lists", strings.Repeat("- ", 100_000), Limits{}, "too-deep"},
		{"nested explicit keys", strings.Repeat("? ", 100_000), Limits{}, "too-deep"},
		{"too many keys", many(4_001, "key%d: 1\n"), Limits{}, "too-many-pairs"},
		{"too many keys in a flow mapping", "{" + many(4_001, "k%d: 1, ") + "}", Limits{}, "too-many-pairs"},
		{"too many entries", strings.Repeat("- a\n", 1_000), Limits{Nodes: 500}, "too-many-nodes"},
		{
			"too many entries in a flow list", "[" + strings.Repeat("a,", 1_000) + "]", Limits{Nodes: 500},
			"too-many-nodes",
		},
		{"too many documents", strings.Repeat("--- a\n", 1_000), Limits{Nodes: 500}, "too-many-nodes"},
		{"a merge bomb", "a0: &a0 {k0: 1, k1: 1, k2: 1, k3: 1}\n" +
			many(9, "a%[1]d: &b%[1]d {<<: [*a0, *a0, *a0, *a0, *a0]}\n"), Limits{Merged: 100}, "too-many-nodes"},
	} {
		tree := Read(source.NewFile("staging.yaml", row.text), row.limits)
		checkInvariants(t, tree)
		found := false
		for _, pr := range tree.Problems {
			found = found || pr.Rule == ruleLimit && pr.Code == row.code
		}
		if !found {
			t.Errorf("%s: no %s among %s", row.name, row.code, codes(tree))
		}
		if !tree.Partial || !tree.Documents[len(tree.Documents)-1].Partial {
			t.Errorf("%s: the tree is not partial", row.name)
		}
	}
}

func TestTooManyPairsKeepsTheFirst(t *testing.T) {
	tree := Read(source.NewFile("a.yaml", "a: 1\nb: 2\nc: 3\nd: 4\n"), Limits{Pairs: 2})
	if got := outline(tree); got != `{"a": 1, "b": 2}?` || codes(tree) != "too-many-pairs" {
		t.Errorf("got %s with %s", got, codes(tree))
	}
}

// Warnings must not use up the limit for errors, which are more important.
func TestWarningsCannotHideAnError(t *testing.T) {
	text := strings.Repeat("- [\na]\n", 200) + "- 'x\n"
	hard, soft := countKinds(Read(source.NewFile("a.yaml", text), Limits{}))
	if hard != 1 || soft != 51 {
		t.Errorf("%d errors and %d warnings, want 1 and 50 with one about more", hard, soft)
	}
}

func TestProblemsAreCapped(t *testing.T) {
	tree := Read(source.NewFile("a.yaml", strings.Repeat("- 'x\n", 200)), Limits{})
	checkInvariants(t, tree)
	hard, soft := countKinds(tree)
	if last := tree.Problems[len(tree.Problems)-1]; hard != 50 || soft != 1 || last.Code != "too-many-problems" {
		t.Errorf("%d errors and %d warnings, the last one %s", hard, soft, last.Code)
	}
}

// A template of many lines is one problem, wherever its first statement is.
func TestTemplateIsOneProblem(t *testing.T) {
	text := strings.Repeat("- 'x\n", 200) + "{{- if .sso }}\n- b\n{{- end }}\n"
	tree := Read(source.NewFile("a.yaml", text), Limits{})
	checkInvariants(t, tree)
	if codes(tree) != "template" || tree.Problems[0].Span.Start != int32(200*len("- 'x\n")) {
		t.Errorf("problems %s at %v", codes(tree), tree.Problems[0].Span)
	}
}

func countKinds(tree *Tree) (hard, soft int) {
	for _, pr := range tree.Problems {
		if pr.Severity == finding.Warning {
			soft++
		} else {
			hard++
		}
	}
	return hard, soft
}

// An alias bomb of a few hundred bytes must not be expanded to gigabytes.
func TestAliasBombIsNotExpanded(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i <= 9; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9))
	}
	tree := Read(source.NewFile("a.yaml", b.String()), Limits{})
	if len(tree.Problems) > 0 {
		t.Fatalf("problems %s", codes(tree))
	}
	_, err := tree.Expand(tree.Documents[0], 100_000)
	var expansion *ExpansionError
	if !errorsAs(err, &expansion) || expansion.Problem.Rule != ruleLimit || expansion.Problem.File != tree.File {
		t.Fatalf("expanding gives %v", err)
	}
}

// An unclosed quote on every line makes the reader read the rest of the text repeatedly. A budget limits this, and
// exceeding it is reported.
func TestReadingAgainIsBounded(t *testing.T) {
	text := strings.Repeat("a: \"\\\n", 50_000)
	p := &parser{budget: 10}
	p.tree, p.text, p.limits, p.unreported = &Tree{File: source.NewFile("a.yaml", text)}, text, DefaultLimits(), -1
	if p.rewind(100, 80) || p.faults != 1 || p.tree.Problems[0].Rule != ruleUnreliable {
		t.Fatalf("a rewind over the budget is granted: %v", p.tree.Problems)
	}
	checkInvariants(t, Read(source.NewFile("a.yaml", text), Limits{}))
}

// If an unclosed bracket is detected after the limit of problems is reached, only the bracket is reported.
func TestUnclosedBracketAboveManyProblems(t *testing.T) {
	tree := Read(source.NewFile("events.yaml", "[events:\n"+strings.Repeat("  dsync.user.created: 1\n", 200)), Limits{})
	if got := codes(tree); got != "unclosed-bracket" {
		t.Errorf("got problems %s, want the bracket alone", got)
	}
}
