package online_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/report"
)

// lines returns the lines of a report that contain findings.
func lines(text string) []string {
	var found []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "workos/") {
			found = append(found, strings.TrimSpace(line))
		}
	}
	return found
}

func TestDriftRightAfterPullIsEmpty(t *testing.T) {
	f, dir := newFake(t).acme(), t.TempDir()
	run(t, dir, "pull", "production", "--api-url", f.URL, "--customers", "--at", day)
	code, stdout, stderr := run(t, dir, "drift", "--api-url", f.URL, "--customers", "--at", day)
	if code != 0 || len(lines(stdout)) > 0 {
		t.Errorf("%d\n%s\n%s", code, stdout, stderr)
	}
}

func TestDrift(t *testing.T) {
	f, dir := newFake(t).acme(), t.TempDir()
	run(t, dir, "pull", "production", "--api-url", f.URL, "--at", day)
	f.lists["/user_management/redirect_uris"] = []object{
		{"id": "1", "uri": "https://app.acme.com/callback", "default": false},
		{"id": "2", "uri": "https://new.acme.com/callback", "default": true},
	}
	f.lists["/authorization/roles"][0]["permissions"] = []string{"posts:write"}
	f.lists["/authorization/roles"][0]["name"] = "Owner"
	f.lists["/authorization/permissions"][0]["description"] = "All posts"
	f.template = ""
	code, stdout, stderr := run(t, dir, "drift", "production", "--api-url", f.URL, "--at", day, "-q")
	if code != 1 || strings.Contains(stderr, "references") {
		t.Errorf("%d\n%s", code, stderr)
	}
	want := []string{
		`workos/production.yaml:46:1: error: redirect_uris: "https://new.acme.com/callback" is in the live ` +
			`environment, but not in the file [live-only]`,
		`workos/production.yaml:48:14: error: default of redirect_uris "https://app.acme.com/callback" is not set ` +
			`in the live environment [live-changed]`,
		`workos/production.yaml:49:5: error: redirect_uris: "https://admin.acme.com/callback" is not in the live ` +
			`environment [live-missing]`,
		`workos/production.yaml:61:1: error: jwt_template is not set in the live environment [live-missing]`,
		`workos/production.yaml:65:5: error: description of permissions "posts:read" is "All posts" in the ` +
			`live environment, but is not set in the file [live-changed]`,
		`workos/production.yaml:70:11: error: name of roles "admin" is "Owner" in the live environment [live-changed]`,
		`workos/production.yaml:73:5: error: in the live environment, permissions of roles "admin" do not ` +
			`include "posts:read" and also include "posts:write" [live-changed]`,
	}
	if diff := cmp.Diff(want, lines(stdout)); diff != "" {
		t.Error(diff)
	}
	run(t, dir, "pull", "production", "--api-url", f.URL, "--at", day)
	if code, stdout, _ := run(t, dir, "drift", "--api-url", f.URL, "--at", day); code != 0 {
		t.Errorf("after another pull: %d\n%s", code, stdout)
	}
}

// A file that was written by hand contains fewer settings. Those that it lacks are not drift.
func TestDriftOfAFileThatWasTyped(t *testing.T) {
	f := newFake(t).acme()
	dir := project(t, map[string]string{file: `environment: production
redirect_uris:
  - https://app.acme.com/callback
  - ${ADMIN}/callback
roles: [admin]
webhook_endpoints:
  - https://api.acme.com/workos
sessions: {maximum_length: 7d}
`})
	code, stdout, stderr := run(t, dir, "drift", "--api-url", f.URL, "--at", day)
	if code != 0 || len(lines(stdout)) > 0 {
		t.Errorf("%d\n%s", code, stdout)
	}
	for _, want := range []string{"not read from the API: sessions", "permissions: the file does not describe it"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("stderr lacks %q:\n%s", want, stderr)
		}
	}
}

// A run that compared no section must not pass because it has no findings.
func TestDriftThatComparesNothingFails(t *testing.T) {
	f := newFake(t).acme()
	dir := project(t, map[string]string{file: "environment: production\nsessions: {maximum_length: 7d}\n"})
	code, _, stderr := run(t, dir, "drift", "--api-url", f.URL, "--at", day)
	if code != 3 || !strings.Contains(stderr, "nothing was compared for production") {
		t.Errorf("%d\n%s", code, stderr)
	}
}

func TestProbeOfNothingFails(t *testing.T) {
	dir := project(t, map[string]string{file: "environment: production\nredirect_uris: [\"${APP}/cb\"]\n"})
	code, _, stderr := run(t, dir, "probe", "--at", day)
	if code != 3 || !strings.Contains(stderr, "nothing to probe") {
		t.Errorf("%d\n%s", code, stderr)
	}
}

func TestDriftInEveryFormat(t *testing.T) {
	f, dir := newFake(t).acme(), t.TempDir()
	run(t, dir, "pull", "production", "--api-url", f.URL, "--at", day)
	f.lists["/user_management/cors_origins"] = []object{}
	for _, format := range report.Formats().Names() {
		code, stdout, stderr := run(t, dir, "drift", "--api-url", f.URL, "--at", day, "-f", format)
		if code != 1 || !strings.Contains(stdout, "https://app.acme.com") || !strings.Contains(stdout, "live") {
			t.Errorf("%s: %d\n%s\n%s", format, code, stdout, stderr)
		}
		if strings.Contains(stdout, "golive explain") { // which does not know the findings of drift
			t.Errorf("%s: %s", format, stdout)
		}
		if (format == "json" || format == "sarif") && !json.Valid([]byte(stdout)) {
			t.Errorf("%s is not JSON", format)
		}
		if format == "json" && !strings.Contains(stdout, `"category": "live"`) {
			t.Errorf("the finding lacks its category:\n%s", stdout)
		}
	}
	f.override["/feature-flags"] = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }
	code, _, stderr := run(t, dir, "drift", "--api-url", f.URL, "--at", day)
	if code == 0 || !strings.Contains(stderr, "feature_flags: GET /feature-flags: 403") {
		t.Errorf("%d\n%s", code, stderr)
	}
}
