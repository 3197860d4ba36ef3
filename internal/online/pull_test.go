package online_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const file = "workos/production.yaml"

func TestPullWritesAWholeFile(t *testing.T) {
	f, dir := newFake(t).acme(), t.TempDir()
	code, _, stderr := run(t, dir, "pull", "production", "--api-url", f.URL, "--customers", "--at", day)
	text := read(t, dir, file)
	if code != 0 || !strings.Contains(stderr, "set WORKOS_WEBHOOK_SECRET_API_ACME_COM_WORKOS to the signing secret") {
		t.Errorf("%d:\n%s", code, stderr)
	}
	for _, secret := range []string{"c2VjcmV0IG9m", "m5Oztg3jdK4", "9asBRBVHz2", "***x", "widgets:x"} {
		if strings.Contains(text, secret) {
			t.Errorf("the file contains %s:\n%s", secret, text)
		}
	}
	_, sections, _ := strings.Cut(text, "  - uses\n\n")
	if diff := cmp.Diff(wholeFile, sections); diff != "" {
		t.Error(diff)
	}
	code, _, stderr = run(t, dir, "pull", "production", "--api-url", f.URL, "--customers", "--at", day)
	if code != 0 || read(t, dir, file) != text || !strings.Contains(stderr, "is up to date") {
		t.Errorf("the second pull changed the file: %d\n%s", code, stderr)
	}
}

const wholeFile = `redirect_uris:
  - uri: https://app.acme.com/callback
    default: true
  - https://admin.acme.com/callback

cors_origins:
  - https://app.acme.com

webhook_endpoints:
  - endpoint_url: https://api.acme.com/workos
    status: enabled
    events:
      - user.created
    secret: ${WORKOS_WEBHOOK_SECRET_API_ACME_COM_WORKOS}

jwt_template:
  content: "{\"org\": \"{{ organization.name }}\"}"

permissions:
  - slug: posts:read
    name: Read posts

roles:
  - slug: admin
    name: Admin
    description: All of it
    resource_type_slug: organization
    permissions:
      - posts:read

feature_flags:
  - slug: beta
    name: Beta
    enabled: true
    default_value: false

audit_log_actions:
  - name: post.created
    targets:
      - post

connect_applications:
  - client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X
    name: CLI
    application_type: oauth
    is_first_party: true
    uses_pkce: true
    redirect_uris:
      - uri: https://cli.acme.com/cb
        default: true
    scopes:
      - openid

data_integrations:
  - slug: github
    enabled: true
    credentials:
      type: custom
      client_id: Iv1.abc

organizations:
  - id: id_3
    name: Acme
    domains:
      - domain: acme.com
        state: verified

connections:
  - id: id_5
    name: Acme
    connection_type: OktaSAML
    organization_id: org_1
    state: active
    domains:
      - acme.com

directories:
  - id: id_5
    name: Acme
    type: okta scim v2.0
    organization_id: org_1
    state: linked
`

func TestPullKeepsWhatItCannotRead(t *testing.T) {
	f := newFake(t).acme()
	before := `# ours
environment: production
draft: [roles, sessions] # open
redirect_uris:
  # the app
  - 'https://app.acme.com/callback' # main
  - ${ADMIN_URL}/callback
  - https://gone.acme.com/callback
webhook_endpoints:
  - {endpoint_url: "https://api.acme.com/workos", secret: "${MY_SECRET}", events: [user.deleted]}
sessions:
  maximum_length: 7d # by hand
jwt_template: ${TEMPLATE}
`
	dir := project(t, map[string]string{file: before})
	code, diff, _ := run(t, dir, "pull", "production", "--api-url", f.URL, "--at", day, "--diff")
	if code != 0 || read(t, dir, file) != before || !strings.Contains(diff, "-  - https://gone.acme.com/callback\n") {
		t.Fatalf("--diff: %d\n%s", code, diff)
	}
	if code, _, stderr := run(t, dir, "pull", "production", "--api-url", f.URL, "--at", day); code != 0 {
		t.Fatal(stderr)
	}
	head, _, _ := strings.Cut(read(t, dir, file), "cors_origins:")
	if diff := cmp.Diff(`# ours
environment: production
draft: [sessions] # open
redirect_uris:
  # the app
  - uri: 'https://app.acme.com/callback' # main
    default: true
  - ${ADMIN_URL}/callback
webhook_endpoints:
  - {endpoint_url: "https://api.acme.com/workos", secret: "${MY_SECRET}", events: [user.created], status: enabled}
sessions:
  maximum_length: 7d # by hand
jwt_template: ${TEMPLATE}
`, head); diff != "" {
		t.Error(diff)
	}
}

// A section that was pulled earlier but not this time becomes a draft, because its data may be outdated.
func TestPullWithoutCustomersMarksThemAsDrafts(t *testing.T) {
	f, dir := newFake(t).acme(), t.TempDir()
	run(t, dir, "pull", "production", "--api-url", f.URL, "--customers", "--at", "2026-09-01")
	run(t, dir, "pull", "production", "--api-url", f.URL, "--at", day)
	text := read(t, dir, file)
	draft, _, _ := strings.Cut(text[strings.Index(text, "draft:"):], "\n\n")
	for _, section := range []string{"organizations", "connections", "directories"} {
		if !strings.Contains(draft, "  - "+section+"\n") && !strings.HasSuffix(draft, "  - "+section) {
			t.Errorf("%s is not a draft:\n%s", section, draft)
		}
	}
}

func TestPartialPull(t *testing.T) {
	f, dir := newFake(t).acme(), t.TempDir()
	f.override["/authorization/roles"] = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }
	code, _, stderr := run(t, dir, "pull", "production", "--api-url", f.URL)
	if _, err := os.Stat(filepath.Join(dir, file)); code != 3 || err == nil ||
		!strings.Contains(stderr, "roles: GET /authorization/roles: 403 Forbidden: the API key is not allowed to "+
			"read this") {
		t.Fatalf("%d, %v:\n%s", code, err, stderr)
	}
	code, _, _ = run(t, dir, "pull", "production", "--api-url", f.URL, "--partial")
	text := read(t, dir, file)
	draft := text[strings.Index(text, "draft:"):strings.Index(text, "redirect_uris:\n")]
	if code != 0 || !strings.Contains(draft, "  - roles\n") || strings.Contains(text, "\nroles:") {
		t.Errorf("%d:\n%s", code, text)
	}
}

func TestKeysOfTheOtherTypeSendNothing(t *testing.T) {
	f := newFake(t)
	dir := project(t, map[string]string{
		"golive.yaml": "version: 1\nenvironments:\n  production:\n    file: workos/production.yaml\n" +
			"    type: staging\n",
		file: "redirect_uris: []\n",
	})
	code, _, stderr := run(t, dir, "pull", "production", "--api-url", f.URL)
	if code != 2 || !strings.Contains(stderr, "begins with sk_live_, but production is a staging environment") ||
		f.requests != 0 {
		t.Errorf("%d after %d requests: %s", code, f.requests, stderr)
	}
	for _, args := range [][]string{
		{"pull"}, {"pull", "nothing"}, {"pull", "production", "production"},
		{"pull", "production", "--api-url", "http://acme.com"},
		{"pull", "production", "--key-fd", "staging=9"}, {"pull", "../x"}, {"frobnicate"}, {},
	} {
		if code, _, stderr := run(t, t.TempDir(), args...); code != 2 {
			t.Errorf("%v: %d\n%s", args, code, stderr)
		}
	}
	code, _, stderr = run(t, t.TempDir(), "pull", "prod-eu", "--api-url", f.URL)
	if code != 3 || !strings.Contains(stderr, "does not show whether the key is for production or staging") {
		t.Errorf("%d: %s", code, stderr)
	}
}

func TestSeveralEnvironments(t *testing.T) {
	f := newFake(t).acme()
	dir := project(t, map[string]string{"workos/all.yaml": "environments:\n  staging: # s\n    client_id: client_1\n" +
		"  production: # p\n    redirect_uris: [https://old.acme.com/cb]\n"})
	code, _, stderr := run(t, dir, "pull", "staging", "production", "--api-url", f.URL, "--at", day)
	text := read(t, dir, "workos/all.yaml")
	if code != 0 || strings.Count(text, "https://app.acme.com/callback") != 2 ||
		strings.Contains(text, "old.acme.com") || !strings.Contains(text, "staging: # s\n    client_id: client_1\n") {
		t.Errorf("%d: %s\n%s", code, stderr, text)
	}
}

// Lines that contain a secret of the file are masked in the diff, as in reports.
func TestPullDiffHidesSecretsOfTheFile(t *testing.T) {
	f := newFake(t).acme()
	const secret = "bK8vQ2mT5xR9wL3n"
	dir := project(t, map[string]string{file: `environment: production
webhook_endpoints:
  - secret: ` + secret + `
    endpoint_url: https://api.acme.com/workos
    events: [user.created]
cors_origins: [https://old.acme.com]
`})
	code, diff, stderr := run(t, dir, "pull", "production", "--api-url", f.URL, "--at", day, "--diff")
	if code != 0 || strings.Contains(diff+stderr, secret) || !strings.Contains(diff, "+++ b/workos/production.yaml\n") {
		t.Errorf("%d\n%s\n%s", code, diff, stderr)
	}
}

func TestPullDiffOfANewFile(t *testing.T) {
	f, dir := newFake(t).acme(), t.TempDir()
	_, diff, _ := run(t, dir, "pull", "production", "--api-url", f.URL, "--at", day, "--diff")
	run(t, dir, "pull", "production", "--api-url", f.URL, "--at", day)
	text := read(t, dir, file)
	want := fmt.Sprintf("--- /dev/null\n+++ b/workos/production.yaml\n@@ -0,0 +1,%d @@\n+", strings.Count(text, "\n")) +
		strings.TrimSuffix(strings.ReplaceAll(text, "\n", "\n+"), "+")
	if difference := cmp.Diff(want, diff); difference != "" {
		t.Error(difference)
	}
}
