package analysis_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
)

// namedInManyWays is a project with findings in nested lists, in entries without names, in a default application, in
// a file with several environments, in JSON and in a dotenv file.
var namedInManyWays = []string{
	"workos/production.yaml", `environment: production
uses: [sso]
applications:
  - name: admin
    redirect_uris: [http://admin.acme.com/cb]
  - name: web
    default: true
    redirect_uris:
      - http://app.acme.com/cb
      - uri: http://app.acme.com/old
roles:
  - {slug: a, name: A}
  - {slug: a, name: B}
  - {slug: a, name: C}
`,
	"workos/others.yaml", `environments:
  eu: {environment: production, applications: [{name: admin, redirect_uris: [http://eu.acme.com/cb]}]}
  us: {environment: production, redirect_uris: [http://us.acme.com/cb]}
`,
	".env.production", "WORKOS_REDIRECT_URI=http://app.acme.com/cb\n",
}

// Every notation for settings in docs/paths.md suppresses the findings of that setting and no others.
func TestPathsOfIgnore(t *testing.T) {
	const (
		admin = "admin.acme.com/cb"
		first = "app.acme.com/cb"
		old   = "app.acme.com/old"
		eu    = "eu.acme.com/cb"
		us    = "us.acme.com/cb"
		env   = ".env.production"
	)
	for path, want := range map[string]string{
		"applications[admin].redirect_uris":          admin + " " + eu,
		"environments.eu.applications[admin]":        eu,
		"environments.us":                            us,
		"environments.us.redirect_uris[#1]":          us,
		"redirect_uris":                              first + " " + old + " " + eu + " " + us,
		"redirect_uris[/cb]":                         first + " " + eu + " " + us,
		"redirect_uris[#1]":                          first + " " + eu + " " + us,
		"redirect_uris[#2]":                          old,
		"redirect_uris[/old].uri":                    old,
		"redirect_uris[uri=http://app.acme.com/old]": old,
		"applications[web]":                          first + " " + old,
		"applications[web].redirect_uris[/cb]":       first,
		"applications[#2].redirect_uris[#2]":         old,
		"applications[#1].redirect_uris":             admin + " " + eu,
		"applications[name=web].redirect_uris[/old]": old,
		"applications[*].redirect_uris[*]":           admin + " " + first + " " + old + " " + eu,
		"applications":                               admin + " " + first + " " + old + " " + eu,
		"variables[WORKOS_REDIRECT_URI]":             env,
		"WORKOS_REDIRECT_URI":                        env,
		"variables[WORKOS_API_KEY]":                  "",
		"redirect_uris[#3]":                          "",
		"applications[admin].redirect_uris[/old]":    "",
		"applications[web].redirect_uris[#3]":        "",
	} {
		config := fmt.Sprintf("version: 1\nignore: [{rule: redirect-uri-http, path: %q, reason: an old client}]\n",
			path)
		r := examine(t, analysis.Options{Select: []string{"redirect-uri-http"}},
			append(namedInManyWays, "golive.yaml", config)...)
		got := map[string]bool{}
		for _, s := range r.Suppressed {
			text := strings.TrimPrefix(s.File.Text[s.Span.Start:s.Span.End], "http://")
			if strings.HasPrefix(s.File.Path, ".env") {
				text = s.File.Path
			}
			if got[text] = true; !strings.Contains(" "+want+" ", " "+text+" ") {
				t.Errorf("%s suppresses what is wrong with %s", path, text)
			}
		}
		for _, text := range strings.Fields(want) {
			if !got[text] {
				t.Errorf("%s does not suppress what is wrong with %s", path, text)
			}
		}
	}
}

// Entries with the same name are told apart by position, and lists with entries of the same names are told apart.
func TestPathsOfEntriesWithOneName(t *testing.T) {
	const production = `environment: production
roles: [{slug: a}, {slug: a}, {slug: a, name: A}]
permissions: [{slug: a}, {slug: a}]
organizations: [{name: Acme, domains: [acme.com, acme.com]}]
`
	for path, want := range map[string]string{
		"roles[#1]":         "",
		"roles[#2]":         "roles[#2].slug",
		"roles[#3].slug":    "roles[#3].slug",
		"roles[#3].name":    "",
		"roles[a]":          "roles[#2].slug roles[#3].slug",
		"roles[slug=a]":     "roles[#2].slug roles[#3].slug",
		"permissions":       "permissions[#2].slug",
		"permissions[#2]":   "permissions[#2].slug",
		"*[a]":              "roles[#2].slug roles[#3].slug permissions[#2].slug",
		"permissions[a].id": "",
	} {
		config := fmt.Sprintf("version: 1\nignore: [{rule: slug-duplicate, path: %q, reason: an old client}]\n", path)
		r := examine(t, analysis.Options{Select: []string{"slug-duplicate"}}, "workos/production.yaml", production,
			"golive.yaml", config)
		var got []string
		for _, s := range r.Suppressed {
			got = append(got, s.Path)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s suppresses %q, want %q", path, got, want)
		}
	}
}
