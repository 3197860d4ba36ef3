package analysis_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
)

func filesystem(files ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

func environment(name, kind string) []string {
	return []string{"workos/" + name + ".yaml",
		"environment: {name: " + name + ", type: " + kind + "}\nroles: [admin]\n"}
}

// If nothing can be compared, the error lists the environments and what to do.
func TestNothingToCompare(t *testing.T) {
	several := func(kind string, n int) (files []string) {
		for i := range n {
			files = append(files, environment(fmt.Sprintf("%s-%02d", kind, i), kind)...)
		}
		return files
	}
	for _, c := range []struct {
		about, from, to string
		files           []string
		want            string
	}{
		{
			"one environment", "", "", environment("staging", "staging"),
			"nothing to compare: a staging and a production environment are needed, and there is staging " +
				"(staging); run `golive init` to draft environment files",
		},
		{
			"six of staging", "", "", several("staging", 6),
			"nothing to compare: a staging and a production environment are needed, and there is staging-00 " +
				"(staging), staging-01 (staging), staging-02 (staging), staging-03 (staging), staging-04 (staging), " +
				"and 1 more; run `golive init` to draft environment files",
		},
		{
			"too many pairs", "", "", append(several("staging", 65), environment("production", "production")...),
			"nothing is compared: 65 staging and 1 production environments make too many pairs; name two " +
				"environments, or list the pairs under promotions: in golive.yaml",
		},
		{
			"promotions of others", "", "", append(environment("staging", "staging"), "golive.yaml",
				"promotions: [{from: staging, to: nowhere}]\n"),
			"nothing to compare: no entry under promotions: in golive.yaml names two environments in the project",
		},
		{
			"itself", "staging", "workos/staging.yaml", environment("staging", "staging"),
			`"staging" is compared with itself: name two different environments`,
		},
		{
			"a typing mistake", "stagin", "production", environment("staging", "staging"),
			`no environment is named "stagin"; did you mean "staging"?`,
		},
		{
			"another name", "staging", "elsewhere", environment("staging", "staging"),
			`no environment is named "elsewhere": there is staging`,
		},
		{
			"another name of many", "staging-00", "elsewhere", several("staging", 6),
			`no environment is named "elsewhere"`,
		},
		{
			"a file of two", "workos/all.yaml", "staging", []string{
				"workos/all.yaml", "environments:\n  staging: {roles: [admin]}\n  production: {roles: [admin]}\n",
			},
			"workos/all.yaml describes 2 environments: name one of them",
		},
		{
			"no files", "staging", "production", nil,
			`no environment is named "staging": the project describes no environment`,
		},
	} {
		_, err := analysis.Diff(filesystem(c.files...), analysis.DiffOptions{From: c.from, To: c.to})
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v\nwant %s", c.about, err, c.want)
		}
	}
}

// The comparison of a pair includes only the findings on its differences, on golive.yaml, and on anything that makes
// the comparison incomplete.
func TestDiffSelectsWhatConcernsThePair(t *testing.T) {
	files := []string{
		"workos/staging.yaml", "environment: staging\nroles: [admin, billing]\nredirect_uris: " +
			"[\"http://localhost:1/a\"]\n",
		"workos/prod-eu.yaml", "environment: {name: prod-eu, type: production}\nroles: [admin]\nroles: [admin]\n",
		"workos/prod-us.yaml", "environment: {name: prod-us, type: production}\nroles: [admin]\n",
		"golive.yaml", "rulez: {}\nexpected:\n" +
			"  - {path: jwt_template, reason: launches later, owner: payments, until: 2027-01-01, to: prod-us}\n",
	}
	diff := func(to string) *analysis.DiffResult {
		result, err := analysis.Diff(filesystem(files...), analysis.DiffOptions{From: "staging", To: to, At: day})
		if err != nil {
			t.Fatal(err)
		}
		return result
	}
	us := diff("prod-us")
	equal(t, "with prod-us", said(us.Findings), "schema-unknown-key in ", "promotion-expected-stale in ",
		"promotion-missing in prod-us")
	eu := diff("prod-eu")
	equal(t, "with prod-eu", said(eu.Findings), "schema-unknown-key in ", "promotion-missing in prod-eu",
		"yaml-duplicate-key in prod-eu")
	if us.Stale != 1 || eu.Stale != 0 {
		t.Errorf("%d and %d expected differences are gone, want 1 and 0", us.Stale, eu.Stale)
	}
	for to, result := range map[string]*analysis.DiffResult{"prod-us": us, "prod-eu": eu} {
		var names []string
		for _, e := range result.Environments {
			names = append(names, e.Name)
		}
		equal(t, "environments", names, "staging", to)
		var read []string
		for _, in := range result.Inputs {
			read = append(read, in.Path)
		}
		equal(t, "files", read, "workos/"+to+".yaml", "workos/staging.yaml")
		if len(result.Promotions) != 1 || result.Promotions[0].To.Name != to {
			t.Errorf("%d comparisons for %s", len(result.Promotions), to)
		}
	}
}

// The severity that fails a run is taken from the command line, else from golive.yaml, else it is error. With "never"
// no severity fails it.
func TestFailOn(t *testing.T) {
	const warning = "environment: {name: production, type: production}\nuses: [sso]\n" +
		"roles: [{slug: a, name: A}, {slug: a, name: A}]\n"
	for _, c := range []struct {
		word, config string
		want         finding.Severity
	}{
		{"", "", finding.Error}, {"", "fail_on: warning", finding.Warning}, {"", "fail_on: never", finding.Off},
		{"", "fail_on: sometimes", finding.Error}, {"info", "fail_on: never", finding.Info},
		{"never", "fail_on: info", finding.Off}, {"warning", "", finding.Warning},
		{"error", "fail_on: info", finding.Error},
	} {
		files := []string{"workos/production.yaml", warning}
		if c.config != "" {
			files = append(files, "golive.yaml", c.config+"\n")
		}
		r := examine(t, analysis.Options{FailOn: c.word, Select: []string{"slug-duplicate"}}, files...)
		if r.FailOn != c.want {
			t.Errorf("--fail-on %q and %q: fails on %s, want %s", c.word, c.config, r.FailOn, c.want)
		}
		worst := finding.Off
		for _, f := range r.Findings {
			worst = max(worst, f.Severity)
		}
		if len(r.Findings) == 0 || r.Failed() != (c.want != finding.Off && worst >= c.want) {
			t.Errorf("--fail-on %q and %q: failed %t by %s", c.word, c.config, r.Failed(), worst)
		}
	}
	for _, word := range []string{"off", "errors", ""} {
		want := fmt.Sprintf("unknown severity %q: expected error, warning, info or never", word)
		if severity, err := analysis.ParseFailOn(word); err == nil || err.Error() != want || severity != finding.Off {
			t.Errorf("%q: %s, %v", word, severity, err)
		}
	}
}

// An unknown rule or category is an error before any file is read, with a suggestion.
func TestSelections(t *testing.T) {
	for _, c := range []struct {
		options analysis.Options
		want    string
	}{
		{
			analysis.Options{Select: []string{"redirect-uri-htp"}},
			`unknown rule "redirect-uri-htp"; did you mean "redirect-uri-http"?`,
		},
		{analysis.Options{Ignore: []string{"nothing-like-it-at-all"}}, `unknown rule "nothing-like-it-at-all"`},
		{analysis.Options{Ignore: []string{"zzz-*"}}, `unknown rule "zzz-*"`},
		{analysis.Options{Categories: []string{"redirect"}}, `unknown category "redirect"; did you mean "redirects"?`},
	} {
		_, err := analysis.Run(filesystem(environment("production", "production")...), c.options)
		if err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
	_, err := analysis.Run(fstest.MapFS{}, analysis.Options{Categories: []string{"qqqqqqqqqq"}})
	var unknown *analysis.UnknownCategoryError
	if !errors.As(err, &unknown) || !strings.HasPrefix(err.Error(), `unknown category "qqqqqqqqqq": expected one of `) {
		t.Errorf("%v", err)
	}
	const both = "environment: production\nuses: [sso]\nredirect_uris: [http://app.acme.com/cb]\nroles: [a, a]\n"
	for _, c := range []struct {
		options analysis.Options
		want    []string
	}{
		{analysis.Options{}, []string{"redirect-uri-http", "slug-duplicate"}},
		{analysis.Options{Select: []string{"redirect-*"}}, []string{"redirect-uri-http"}},
		{analysis.Options{Select: []string{"redirect-*"}, Ignore: []string{"redirect-uri-http"}}, nil},
		{analysis.Options{Ignore: []string{"slug-*"}}, []string{"redirect-uri-http"}},
		{analysis.Options{Categories: []string{"redirects"}}, []string{"redirect-uri-http"}},
		{analysis.Options{Categories: []string{"redirects"}, Select: []string{"slug-duplicate"}}, nil},
	} {
		var got []string
		r := examine(t, c.options, "workos/production.yaml", both)
		for _, f := range r.Findings {
			got = append(got, f.Rule)
		}
		equal(t, fmt.Sprintf("%+v", c.options.Select), got, c.want...)
		for _, rule := range r.Rules {
			for _, off := range r.Off {
				if off.Rule == rule.ID && len(off.Environments) == 0 {
					t.Errorf("%s ran and is off", rule.ID)
				}
			}
		}
	}
}

// A baseline entry counts as fixed if its file was read or no longer exists, and its rule was not restricted.
func TestFixedBaselineEntries(t *testing.T) {
	const wrong = "environment: production\nuses: [sso]\nredirect_uris: [http://app.acme.com/cb]\n"
	const right = "environment: production\nuses: [sso]\nredirect_uris: [https://app.acme.com/cb]\n"
	known := examine(t, analysis.Options{WriteBaseline: true}, "workos/production.yaml", wrong).Baseline
	if known.Known[0].Count != 0 {
		t.Errorf("one finding is written with a count of %d", known.Known[0].Count)
	}
	fixed := func(options analysis.Options, files ...string) string {
		options.Baseline = known
		var list []string
		for _, e := range examine(t, options, files...).Fixed {
			list = append(list, fmt.Sprintf("%s %s %s %d", e.Rule, e.File, e.Path, e.Count))
		}
		return strings.Join(list, ", ")
	}
	const entry = "redirect-uri-http workos/production.yaml redirect_uris[http://app.acme.com/cb] 1"
	for _, c := range []struct {
		about   string
		options analysis.Options
		files   []string
		want    string
	}{
		{"still there", analysis.Options{}, []string{"workos/production.yaml", wrong}, ""},
		{"mended", analysis.Options{}, []string{"workos/production.yaml", right}, entry},
		{"removed", analysis.Options{}, []string{"workos/staging.yaml", "environment: staging\n"}, entry},
		{"not selected", analysis.Options{Select: []string{"slug-duplicate"}},
			[]string{"workos/production.yaml", right}, ""},
		{"broken", analysis.Options{}, []string{"workos/production.yaml", right + "roles: [a\n"}, ""},
		{
			"off", analysis.Options{},
			[]string{"workos/production.yaml", right, "golive.yaml", "rules: {redirect-uri-http: \"off\"}\n"}, "",
		},
	} {
		if got := fixed(c.options, c.files...); got != c.want {
			t.Errorf("%s: %q, want %q", c.about, got, c.want)
		}
	}
}

// The error for an invalid baseline describes the problem.
func TestFaultsOfBaselines(t *testing.T) {
	for text, want := range map[string]string{
		`{"version": 1, "findings": []} {}`: "not a baseline: unexpected data after the end",
		`{"version": 2, "findings": []}`:    "it has version 2, but this golive reads version 1",
		`{"version": 1, "findings": [{"rule": "a", "file": "b"}, {"rule": "a"}]}`: "not a baseline: finding 2 has " +
			"no " +
			"rule, no file, or a count below 0",
	} {
		if _, err := analysis.ParseBaseline("b.json", []byte(text)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	const none = `{"version": 1, "findings": [{"rule": "a", "file": "b", "count": 0}]}`
	b, err := analysis.ParseBaseline("b.json", []byte(none))
	if err != nil || b.Name != "b.json" || len(b.Known) != 1 {
		t.Errorf("%+v, %v", b, err)
	}
}
