package all_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// A variable with the prefix of another framework had two findings that contradicted each other.
func TestForeignPrefixIsOneFinding(t *testing.T) {
	const value = "https://app.acme.com/callback"
	service := func(image string) string {
		return "services: {a: {" + image + ", environment: {VITE_WORKOS_REDIRECT_URI: " + value + "}}}\n"
	}
	for name, c := range map[string]struct{ file, text, want string }{
		"of this application": {
			"fly.toml", "app = \"a\"\n[env]\nVITE_WORKOS_REDIRECT_URI = \"" + value + "\"\n", "env-variable-ignored",
		},
		"of another application": {"compose.production.yaml", service("image: a"), "env-public-runtime"},
		"built here":             {"compose.production.yaml", service("build: ."), "env-variable-ignored"},
		"a secret":               {".env.production", "VITE_WORKOS_API_KEY=${KEY}\n", "secret-public"},
		"embedded":               {".env.production", "NEXT_PUBLIC_WORKOS_REDIRECT_URI=" + value + "\n", ""},
	} {
		project := loadExample(t, fstest.MapFS{
			c.file:         {Data: []byte(c.text)},
			"package.json": {Data: []byte(`{"dependencies": {"next": "15.1.0"}}`)},
		}).Project
		var rules []string
		for _, f := range checkAll(project) {
			if slices.Contains([]string{"env-variable-ignored", "env-public-runtime", "secret-public"}, f.Rule) {
				rules = append(rules, f.Rule)
			}
		}
		if got := strings.Join(rules, " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
