package loader_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/yamltree"
)

func noCheck(*yamltree.Tree, *yamltree.Node) ([]finding.Finding, error) { return nil, nil }

// load loads a project from pairs of path and text.
func load(t *testing.T, files ...string) *loader.Loaded {
	t.Helper()
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

// The name and the type of an environment are those in golive.yaml, else those in the file, else they are derived
// from the file name.
func TestNameAndType(t *testing.T) {
	for _, test := range []struct {
		name     string
		files    []string
		want     string // name and type
		problems string // rules
	}{
		{"the short form is both", []string{"workos/a.yaml", "environment: production\n"}, "production production", ""},
		{"the short form may be a name", []string{"workos/a.yaml", "environment: prod-eu\n"}, "prod-eu production", ""},
		{
			"the long form", []string{"workos/a.yaml", "environment: {name: eu, type: production}\n"},
			"eu production", "",
		},
		{
			"a sandbox is staging", []string{"workos/a.yaml", "environment: {name: eu, type: sandbox}\n"},
			"eu staging", "",
		},
		{"type at the top is short", []string{"workos/a.yaml", "type: staging\nuses: [sso]\n"}, "a staging", ""},
		{"the file's name", []string{"workos/staging.yaml", "uses: [sso]\n"}, "staging staging", ""},
		{"the file's name in full", []string{"workos.prod-eu.yml", "uses: [sso]\n"}, "prod-eu production", ""},
		{"nothing tells", []string{"workos/eu.yaml", "uses: [sso]\n"}, "eu unknown", "environment-type-unknown"},
		{
			"before production is not production", []string{"workos/pre-prod.yaml", "uses: [sso]\n"},
			"pre-prod unknown", "environment-type-unknown",
		},
		{
			"a name of both kinds tells nothing", []string{"workos/prod-test.yaml", "uses: [sso]\n"},
			"prod-test unknown", "environment-type-unknown",
		},
		{
			"a reference hides the type", []string{"workos/eu.yaml", "environment: {name: eu, type: \"${TYPE}\"}\n"},
			"eu unknown", "",
		},
		{
			"the file contradicts its name", []string{"workos/production.yaml", "environment: staging\n"},
			"staging staging", "project-name-conflict",
		},
		{
			"golive.yaml gives both",
			[]string{"golive.yaml", "environments: {prod-eu: deploy/x.yaml}\n", "deploy/x.yaml", "uses: [sso]\n"},
			"prod-eu production", "",
		},
		{
			"golive.yaml gives the type",
			[]string{
				"golive.yaml", "environments: {eu: {file: deploy/x.yaml, type: staging}}\n", "deploy/x.yaml",
				"uses: [sso]\n",
			},
			"eu staging", "",
		},
		{
			"golive.yaml and the file disagree on the type",
			[]string{
				"golive.yaml", "environments: {production: deploy/x.yaml}\n", "deploy/x.yaml", "environment: staging\n",
			},
			"production production", "project-name-conflict",
		},
		{
			"and on the name",
			[]string{
				"golive.yaml", "environments: {prod-us: deploy/x.yaml}\n", "deploy/x.yaml",
				"environment: {name: prod-eu, type: production}\n",
			},
			"prod-us production", "project-name-conflict",
		},
		{
			"the key above is the name", []string{"workos/all.yaml", "environments: {staging: {uses: [sso]}}\n"},
			"staging staging", "",
		},
		{
			"the key above contradicts the type",
			[]string{"workos/all.yaml", "environments: {staging: {type: production}}\n"}, "staging production",
			"project-name-conflict",
		},
		{
			"two of one name",
			[]string{"workos/a.yaml", "environment: production\n", "workos/b.yaml", "environment: production\n"},
			"production production, production production", "environment-duplicate",
		},
		{
			"documents count on", []string{"workos/staging.yaml", "uses: [sso]\n---\nuses: [sso]\n"},
			"staging staging, staging-2 staging", "",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			loaded := load(t, test.files...)
			var got, rules []string
			for _, e := range loaded.Project.Environments {
				got = append(got, e.Name+" "+e.Type.String())
			}
			for _, p := range loaded.Project.Problems {
				rules = append(rules, p.Rule)
			}
			if strings.Join(got, ", ") != test.want {
				t.Errorf("environments are %q, want %q", strings.Join(got, ", "), test.want)
			}
			if strings.Join(rules, ", ") != test.problems {
				t.Errorf("problems are %q, want %q", strings.Join(rules, ", "), test.problems)
			}
		})
	}
}

// Every setting has the range of its key and value, in every style, and through aliases and merges.
func TestSettingRanges(t *testing.T) {
	const text = `environment: {name: 'production', type: "production"}
client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X   # trailing
shared: &endpoint
  status: enabled
redirect_uris:
  - https://app.acme.com/a
  - {uri: "https://app.acme.com/b", default: true}
  - uri: https://app.acme.com/c
webhook_endpoints:
  - <<: *endpoint
    endpoint_url: &url https://api.acme.com/hooks
homepage_url: *url
jwt_template: |
  {"a": 1}
"sign_in_url" : https://app.acme.com/sign-in
`
	env := load(t, "workos/production.yaml", text).Project.Environments[0]
	app, hook := &env.Default, &env.WebhookEndpoints.Items[0]
	for _, test := range []struct {
		what     string
		at       model.At
		key, val string
		path     string
	}{
		{"single quotes", env.Identity.Name.At, "name", "'production'", "environment.name"},
		{"double quotes", env.Identity.Type.At, "type", `"production"`, "environment.type"},
		{"plain", app.ClientID.At, "client_id", "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", "client_id"},
		{
			"an item of text", app.RedirectURIs.Items[0].URI.At, "", "https://app.acme.com/a",
			"redirect_uris[https://app.acme.com/a]",
		},
		{
			"a flow mapping", app.RedirectURIs.Items[1].Default.At, "default", "true",
			"redirect_uris[https://app.acme.com/b].default",
		},
		{
			"a block mapping", app.RedirectURIs.Items[2].URI.At, "uri", "https://app.acme.com/c",
			"redirect_uris[https://app.acme.com/c].uri",
		},
		{"merged", hook.Status.At, "status", "enabled", "webhook_endpoints[https://api.acme.com/hooks].status"},
		{
			"anchored", hook.EndpointURL.At, "endpoint_url", "https://api.acme.com/hooks",
			"webhook_endpoints[https://api.acme.com/hooks].endpoint_url",
		},
		{
			"an alias is where it was written", app.HomepageURL.At, "homepage_url", "https://api.acme.com/hooks",
			"homepage_url",
		},
		{"a literal", env.JWTTemplate.Content.At, "", "|\n  {\"a\": 1}\n", "jwt_template"},
		{"a quoted key", app.SignInURL.At, `"sign_in_url"`, "https://app.acme.com/sign-in", "sign_in_url"},
	} {
		if got := text[max(0, test.at.Key.Start):max(0, test.at.Key.End)]; got != test.key {
			t.Errorf("%s: the key is %q, want %q", test.what, got, test.key)
		}
		if got := text[test.at.Span.Start:test.at.Span.End]; got != test.val {
			t.Errorf("%s: the value is %q, want %q", test.what, got, test.val)
		}
		if got := pathOf(test.at); got != test.path {
			t.Errorf("%s: the path is %q, want %q", test.what, got, test.path)
		}
	}
	if env.Unread != 1 { // the status below shared
		t.Errorf("%d values are unread, want 1", env.Unread)
	}
}

// Common settings apply to each environment that does not override them. Entries of lists are merged by their
// identity.
func TestCommonSettings(t *testing.T) {
	loaded := load(t,
		"workos/common.yaml",
		"client_id: ${CLIENT_ID}\nroles: [{slug: admin, permissions: [a]}, {slug: member, name: Member}]\n"+
			"authentication: {mfa: required}\n",
		"workos/production.yaml",
		"environment: production\nroles: [{slug: member, permissions: [b]}, {slug: owner}]\n"+
			"authentication: {methods: [sso]}\n",
		"workos/staging.yaml", "environment: staging\nclient_id: client_2\n")
	var got []string
	for _, e := range loaded.Project.Environments {
		line := fmt.Sprintf("%s: %s (%s), mfa %s of %s:", e.Name, e.Default.ClientID.V, e.Default.ClientID.In.File.Path,
			e.Authentication.MFA.V, e.Authentication.MFA.In.File.Path)
		for _, role := range e.Roles.Items {
			line += fmt.Sprintf(" %s %q %d", role.Slug.V, role.Name.V, len(role.Permissions.Items))
		}
		got = append(got, line)
	}
	want := []string{
		`production: ${CLIENT_ID} (workos/common.yaml), mfa required of workos/common.yaml: ` +
			`member "Member" 1 owner "" 0 admin "" 1`,
		`staging: client_2 (workos/staging.yaml), mfa required of workos/common.yaml: admin "" 1 member "Member" 0`,
	}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			break
		}
	}
}

// A value of the wrong type is unknown, not missing.
func TestWrongShapesAreUnknown(t *testing.T) {
	env := load(t, "workos/production.yaml",
		"environment: production\nclient_id: [a]\nredirect_uris: https://app.acme.com\nwebhook_endpoints: [[x]]\n"+
			"sessions: 7d\nuses:\n").Project.Environments[0]
	if env.Default.ClientID.State != model.Unknown {
		t.Errorf("a list for a client ID is %v", env.Default.ClientID.State)
	}
	if env.Default.RedirectURIs.State != model.Unknown {
		t.Errorf("a text for a list is %v", env.Default.RedirectURIs.State)
	}
	if hook := env.WebhookEndpoints.Items[0]; !hook.Partial {
		t.Error("a list for an endpoint seems to be whole")
	}
	if env.Sessions.Place == nil || !env.Sessions.Partial {
		t.Error("a text for a mapping seems to be absent")
	}
	if env.Uses.State != model.Absent {
		t.Errorf("a key without a value is %v", env.Uses.State)
	}
}

// Naming a file limits what is reported, but not what is read.
func TestNamedFilesAreReadAlike(t *testing.T) {
	fsys := fstest.MapFS{
		"workos/production.yaml": {Data: []byte("environment: staging\n")},
		"workos/staging.yaml":    {Data: []byte("environment: staging\n")},
	}
	want := ""
	for _, paths := range [][]string{
		nil, {"workos/production.yaml"}, {"workos"}, {"workos/staging.yaml", "workos/production.yaml"},
	} {
		loaded, err := loader.Load(fsys, loader.Options{Paths: paths, CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, p := range loaded.Project.Problems {
			got += p.Rule + " " + p.File.Path + "\n"
		}
		if paths == nil {
			want = got
		}
		if got != want || want == "" {
			t.Errorf("with the paths %q the problems are\n%swithout\n%s", paths, got, want)
		}
	}
}

func pathOf(at model.At) string {
	return settingpath.Text(at.Steps())
}
