package analysis_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
)

const closedFile = "workos/closed.yaml"

// closed is a project with an unreadable file.
type closed struct{ fstest.MapFS }

func (c closed) Open(name string) (fs.File, error) {
	if name == closedFile {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.Open(name)
}

func (c closed) ReadFile(name string) ([]byte, error) {
	if name == closedFile {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.ReadFile(name)
}

// runLimited runs on one path of the project, or on all of it if path is empty.
func runLimited(t *testing.T, path string, rules ...string) *analysis.Result {
	t.Helper()
	options := analysis.Options{Select: rules, At: day}
	if path != "" {
		options.Paths = []string{path}
	}
	r, err := analysis.Run(closed{filesystem(limited...)}, options)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// limited is a project with two environments, an unreadable file, and dotenv files with and without an environment.
var limited = []string{
	"workos/production.yaml", "environment: production\nroles: [admin]\n",
	"workos/staging.yaml", "environment: staging\nroles: [admin, billing]\nredirect_uris: [\"http://[::1/cb\"]\n",
	closedFile, "environment: {name: closed, type: production}\n",
	"web/.env.production", "WORKOS_REDIRECT_URI=http://app.acme.com/cb\n",
	"web/.env", "WORKOS_CLIENT_ID=client_01ABC\nWORKOS_COOKIE_NAME=wos\n",
	"web/.env.example", "WORKOS_CLIENT_ID=client_01ABC\n",
}

// A run on some paths lists the files below them, and every unreadable file.
func TestFilesOfNamedPaths(t *testing.T) {
	for path, want := range map[string][]string{
		"workos/production.yaml": {closedFile, "workos/production.yaml"},
		"web":                    {"web/.env", "web/.env.example", "web/.env.production", closedFile},
		"": {
			"web/.env", "web/.env.example", "web/.env.production", closedFile, "workos/production.yaml",
			"workos/staging.yaml",
		},
	} {
		r := runLimited(t, path)
		var got []string
		for _, in := range r.Inputs {
			if got = append(got, in.Path); in.Failed != (in.Path == closedFile) {
				t.Errorf("%s failed: %t", in.Path, in.Failed)
			}
		}
		equal(t, "the files of "+path, got, want...)
	}
}

// A run on some paths lists the environments that files below them describe, including dotenv files. Other
// environments are read only for comparison. Variables without an environment are counted separately if their file is
// below one of the paths.
func TestEnvironmentsOfNamedPaths(t *testing.T) {
	for _, c := range []struct {
		path, environments string
		compared, unplaced int
	}{
		{"", "production staging", 0, 3},
		{"workos/production.yaml", "production", 1, 0},
		{"workos/staging.yaml", "staging", 1, 0},
		{"web/.env.production", "production", 1, 0},
		{"web/.env", "", 2, 2},
		{"web/.env.example", "", 2, 1},
		{"web", "production", 1, 3},
		{"workos", "production staging", 0, 0},
	} {
		r := runLimited(t, c.path)
		var names []string
		for _, e := range r.Environments {
			names = append(names, e.Name)
		}
		if got := strings.Join(names, " "); got != c.environments || r.Compared != c.compared ||
			r.Unplaced != c.unplaced {
			t.Errorf("%q is about %q, %d more, and %d variables; want %q, %d and %d", c.path, got, r.Compared,
				r.Unplaced, c.environments, c.compared, c.unplaced)
		}
	}
}

// A finding about two files is reported if either is selected. A finding in another file is reported if it concerns a
// selected environment.
func TestFindingsOfNamedPaths(t *testing.T) {
	for path, want := range map[string][]string{
		"workos/staging.yaml":    {"promotion-missing", "redirect-uri-invalid"},
		"workos/production.yaml": {"promotion-missing", "redirect-uri-http"},
		"web/.env.production":    {"redirect-uri-http"},
	} {
		r := runLimited(t, path, "promotion-missing", "redirect-uri-http", "redirect-uri-invalid")
		var got []string
		for _, f := range r.Findings {
			got = append(got, f.Rule)
		}
		slices.Sort(got)
		equal(t, "findings of "+path, got, want...)
	}
}

// A result depends on the date if a suppression or an expected difference has an end date.
func TestDated(t *testing.T) {
	const ignore = "ignore: [{rule: slug-duplicate, reason: an old client"
	for config, want := range map[string]bool{
		"":                               false,
		ignore + "}]":                    false,
		ignore + ", until: 2027-01-31}]": true,
		"expected: [{path: roles, reason: an old client, owner: payments, until: 2027-01-31}]": true,
		"expected: [{path: roles, reason: an old client, owner: payments}]":                    false,
	} {
		files := environment("production", "production")
		if config != "" {
			files = append(files, "golive.yaml", config+"\n")
		}
		if got := examine(t, analysis.Options{}, files...).Dated; got != want {
			t.Errorf("%s: depends on the day: %t", config, got)
		}
	}
}

// Two equal messages at different locations are two findings.
func TestEqualMessagesOfTwoPlaces(t *testing.T) {
	r := examine(t, analysis.Options{Select: []string{"slug-duplicate"}}, "workos/production.yaml",
		"environment: production\nroles: [{slug: a}, {slug: a}, {slug: a}, {slug: a}]\n")
	if len(r.Findings) != 3 {
		t.Errorf("%d findings, want 3: %q", len(r.Findings), said(r.Findings))
	}
}

// Accepted differences are counted separately: permanent ones of `contract:` and temporary ones of `expected:`.
func TestAcceptedByContractOrExpected(t *testing.T) {
	r := examine(t, analysis.Options{},
		"workos/staging.yaml", "environment: staging\nroles: [admin, billing]\npermissions: [a, b]\n",
		"workos/production.yaml", "environment: production\nroles: [admin]\npermissions: [a]\n",
		"golive.yaml", "expected: [{path: \"roles[billing]\", reason: launches in spring, owner: payments, "+
			"until: 2027-01-31}]\n"+
			"contract: [{path: \"permissions[b]\", relation: staging-only, reason: only the tests of staging use "+
			"it}]\n")
	got := map[string]model.SuppressionScope{}
	for _, a := range r.Accepted {
		got[a.Path] = a.By.Scope
		if a.Severity == finding.Off {
			t.Errorf("%s has no severity", a.Path)
		}
	}
	if len(got) != 2 || got["roles[billing]"] != model.Expected || got["permissions[b]"] != model.Exempted {
		t.Errorf("%v", got)
	}
}

// A setting that two environments share is fixed by one replacement, and marked once as a draft.
func TestEditsOfSharedSettings(t *testing.T) {
	r := examine(t, analysis.Options{Edits: true, Select: []string{"app-url-insecure"}},
		"workos/common.yaml", "sign_in_url: http://app.acme.com/login\n",
		"workos/prod-eu.yaml", "environment: {name: prod-eu, type: production}\n",
		"workos/prod-us.yaml", "environment: {name: prod-us, type: production}\n")
	equal(t, "findings", said(r.Findings), "app-url-insecure in prod-eu, prod-us")
	if len(r.Findings) == 1 && len(r.Findings[0].Edits) != 2 {
		t.Errorf("%d edits, want 2", len(r.Findings[0].Edits))
	}
}
