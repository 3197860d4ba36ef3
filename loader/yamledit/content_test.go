package yamledit_test

import (
	"testing"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamledit"
)

// A text that ends with blanks can be replaced and removed, in every style and before everything that can follow it.
func TestBlankTextIsContent(t *testing.T) {
	for _, old := range []string{
		"|\n      \t\n", "|-\n      \t\n", "|+\n      \t\n", "|2\n       \n", "|\n      a\n      \t\n", ">\n      \t\n",
		"\"\\t\"\n", "|\n      a\n", "x\n",
	} {
		for _, next := range []string{
			"", "    p: [a]\n", "  - s: b\n", "\n  - s: b\n", "\nz: 1\n", "    # c\n    p: [a]\n",
		} {
			text := "roles:\n  - s: \"\"\n    d: \"\"\n    r: " + old + next
			for _, want := range []any{"bb\n\nbbb #~", "x", "", "\t\n", " ", "\n", "a\n\n", nil} {
				entry := m{{Key: "s", Value: ""}, {Key: "d", Value: "q\n\n'r"}, {Key: "r", Value: want},
					{Key: "q", Value: "new\n  z"}}
				_, _, err := yamledit.Sync(source.NewFile("a", text), []yamledit.Section{{
					Keys: []string{"roles"}, Identity: "s", Value: []any{entry},
				}})
				if err != nil {
					t.Errorf("%q with %q: %v", text, want, err)
				}
			}
		}
	}
}
