package yamltree

import (
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// All of these are valid YAML. In a JSON file they cause the errors that a JSON reader reports.
func TestJSONFilesMustBeJSON(t *testing.T) {
	for _, row := range []struct {
		text, problems string
		at             int32
	}{
		{`{"a":1 "b":2}`, "json-missing-comma", 7},
		{"{\"a\": 1, // the first\n \"b\": 2}", "json-comment", 9},
		{"{\"a\": 1 # the first\n}", "json-comment", 8},
		{`{"a": [1, 2,]}`, "json-trailing-comma", 11},
		{`{"a": 1, }`, "json-trailing-comma", 7},
		{`{'a': 1}`, "json-quote", 1},
		{`{a: 1}`, "json-unquoted", 1},
		{`{"a": yes}`, "json-unquoted", 6},
		{"a: 1\n", "json-unquoted", 0},
		{`{"a": 01}`, "json-number", 7},
		{"{\"a\": \"x\ty\"}", "json-escape", 8},
		{`{"a": "\x41"}`, "json-escape", 8},
		{"{}\n---\n{}", "json-trailing-text", 3},
		{`{"a": {"b": 1}`, "unclosed-bracket", 0},
		{`{"a": 1`, "unclosed-bracket", 0},
		{bom + `{"a":1 "b":2}`, "json-missing-comma", 10},
		{"", "", 0},
		{bom + "{}", "", 0},
	} {
		tree := Read(source.NewFile("workos/convex.JSON", row.text), Limits{})
		checkInvariants(t, tree)
		if got := codes(tree); got != row.problems {
			t.Errorf("%q has the problems %q, want %q", row.text, got, row.problems)
			continue
		}
		if row.problems == "" {
			continue
		}
		if got := tree.Problems[0].Span.Start; got != row.at {
			t.Errorf("%q: %s at byte %d, want %d", row.text, row.problems, got, row.at)
		}
		if !tree.Documents[0].Partial {
			t.Errorf("%q: the root is not partial", row.text)
		}
	}
	if got := codes(Read(source.NewFile("a.yaml", `{"a": 1, }`), Limits{})); got != "" {
		t.Errorf("a comma before a bracket is YAML, but reported as %s", got)
	}
}
