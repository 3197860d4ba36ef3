package checklist_test

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/checklist"
)

var update = flag.Bool("update", false, "rewrite the list of docs/readiness.md")

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Each item is whole, and fits the reports.
func TestItems(t *testing.T) {
	seen, sections, last := map[string]bool{}, map[string]bool{}, ""
	for _, item := range checklist.Items() {
		if !kebab.MatchString(item.ID) || seen[item.ID] {
			t.Errorf("item %q: its id is taken, or no kebab-case", item.ID)
		}
		seen[item.ID] = true
		if item.Section != last && sections[item.Section] {
			t.Errorf("%s: section %q comes twice", item.ID, item.Section)
		}
		sections[item.Section], last = true, item.Section
		if n := utf8.RuneCountInString(item.Title); n == 0 || n > checklist.TitleWidth {
			t.Errorf("%s: the title has %d runes", item.ID, n)
		}
		if !strings.HasSuffix(item.Do, ".") || len(item.Do) > 180 {
			t.Errorf("%s: what to do is a sentence or two of at most 180 bytes: %q", item.ID, item.Do)
		}
		if u, err := url.Parse(item.Source.URL); err != nil || u.Scheme != "https" || u.Host != "workos.com" {
			t.Errorf("%s: source %q", item.ID, item.Source.URL)
		}
		if _, err := time.Parse(time.DateOnly, item.Source.Verified); err != nil {
			t.Errorf("%s: %v", item.ID, err)
		}
		if found, ok := checklist.Lookup(item.ID); !ok || found.ID != item.ID {
			t.Errorf("%s cannot be looked up", item.ID)
		}
	}
	if len(seen) < 40 {
		t.Errorf("only %d items", len(seen))
	}
}

// A difference of a setting is a matter of the item about the setting, the most
// exact one.
func TestOfFinding(t *testing.T) {
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
		if got := checklist.OfFinding(c.rule, c.path); got != c.want {
			t.Errorf("%s at %s belongs to %s, want %s", c.rule, c.path, got, c.want)
		}
	}
}

const begin, end = "<!-- Made by: go test ./internal/checklist -update -->\n", "<!-- End of the list -->\n"

// TestDocument keeps the list of docs/readiness.md that of the checklist.
func TestDocument(t *testing.T) {
	const name = "../../docs/readiness.md"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("%s does not hold the list between its marks", name)
	}
	want := before + begin + list(t) + end + after
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("%s is not up to date; run: go test ./internal/checklist -update\n%s", name, diff)
	}
}

// pageOf is the path of a rule's page, as docs/ links to it.
func pageOf(t *testing.T, rule string) string {
	pages, err := filepath.Glob("../../rules/*/" + rule + ".md")
	if err != nil || len(pages) != 1 {
		t.Fatalf("rule %s has the pages %v: %v", rule, pages, err)
	}
	return strings.TrimPrefix(filepath.ToSlash(pages[0]), "../")
}

func list(t *testing.T) string {
	var b strings.Builder
	section := ""
	for _, item := range checklist.Items() {
		if item.Section != section {
			section = item.Section
			fmt.Fprintf(&b, "\n### %s\n\n| item | what to do | who decides | rules |\n|---|---|---|---|\n", section)
		}
		var rules []string
		for _, rule := range item.Rules {
			rules = append(rules, "["+rule+"]("+pageOf(t, rule)+")")
		}
		fmt.Fprintf(&b, "| `%s` ([source](%s), %s) | %s | %s%s | %s |\n", item.ID, item.Source.URL, item.Source.Verified,
			item.Do, item.Decider, when(item), strings.Join(rules, ", "))
	}
	return b.String() + "\n"
}

// when says of an item that does not always apply where it does.
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
