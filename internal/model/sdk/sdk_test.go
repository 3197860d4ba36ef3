package sdk_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
)

// Every row has a source with a date, a unique name, and variables with a purpose, except a few that have none.
func TestTable(t *testing.T) {
	plain := []string{"WORKOS_REQUEST_TIMEOUT"}
	seen := map[string]bool{}
	for _, s := range sdk.Table() {
		if seen[s.Name] {
			t.Errorf("%s stands twice in the table", s.Name)
		}
		seen[s.Name] = true
		if got, ok := sdk.Lookup(s.Name); !ok || got.Name != s.Name {
			t.Errorf("Lookup(%q) gives %q", s.Name, got.Name)
		}
		if _, err := time.Parse(time.DateOnly, s.Verified); err != nil || !strings.HasPrefix(s.Source, "https://") {
			t.Errorf("%s: source %q, verified %q", s.Name, s.Source, s.Verified)
		}
		if len(s.Packages) == 0 {
			t.Errorf("%s is the SDK of no package", s.Name)
		}
		if s.Browser && len(s.Required) > 0 {
			t.Errorf("%s runs in browsers, where nothing has variables", s.Name)
		}
		read := slices.Concat(s.Required, s.Optional)
		for _, name := range read {
			if model.PurposeOf(name) == model.NoPurpose && !slices.Contains(plain, name) {
				t.Errorf("%s reads %s, which has no purpose", s.Name, name)
			}
			if _, _, public := model.PublicPrefix(name); public && model.PurposeOf(name).IsSecret() {
				t.Errorf("%s would publish %s", s.Name, name)
			}
		}
		for name, instead := range s.Ignored {
			if slices.Contains(read, name) {
				t.Errorf("%s reads %s and ignores it", s.Name, name)
			}
			if instead != "" && !slices.Contains(read, instead) {
				t.Errorf("%s reads %s in place of %s, and yet does not", s.Name, instead, name)
			}
		}
	}
}

// The variables that each SDK requires according to its README.
func TestRequired(t *testing.T) {
	session := []string{"WORKOS_API_KEY", "WORKOS_CLIENT_ID", "WORKOS_COOKIE_PASSWORD", "WORKOS_REDIRECT_URI"}
	for name, want := range map[string][]string{
		"authkit-nextjs": {
			"NEXT_PUBLIC_WORKOS_REDIRECT_URI", "WORKOS_API_KEY", "WORKOS_CLIENT_ID", "WORKOS_COOKIE_PASSWORD",
		},
		"authkit-react-router":   session,
		"authkit-remix":          session,
		"authkit-tanstack-start": session,
		"authkit-sveltekit":      session,
		"authkit-react":          nil,
		"authkit-js":             nil,
		"node":                   {"WORKOS_API_KEY"},
		"python":                 {"WORKOS_API_KEY", "WORKOS_CLIENT_ID"},
		"ruby":                   nil,
		"go":                     nil,
		"php":                    {"WORKOS_API_KEY", "WORKOS_CLIENT_ID"},
		"php-laravel":            {"WORKOS_API_KEY", "WORKOS_CLIENT_ID"},
		"laravel":                {"WORKOS_API_KEY", "WORKOS_CLIENT_ID", "WORKOS_REDIRECT_URL"},
		"dotnet":                 nil,
		"kotlin":                 nil,
		"elixir":                 nil,
		"convex":                 {"WORKOS_API_KEY", "WORKOS_CLIENT_ID", "WORKOS_WEBHOOK_SECRET"},
	} {
		s, ok := sdk.Lookup(name)
		if got := slices.Sorted(slices.Values(s.Required)); !ok || !slices.Equal(got, want) {
			t.Errorf("%s requires %v, want %v", name, got, want)
		}
	}
	if n := len(sdk.Table()); n != 18 {
		t.Errorf("the table has %d SDKs: add what the new one requires to this test", n)
	}
}

// A package is found as a whole word, and only in the manifests of its registry.
func TestInManifest(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{
			"package.json",
			`{"dependencies": {"@workos-inc/authkit-nextjs": "^4.3.1", "@workos-inc/node": "^8.0.0"}}`,
			[]string{"authkit-nextjs", "node"},
		},
		{
			"web/package.json", `{"dependencies": {"@workos-inc/authkit-react-router": "^0.8.0"}}`,
			[]string{"authkit-react-router"},
		},
		{"package.json", `{"dependencies": {"@workos-inc/authkit-react": "^0.11.0"}}`, []string{"authkit-react"}},
		{
			"package.json", `{"dependencies": {"@workos/authkit-tanstack-react-start": "^0.11.0"}}`,
			[]string{"authkit-tanstack-start"},
		},
		{"package.json", `{"dependencies": {"@convex-dev/workos-authkit": "^0.1.0"}}`, []string{"convex"}},
		{"package.json", `{"dependencies": {"acme-@workos-inc/node": "1"}}`, nil},
		{"requirements.txt", "workos==5.24.0\n", []string{"python"}},
		{"pyproject.toml", `dependencies = ["workos>=5", "flask"]`, []string{"python"}},
		{"pyproject.toml", `name = "acme-workos"`, nil},
		{"requirements.txt", "git+https://github.com/workos/acme\n", nil},
		{"Gemfile", `gem "workos"`, []string{"ruby"}},
		{"go.mod", "require github.com/workos/workos-go/v4 v4.3.0", []string{"go"}},
		{"go.mod", "require github.com/workos/workos-go-acme v1.0.0", nil},
		{"composer.json", `{"require": {"workos/workos-php-laravel": "^8"}}`, []string{"php-laravel"}},
		{
			"composer.json", `{"require": {"workos/workos-php": "^4", "laravel/workos": "^0.5"}}`,
			[]string{"php", "laravel"},
		},
		{"Acme.csproj", `<PackageReference Include="WorkOS.net" Version="2.0.0" />`, []string{"dotnet"}},
		{"build.gradle.kts", `implementation("com.workos:workos:4.18.0")`, []string{"kotlin"}},
		{"pom.xml", `<groupId>com.workos</groupId>`, []string{"kotlin"}},
		{"mix.exs", `{:workos, "~> 1.1"}`, []string{"elixir"}},
		{"Gemfile.lock", "workos (7.0.0)", nil},
		{"package.json", "", nil},
	} {
		if got := sdk.InManifest(test.name, test.text); !slices.Equal(got, test.want) {
			t.Errorf("%s %s: %v, want %v", test.name, test.text, got, test.want)
		}
	}
}

// The schema of golive.yaml accepts exactly the names of the table.
func TestSchemaHasTheTable(t *testing.T) {
	text, err := os.ReadFile("../../../schema/config.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties struct {
			Apps struct {
				AdditionalProperties struct {
					Properties struct {
						SDK struct{ Enum []string }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range sdk.Table() {
		names = append(names, s.Name)
	}
	if got := schema.Properties.Apps.AdditionalProperties.Properties.SDK.Enum; !slices.Equal(got, names) {
		t.Errorf("the schema has %v, the table %v", got, names)
	}
}
