package promote_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/promote"
)

func TestPatternsOfNoPath(t *testing.T) {
	for text, want := range map[string]string{
		"":                                  "a key is missing",
		"redirect_urls[/cb]":                `unknown key "redirect_urls", did you mean "redirect_uris"?`,
		"sessions.maximum_lenght":           `did you mean "maximum_length"?`,
		"sessions[7d]":                      `"sessions" is no list`,
		"roles[admin":                       "a bracket is not closed",
		"roles[admin]x":                     "a dot is missing",
		"roles..slug":                       "a key is missing",
		"roles[slog=admin]":                 `unknown key "slog", did you mean "slug"?`,
		"widgets":                           `unknown key "widgets"`,
		"roles" + strings.Repeat("x", 2000): "longer than",
	} {
		if _, err := promote.ParsePattern(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %q", text, err, want)
		}
	}
}

func TestPatternsOfAPath(t *testing.T) {
	for _, test := range []struct {
		pattern, path string
		covers        bool
	}{
		{"roles", "roles[admin].permissions[a]", true},
		{"roles[admin]", "roles[admin]", true},
		{"roles[admin].permissions", "roles[admin]", false},
		{"roles[adm*]", "roles[admin].name", true},
		{"roles[*n]", "roles[admin].name", true},
		{"roles[*n]", "roles[editor]", false},
		{"roles[a*m*n]", "roles[admin]", true},
		{"roles[admin]", "roles[administrator]", false},
		{"redirect_uris[http://127.0.0.1:*/cb]", "redirect_uris[http://127.0.0.1:*/cb]", true},
		{"redirect_uris[http://[::1]/cb]", "redirect_uris[http://[::1]/cb].uri", true},
		{"redirect_uris[/cb?x=1]", "redirect_uris[/cb?x=1]", true},
		{"authentication.oauth_providers.*.client_id", "authentication.oauth_providers.GoogleOAuth.client_id", true},
		{"authentication.*", "sessions.maximum_length", false},
		{"applications[web].redirect_uris", "applications[web].redirect_uris[/cb]", true},
		{"redirect_uris", "applications[web].redirect_uris[/cb]", false},
	} {
		pattern, err := promote.ParsePattern(test.pattern)
		if err != nil {
			t.Errorf("%s: %v", test.pattern, err)
			continue
		}
		if got := pattern.Covers(&promote.Difference{Path: test.path}); got != test.covers {
			t.Errorf("%s covers %s: %t", test.pattern, test.path, got)
		}
	}
}

// Every path of the contract is one of the platform.
func TestTheContractNamesPaths(t *testing.T) {
	for _, entry := range promote.Contract() {
		if _, err := promote.ParsePattern(entry.Path); err != nil {
			t.Errorf("%s: %v", entry.Path, err)
		}
		if entry.Why == "" {
			t.Errorf("%s: no reason", entry.Path)
		}
	}
}
