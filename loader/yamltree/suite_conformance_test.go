//go:build conformance

package yamltree

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// suiteVariable is set to the dump of yaml-test-suite that scripts/conformance creates.
const suiteVariable = "GOLIVE_YAML_TEST_SUITE"

type suiteCase struct {
	ID   string  `json:"id"`
	YAML string  `json:"yaml"`
	Fail bool    `json:"fail"`
	JSON *string `json:"json"`
	Tree string  `json:"tree"`
}

func suiteCases(t *testing.T) []suiteCase {
	t.Helper()
	path := os.Getenv(suiteVariable)
	if path == "" {
		t.Fatalf("%s is not set: run scripts/conformance", suiteVariable)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var cases []suiteCase
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) != 402 {
		t.Fatalf("the suite has %d cases, and the figures below are for 402", len(cases))
	}
	return cases
}

// knownMisses contains cases that are read differently, on purpose or because the difference is insignificant;
// docs/testing.md explains them.
var knownMisses = map[string]string{
	"L24T/01": "blanks at the end of a file without a line break, in a literal: one line break differs",
}

func TestSuite(t *testing.T) {
	var valid, rejected, warned, invalid, equal, withJSON int
	for _, c := range suiteCases(t) {
		tree := Read(source.NewFile("case.yaml", c.YAML), Limits{})
		hard, soft := countProblems(tree)
		if c.Fail {
			invalid++
			switch {
			case hard > 0:
				rejected++
			case soft > 0:
				warned++
			default:
				t.Errorf("%s: invalid, but accepted without a word:\n%s", c.ID, c.YAML)
			}
			continue
		}
		if valid++; hard > 0 {
			t.Errorf("%s: valid, but rejected: %s\n%s", c.ID, tree.Problems[0].Message, c.YAML)
		}
		if c.JSON == nil {
			continue
		}
		withJSON++
		got, want := normalized(t, expandAll(t, tree)), decodeJSON(t, *c.JSON)
		if diff := cmp.Diff(want, got); diff == "" {
			equal++
		} else if knownMisses[c.ID] == "" {
			t.Errorf("%s: value differs (-suite +golive):\n%s\n%s", c.ID, diff, c.YAML)
		}
	}
	t.Logf("valid accepted %d, invalid rejected %d + warned %d of %d, JSON equal %d of %d",
		valid, rejected, warned, invalid, equal, withJSON)
	if rejected+warned < 93 || equal < 278 {
		t.Errorf("below the bars: 93 of 94 invalid cases noticed, 278 of 279 values equal")
	}
}

func countProblems(tree *Tree) (hard, soft int) {
	for _, pr := range tree.Problems {
		switch {
		case pr.Rule == ruleDuplicate: // the suite tests syntax
		case pr.Severity == finding.Warning:
			soft++
		default:
			hard++
		}
	}
	return hard, soft
}

// expandAll returns the values of all documents. A stream without documents has no values.
func expandAll(t *testing.T, tree *Tree) []any {
	t.Helper()
	values := []any{}
	for _, root := range tree.Documents {
		value, err := tree.Expand(root, 100_000)
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, value)
	}
	if len(values) == 1 && tree.Documents[0].Implicit && !strings.Contains(tree.File.Text, "---") {
		return nil
	}
	return values
}

// normalized converts a value to the types that encoding/json decodes to.
func normalized(t *testing.T, value []any) []any {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var out []any
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// decodeJSON decodes concatenated documents.
func decodeJSON(t *testing.T, text string) []any {
	t.Helper()
	var values []any
	decoder := json.NewDecoder(strings.NewReader(text))
	for decoder.More() {
		var value any
		if err := decoder.Decode(&value); err != nil {
			t.Fatal(err)
		}
		values = append(values, value)
	}
	return values
}
