package schema

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Each other name is reported with the key that it means, so the table contains no key that the schema lacks.
func TestOtherNamesAreExplained(t *testing.T) {
	for name, key := range otherNames {
		text := name + ": []\n"
		if key == "endpoint_url" {
			text = "webhook_endpoints:\n  - " + name + ": https://api.acme.com/workos\n"
		}
		tree := yamltree.Read(source.NewFile("x.yaml", text), yamltree.Limits{})
		problems, err := mustEnvironment(t).Check(tree, tree.Documents[0])
		if err != nil {
			t.Fatal(err)
		}
		explained := false
		for _, p := range problems {
			explained = explained || strings.Contains(p.Message, `did you mean "`+key+`"`)
		}
		if !explained {
			t.Errorf("%s is not explained by %s: %v", name, key, problems)
		}
	}
}
