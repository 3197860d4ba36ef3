package promotion_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/promotion"
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
		if _, err := promotion.ParsePattern(text); err == nil || !strings.Contains(err.Error(), want) {
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
		pattern, err := promotion.ParsePattern(test.pattern)
		if err != nil {
			t.Errorf("%s: %v", test.pattern, err)
			continue
		}
		if got := pattern.Covers(&promotion.Difference{Path: test.path}); got != test.covers {
			t.Errorf("%s covers %s: %t", test.pattern, test.path, got)
		}
	}
}

// The way to say it is part of the message.
func TestWhatIsWrongWithAPattern(t *testing.T) {
	for text, want := range map[string]string{
		"roles..slug":   `a key is missing before ".slug"`,
		"[a]":           `a key is missing before "[a]"`,
		"roles[a]b":     `a dot is missing before "b"`,
		"roles[a":       "a bracket is not closed",
		"sessions[7d]":  `"sessions" is no list`,
		"zzzzzzzz.abc":  `unknown key "zzzzzzzz"`,
		"roles.slug":    `unknown key "slug"`,
		"roles[x=y].z":  `unknown key "z"`,
		"rolles[admin]": `unknown key "rolles", did you mean "roles"?`,
	} {
		if _, err := promotion.ParsePattern(text); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	if _, err := promotion.ParsePattern("roles[" + strings.Repeat("x", 2000-len("roles[]")) + "]"); err != nil {
		t.Errorf("2000 bytes: %v", err)
	}
	if _, err := promotion.ParsePattern("roles[" + strings.Repeat("x", 2001-len("roles[]")) + "]"); err == nil || err.Error() != "it is longer than 2000 bytes" {
		t.Errorf("2001 bytes: %v", err)
	}
}

func TestPathsTakenApart(t *testing.T) {
	for path, want := range map[string]string{
		"roles[admin].permissions[a.b]": "roles /admin permissions /a.b ",
		"redirect_uris[/cb?x=1].uri":    "redirect_uris //cb?x=1 uri ",
		"roles[a=b]":                    "roles /a=b ",
		"roles[half":                    "roles[half ",
	} {
		var got strings.Builder
		for _, step := range promotion.Split(path) {
			if step.Entry {
				got.WriteString("/")
			}
			got.WriteString(step.Text + " ")
		}
		if got.String() != want {
			t.Errorf("%s: %q, want %q", path, got.String(), want)
		}
	}
}

func TestRelationsHaveWords(t *testing.T) {
	for _, word := range []string{"may-differ", "must-match", "must-differ", "production-only", "staging-only"} {
		if relation, err := promotion.ParseRelation(word); err != nil || relation.String() != word {
			t.Errorf("%s: %v, %v", word, relation, err)
		}
	}
	if _, err := promotion.ParseRelation("must-mach"); err == nil || !strings.Contains(err.Error(), `unknown relation "must-mach": expected one of`) {
		t.Errorf("%v", err)
	}
}

// Every path of the contract is one of the platform.
func TestTheContractNamesPaths(t *testing.T) {
	for _, entry := range promotion.Contract() {
		if _, err := promotion.ParsePattern(entry.Path); err != nil {
			t.Errorf("%s: %v", entry.Path, err)
		}
		if entry.Why == "" {
			t.Errorf("%s: no reason", entry.Path)
		}
	}
}
