package settingpath

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func parse(t *testing.T, text string) Path {
	t.Helper()
	path, err := Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return path
}

// target returns the target that a path denotes, with and without its environment.
func target(path Path) Target {
	form := path.Form()
	if inner, ok := form.InEnvironment(); ok {
		return Target{form, inner}
	}
	return Target{form}
}

func TestCovers(t *testing.T) {
	for _, c := range []struct {
		path, setting string
		want          bool
	}{
		{"redirect_uris", "redirect_uris[https://app.acme.com/cb].uri", true},
		{"redirect_uris[https://app.acme.com/cb]", "redirect_uris[https://app.acme.com/cb].uri", true},
		{"redirect_uris[/cb]", "redirect_uris[https://app.acme.com/cb].uri", true},
		{"redirect_uris[/]", "redirect_uris[https://app.acme.com]", true},
		{"redirect_uris[/CB]", "redirect_uris[https://app.acme.com/cb]", false},
		{"redirect_uris[https://[::1]:3000/cb]", "redirect_uris[https://[::1]:3000/cb]", true},
		{"redirect_uris[*]", "redirect_uris[https://app.acme.com/cb]", true},
		{"redirect_uris[*.acme.com/cb]", "redirect_uris[https://app.acme.com/cb]", true},
		{`redirect_uris["https://*.acme.com/cb"]`, "redirect_uris[https://app.acme.com/cb]", false},
		{`redirect_uris["https://*.acme.com/cb"]`, `redirect_uris["https://*.acme.com/cb"]`, true},
		{"redirect_uris.uri", "redirect_uris[https://app.acme.com/cb].uri", false},
		{"redirect_uris[https://app.acme.com/cb].uri", "redirect_uris[https://app.acme.com/cb]", false},
		{"*", "redirect_uris[https://app.acme.com/cb]", true},
		{"roles", "roles[admin].permissions[a]", true},
		{"roles[admin]", "roles[admin]", true},
		{"roles[admin].permissions", "roles[admin]", false},
		{"roles[]", `roles[""]`, true},
		{"roles[]", "roles[a]", false},
		{"roles[adm*]", "roles[admin].name", true},
		{"roles[*n]", "roles[admin].name", true},
		{"roles[*n]", "roles[editor]", false},
		{"roles[a*m*n]", "roles[admin]", true},
		{"roles[admin]", "roles[administrator]", false},
		{"redirect_uris[http://127.0.0.1:*/cb]", `redirect_uris["http://127.0.0.1:*/cb"]`, true},
		{"redirect_uris[/cb?x=1]", "redirect_uris[/cb?x=1]", true},
		{"authentication.oauth_providers.*.client_id", "authentication.oauth_providers.GoogleOAuth.client_id", true},
		{"authentication.*", "sessions.maximum_length", false},
		{"applications[web].redirect_uris", "applications[web].redirect_uris[/cb]", true},
		{"redirect_uris", "applications[web].redirect_uris[/cb]", false},
		{"sign_*", "sign_in_url", true},
		{"sign_in_url", "environments[staging].sign_in_url", true},
		{"environments[staging].sign_in_url", "environments[staging].sign_in_url", true},
		{"environments[staging].sign_in_url", "environments[production].sign_in_url", false},
		{"sign_in_url", "common.sign_in_url", true},
		{"webhook_endpoints[#2]", "webhook_endpoints[#2].secret", true},
		{"webhook_endpoints[#1]", "webhook_endpoints[#2].secret", false},
		{"feature_flags[slug=beta]", "feature_flags[slug=beta].enabled", true},
		{"feature_flags[beta]", "feature_flags[slug=beta].enabled", false},
		{"feature_flags[name=beta]", "feature_flags[slug=beta].enabled", false},
		{"feature_flags[slug=be*]", "feature_flags[slug=beta].enabled", true},
		{`feature_flags["slug=beta"]`, "feature_flags[slug=beta].enabled", true},
		{"roles[~*]", "roles[admin]", false},
		{"roles[*~]", "roles[admin]", false},
		{"roles[**]", "roles[admin]", true},
		{"redirect_uris[/cb?a=b]", "redirect_uris[https://app.acme.com/cb]", false},
		{"domains[a=b]", `domains["a=b"]`, true},
	} {
		if got := parse(t, c.path).Covers(target(parse(t, c.setting))); got != c.want {
			t.Errorf("%q covers %q: got %v", c.path, c.setting, got)
		}
	}
}

// Patterns and positions have no names.
func TestPatternsHaveNoNames(t *testing.T) {
	for _, text := range []string{"roles[*]", "roles[adm*]", "roles[#1]", "roles[#2]", "roles[slug=a*]"} {
		if form := parse(t, text).Form(); len(form[1].Names) > 0 || form[1].Fields != nil {
			t.Errorf("%s has the names %q", text, form[1].Names)
		}
	}
}

// In a top-level list, entries are covered by the keys that identify them.
func TestCoversEntriesOfAListAtTheTop(t *testing.T) {
	form := Form{{Entry: true, Names: []string{"admin"}, Identity: []string{"slug"}}}
	for text, want := range map[string]bool{
		"[admin]": true, "[admin].slug": true, "[admin].name": false, "[b].slug": false,
	} {
		if got := parse(t, text).Covers(Target{form}); got != want {
			t.Errorf("%s covers an entry: %v", text, got)
		}
	}
}

func TestCoversByFieldAndPosition(t *testing.T) {
	form := parse(t, "feature_flags[beta-search].enabled").Form()
	form[1].Position = 3
	form[1].Fields = func(field string) []string {
		if field == "slug" {
			return []string{"beta-search"}
		}
		return nil
	}
	for text, want := range map[string]bool{
		"feature_flags[slug=beta-*]":        true,
		"feature_flags[slug=beta-search]":   true,
		`feature_flags[slug="beta-search"]`: true,
		`feature_flags[slug="beta-*"]`:      false,
		"feature_flags[name=beta-search]":   false,
		"feature_flags[#3].enabled":         true,
		"feature_flags[#2].enabled":         false,
	} {
		if got := parse(t, text).Covers(Target{form}); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

func TestParseNamesWhatItCannotRead(t *testing.T) {
	for text, want := range map[string]string{
		"":                          `a key is missing before ""`,
		".a":                        `a key is missing before ".a"`,
		"a..b":                      `a key is missing before ".b"`,
		"a.[b]":                     `a key is missing before "[b]"`,
		"a[b":                       "a bracket is not closed",
		"a[b]c":                     `a dot is missing before "c"`,
		`a["b]`:                     "a quote is not closed",
		`a["b"c]`:                   "a bracket is not closed",
		`a["b"`:                     "a bracket is not closed",
		"a[[b]":                     "a bracket is not closed",
		"a[#0]":                     `"#0" is not a position: write [#1] for the first entry`,
		"a[#01]":                    `"#01" is not a position: write [#1] for the first entry`,
		"a[#-1]":                    `"#-1" is not a position: write [#1] for the first entry`,
		"a[#x]":                     `"#x" is not a position: write [#1] for the first entry`,
		"a\xff":                     "it is not valid UTF-8",
		strings.Repeat("a", 65_537): "it is longer than 65536 bytes",
		`a["\q"]`:                   `read the quoted name "\q": invalid character 'q' in string escape code`,
		`"\q"`:                      `read the quoted name "\q": invalid character 'q' in string escape code`,
		"[a":                        "a bracket is not closed",
		`"a`:                        "a quote is not closed",
		`"a\"`:                      "a quote is not closed",
		`webhook_endpoints[url="x]`: "a quote is not closed",
	} {
		if path, err := Parse(text); err == nil || err.Error() != want || path != nil {
			t.Errorf("Parse(%q): got %v, %v, want %q", text, path, err, want)
		}
	}
	if path, err := Parse(strings.Repeat("a", 65_536)); err != nil || len(path) != 1 {
		t.Errorf("the longest path: %d steps, %v", len(path), err)
	}
}

func TestCheckKnowsTheKeysOfThePlatform(t *testing.T) {
	for text, want := range map[string]string{
		"redirect_uris[/cb]":                       "",
		"applications[web].redirect_uris":          "",
		"environments[staging].redirect_uris":      "",
		"common.redirect_uris":                     "",
		"*":                                        "",
		"admin_portal.success_urls[#1]":            "",
		"admin_portal.success_urls[#2]":            "",
		"variables[WORKOS_API_KEY]":                "",
		"expected[sessions].until":                 "",
		"sessions.maximum_lenght":                  `unknown key "maximum_lenght"; did you mean "maximum_length"?`,
		"[a]":                                      `a key is missing before "[a]"`,
		"roles.slug":                               `unknown key "slug"`,
		"roles[x=y].z":                             `unknown key "z"`,
		"redirect_uri[/cb]":                        `unknown key "redirect_uri"; did you mean "redirect_uris"?`,
		"redirectUris":                             `unknown key "redirectUris"; did you mean "redirect_uris"?`,
		"sign_in_url[/x]":                          `"sign_in_url" is not a list`,
		"feature_flags[slug=x].enabled":            "",
		"feature_flags[slugg=x]":                   `unknown key "slugg"; did you mean "slug"?`,
		"authentication.oauth_providers.GitHub":    "",
		"admin_portal.success_urls.anything_at_al": "",
	} {
		err := parse(t, text).Check()
		switch {
		case want == "" && err != nil:
			t.Errorf("Check(%q): %v", text, err)
		case want != "" && (err == nil || err.Error() != want):
			t.Errorf("Check(%q): got %v, want %q", text, err, want)
		}
	}
}

// drawPath returns a path with names that a hostile file may contain.
func drawPath(t *rapid.T) Path {
	name := rapid.StringOf(rapid.SampledFrom([]rune(`ab[]".#=*/:é\ `))).Filter(
		func(s string) bool { return len(s) < 30 })
	path := Path{Key(name.Draw(t, "key"))}
	for range rapid.IntRange(0, 4).Draw(t, "steps") {
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			path = append(path, Key(name.Draw(t, "key")))
		case 1:
			path = append(path, Step{Text: name.Draw(t, "entry"), Entry: true})
		case 2:
			path = append(path, At(rapid.IntRange(1, 99).Draw(t, "position")))
		case 3:
			path = append(path, Step{Entry: true, Field: "slug", Text: name.Draw(t, "field")})
		}
	}
	return path
}

func TestEveryPrintedPathParsesAndNamesTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		path := drawPath(t)
		again, err := Parse(path.String())
		if err != nil {
			t.Fatalf("Parse(%q): %v", path.String(), err)
		}
		if !slices.Equal(again, path) {
			t.Fatalf("%q is read as %v, want %v", path.String(), again, path)
		}
		if !again.Covers(target(path)) {
			t.Fatalf("%q does not cover what it was printed from", path.String())
		}
		for n := 1; n < len(path); n++ {
			parent, err := Parse(path[:n].String())
			if err != nil || !parent.Covers(target(path)) {
				t.Fatalf("%q does not cover %q: %v", path[:n].String(), path.String(), err)
			}
		}
	})
}

func TestGlobAgreesWithAnExhaustiveSearch(t *testing.T) {
	var slow func(pattern, text string) bool
	slow = func(pattern, text string) bool {
		switch {
		case pattern == "":
			return text == ""
		case pattern[0] == '*':
			return slow(pattern[1:], text) || text != "" && slow(pattern, text[1:])
		}
		return text != "" && pattern[0] == text[0] && slow(pattern[1:], text[1:])
	}
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.StringOfN(rapid.SampledFrom([]rune("ab*")), 0, 8, -1).Draw(t, "pattern")
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab")), 0, 10, -1).Draw(t, "text")
		if got, want := glob(pattern, text), slow(pattern, text); got != want {
			t.Fatalf("glob(%q, %q): got %v, want %v", pattern, text, got, want)
		}
	})
}

func isLiteral(path Path) bool {
	return !slices.ContainsFunc(path, func(s Step) bool { return s.Glob })
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"a.b[c]", `a["]"]`, "a[#3]", "a[slug=x*].b", "*", "[#1]", `"a*b"[\"a=b\"]`, "a##[x]", `a["\\u202e"]`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		path, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(path.String())
		if err != nil || !slices.Equal(again, path) || isLiteral(path) && !again.Covers(target(path)) {
			t.Fatalf("%q parses to %q: %v", text, path, err)
		}
	})
}
