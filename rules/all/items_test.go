package all_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// Each rule must decide an existing item, and each item must list its rules in the order of the
// catalogue.
func TestEveryRuleDecidesAnItem(t *testing.T) {
	listed := 0
	for _, item := range checklist.Items() {
		ids := all.RulesOf(item.ID)
		listed += len(ids)
		if !slices.IsSortedFunc(ids,
			func(a, b string) int { return slices.Index(all.IDs(), a) - slices.Index(all.IDs(), b) }) {
			t.Errorf("the rules of %s are not in the order of the catalogue: %v", item.ID, ids)
		}
	}
	for _, rule := range all.Catalogue() {
		if _, ok := checklist.Lookup(rule.Item); !ok {
			t.Errorf("rule %s names the checklist item %q, which does not exist", rule.ID, rule.Item)
		}
		if got := all.ItemOf(rule.ID); got != rule.Item {
			t.Errorf("rule %s belongs to %s, want %s", rule.ID, got, rule.Item)
		}
	}
	if listed != len(all.Catalogue()) {
		t.Errorf("items list %d rules, want %d", listed, len(all.Catalogue()))
	}
}

// A difference in a setting belongs to the item about that setting. If several match, the most
// specific one counts.
func TestItemOfFinding(t *testing.T) {
	for _, c := range []struct{ rule, path, want string }{
		{"redirect-uri-http", "roles[admin]", "redirect-uris"},
		{"promotion-missing", "roles[billing]", "roles-permissions"},
		{"promotion-missing", "applications[web].redirect_uris[/auth/mobile]", "redirect-uris"},
		{"promotion-different", "applications[a.b[c]].redirect_uris[/cb].default", "redirect-uri-default"},
		{"promotion-missing", "webhook_endpoints[/hooks].events[user.created]", "webhook-events"},
		{"promotion-different", "authentication.oauth_providers.GoogleOAuth", "oauth-credentials"},
		{"promotion-missing", "rolesome", checklist.StagingParity},
		{"promotion-missing", "resource_types[workspace]", checklist.StagingParity},
		{"promotion-copied", "roles[billing]", "nothing-copied"},
		{"no-such-rule", "", checklist.FilesSound},
	} {
		if got := all.ItemOfFinding(c.rule, c.path); got != c.want {
			t.Errorf("%s at %s belongs to %s, want %s", c.rule, c.path, got, c.want)
		}
	}
}

const begin, end = "<!-- Made by: go test ./rules/all -update -->\n", "<!-- End of the list -->\n"

// TestReadinessListsTheItems checks that the list in docs/readiness.md matches the checklist and
// the rules.
func TestReadinessListsTheItems(t *testing.T) {
	const name = "../../docs/readiness.md"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("%s does not contain the list between its marks", name)
	}
	golden(t, name, before+begin+itemList()+end+after)
}

// linkTo returns a link from a file in docs/ to the page of a rule.
func linkTo(rule *rules.Rule) string {
	return fmt.Sprintf("[%s](../rules/%s/%s.md)", rule.ID, rule.Category, rule.ID)
}

func itemList() string {
	var b strings.Builder
	section := ""
	for _, item := range checklist.Items() {
		if item.Section != section {
			section = item.Section
			fmt.Fprintf(&b, "\n### %s\n\n| item | what to do | who decides | rules |\n|---|---|---|---|\n", section)
		}
		var links []string
		for _, id := range all.RulesOf(item.ID) {
			links = append(links, linkTo(rule(id)))
		}
		fmt.Fprintf(&b, "| `%s` ([source](%s), %s) | %s | %s%s | %s |\n", item.ID, item.Source.URL,
			item.Source.Verified,
			item.Do, item.Decider, when(item), strings.Join(links, ", "))
	}
	return b.String() + "\n"
}

// when returns the features that an item depends on, or "" if it always applies.
func when(item *checklist.Item) string {
	var names []string
	for _, feature := range item.Features {
		names = append(names, "`"+string(feature)+"`")
	}
	if len(names) == 0 {
		return ""
	}
	return "; with " + strings.Join(names, " or ")
}
