package all

import (
	"slices"
	"testing"

	"github.com/golive-lint/golive/rules"
)

// Either of two rules can declare that one supersedes the other. The rules of the categories are
// not modified.
func TestSupersededBy(t *testing.T) {
	exact := &rules.Rule{ID: "exact"}
	general := &rules.Rule{ID: "general", SupersededBy: []string{"exact", "both"}}
	both := &rules.Rule{ID: "both", Supersedes: []string{"general"}}
	table := newTable([]Category{
		{Name: "one", Rules: []*rules.Rule{exact}}, {Name: "two", Rules: []*rules.Rule{general, both}},
	})
	for _, id := range []string{"exact", "both"} {
		if got := table.byID[id].Supersedes; !slices.Equal(got, []string{"general"}) {
			t.Errorf("%s supersedes %v, want general once", id, got)
		}
	}
	if exact.Supersedes != nil || len(table.byID["general"].Supersedes) != 0 {
		t.Errorf("a rule was changed: %v, %v", exact.Supersedes, table.byID["general"].Supersedes)
	}
	if len(table.rules) != 3 || table.categories[0].Rules[0] != table.rules[0] ||
		table.byID["exact"] != table.rules[0] {
		t.Errorf("the forms of the table differ: %+v", table)
	}
}
