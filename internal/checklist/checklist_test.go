package checklist_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/checklist"
)

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Each item is complete, and its texts have the form that reports expect.
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

// A setting belongs to the most specific item.
func TestOfSetting(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"roles[billing]", "roles-permissions"},
		{"applications[web].redirect_uris[/auth/mobile]", "redirect-uris"},
		{"applications[a.b[c]].redirect_uris[/cb].default", "redirect-uri-default"},
		{"webhook_endpoints[/hooks].events[user.created]", "webhook-events"},
		{"authentication.oauth_providers.GoogleOAuth", "oauth-credentials"},
		{"rolesome", ""},
		{"resource_types[workspace]", ""},
		{"", ""},
	} {
		if got, ok := checklist.OfSetting(c.path); got != c.want || ok != (c.want != "") {
			t.Errorf("%s belongs to %q, %t; want %q", c.path, got, ok, c.want)
		}
	}
}
