package analysis_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
)

var day = time.Date(2026, time.November, 25, 0, 0, 0, 0, time.UTC)

// shared is a file whose environments share a mistake.
const shared = `common:
  uses: [sso]
  redirect_uris: [http://app.acme.com/cb]
environments:
  prod-eu: {environment: production}
  prod-us: {environment: production}
`

func examine(t *testing.T, options analysis.Options, files ...string) *analysis.Result {
	t.Helper()
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	options.At = day
	result, err := analysis.Run(fsys, options)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// said returns the rule and the environments of each finding.
func said(findings []*finding.Finding) []string {
	var list []string
	for _, f := range findings {
		list = append(list, f.Rule+" in "+f.Environment())
	}
	return list
}

func equal(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("%s (- expected, + found):\n%s", what, diff)
	}
}

// A mistake that several environments share can be suppressed for one of them and is still reported for the others.
func TestOneOfSeveralEnvironmentsIsSuppressed(t *testing.T) {
	r := examine(t, analysis.Options{}, "workos/all.yaml", shared)
	equal(t, "without a suppression", said(r.Findings), "redirect-uri-http in prod-eu, prod-us")
	r = examine(t, analysis.Options{}, "workos/all.yaml", shared, "golive.yaml",
		"ignore:\n  - {rule: redirect-uri-http, environment: prod-us, path: \"redirect_uris[/cb]\", reason: legacy}\n")
	equal(t, "findings", said(r.Findings), "redirect-uri-http in prod-eu")
	if len(r.Suppressed) != 1 || r.Suppressed[0].Environment() != "prod-us" ||
		r.Suppressed[0].By.Reason.Text != "legacy" {
		t.Errorf("suppressed: %+v", r.Suppressed)
	}
}

// checkov #7647: a baseline must not mistake a finding of one environment for that of another.
func TestBaselineDistinguishesEnvironments(t *testing.T) {
	known := examine(t, analysis.Options{WriteBaseline: true}, "workos/all.yaml", shared)
	equal(t, "after writing", said(known.Findings))
	r := examine(t, analysis.Options{Baseline: known.Baseline}, "workos/all.yaml",
		shared+"  prod-ap: {environment: production}\n")
	equal(t, "with another environment", said(r.Findings), "redirect-uri-http in prod-ap")
	equal(t, "known", said(r.Baselined), "redirect-uri-http in prod-eu", "redirect-uri-http in prod-us")
}

// Paths also limit which suppressed findings are listed. A suppression outside the paths is not unused.
func TestPathsLimitWhatIsHidden(t *testing.T) {
	const production = "environment: production\nuses: [sso]\nredirect_uris: [http://app.acme.com/cb]\n"
	files := []string{
		"workos/production.yaml", production, "workos/prod-eu.yaml", production,
		"golive.yaml",
		"environments: {prod-eu: {file: workos/prod-eu.yaml, type: production}}\nignore:\n" +
			"  - {rule: redirect-uri-http, environment: production, reason: legacy}\n",
	}
	r := examine(t, analysis.Options{Paths: []string{"workos/prod-eu.yaml"}}, files...)
	if len(r.Suppressed) != 0 {
		t.Errorf("%d findings of another file are called suppressed", len(r.Suppressed))
	}
	r = examine(t, analysis.Options{Paths: []string{"golive.yaml"}}, files...)
	if got := said(r.Findings); slices.ContainsFunc(got,
		func(s string) bool { return strings.HasPrefix(s, "suppression-") }) {
		t.Errorf("a suppression in use is reported: %q", got)
	}
}

// A suppressed finding supersedes others like a reported one.
func TestSuppressedFindingsSupersede(t *testing.T) {
	r := examine(t, analysis.Options{}, "workos/production.yaml",
		"environment: production\nuses: [sso]\nredirect_uris: [http://localhost:3000/cb] # golive:ignore "+
			"redirect-uri-localhost -- the demo of sales\n")
	equal(t, "findings", said(r.Findings))
}

// The result lists rules that are off, because a verdict depends on it.
func TestResultListsDisabledRules(t *testing.T) {
	files := []string{
		"workos/production.yaml", "environment: production\n", "workos/staging.yaml", "environment: staging\n",
		"golive.yaml",
		"rules:\n  webhook-*: \"off\"\n  webhook-disabled: {severity: info, environments: [staging]}\n" +
			"  role-default: {severity: \"off\", environments: [staging]}\n  suppression-forbidden: \"off\"\n",
	}
	off := map[string]string{}
	for _, o := range examine(t, analysis.Options{Ignore: []string{"test-idp"}}, files...).Off {
		off[o.Rule] = fmt.Sprint(o.Environments)
	}
	for rule, want := range map[string]string{
		"webhook-url-http": "[]", "webhook-disabled": "[production]", "role-default": "[staging]", "test-idp": "[]",
		"redirect-uri-http": "", "suppression-forbidden": "",
	} {
		if off[rule] != want {
			t.Errorf("%s is off in %q, want %q", rule, off[rule], want)
		}
	}
}

// Every entry is compared with every finding of its rule, so the number of entries is limited. A finding reports that
// further entries are ignored.
func TestTooManyEntriesAreReported(t *testing.T) {
	entries := strings.Repeat("  - {rule: redirect-uri-http, path: \"redirect_uris[/*/x]\", reason: legacy}\n", 500)
	r := examine(t, analysis.Options{}, "workos/production.yaml",
		"environment: production\nuses: [sso]\nredirect_uris: [http://app.acme.com/cb]\n",
		"golive.yaml", "ignore:\n"+entries+"  - {rule: redirect-uri-http, reason: legacy}\n")
	equal(t, "findings", said(r.Findings), "yaml-limit in ", "redirect-uri-http in production")
}
