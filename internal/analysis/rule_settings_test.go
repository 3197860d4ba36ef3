package analysis_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
)

// A setting for one rule in golive.yaml has precedence over one for several rules, and one for fewer rules over one
// for more, in any order. Unknown severities and unknown rules have no effect.
func TestSeveritiesOfGoliveYAML(t *testing.T) {
	for _, c := range []struct {
		rules string
		want  finding.Severity
	}{
		{"", finding.Error},
		{`{redirect-uri-http: info}`, finding.Info},
		{`{redirect-*: info}`, finding.Info},
		{`{redirect-*: info, redirect-uri-http: warning}`, finding.Warning},
		{`{redirect-uri-http: warning, redirect-*: info}`, finding.Warning},
		{`{redirect-uri-http: warning, "*": info}`, finding.Warning},
		{`{redirect-uri-http: "off"}`, finding.Off},
		{`{redirect-uri-http: false}`, finding.Off},
		{`{redirect-uri-http: "FALSE"}`, finding.Off},
		{`{redirect-uri-http: loud}`, finding.Error},
		{`{redirect-uri-http: ""}`, finding.Error},
		{`{redirect-uri-htp: info}`, finding.Error},
		{`{redirect-uri-http: {severity: info, environments: [production]}}`, finding.Info},
		{`{redirect-uri-http: {severity: info, environments: [staging]}}`, finding.Error},
		{`{redirect-uri-http: {environments: [production]}}`, finding.Error},
		{`{redirect-*: {severity: info, environments: [production]}, redirect-uri-http: warning}`, finding.Warning},
		{`{redirect-uri-http: {severity: "off", environments: [production]}, redirect-*: info}`, finding.Off},
	} {
		files := []string{"workos/production.yaml", "environment: production\nuses: [sso]\nredirect_uris: " +
			"[http://app.acme.com/cb]\n"}
		if c.rules != "" {
			files = append(files, "golive.yaml", "rules: "+c.rules+"\n")
		}
		got := finding.Off
		r := examine(t, analysis.Options{Select: []string{"redirect-uri-http"}}, files...)
		for _, f := range r.Findings {
			got = f.Severity
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.rules, got, c.want)
		}
	}
}

// If a rule is off in one of several environments, no baseline entry of the rule counts as fixed, and the result
// lists these environments.
func TestRulesThatAreOffSomewhere(t *testing.T) {
	for rules, want := range map[string]string{
		`{}`:                         "fixed, off []",
		`{redirect-uri-http: info}`:  "fixed, off []",
		`{slug-duplicate: "off"}`:    "fixed, off []",
		`{redirect-uri-http: "off"}`: "unknown, off [all]",
		`{redirect-uri-http: {severity: "off", environments: [staging]}}`:    "unknown, off [staging]",
		`{redirect-uri-http: {severity: "off", environments: [production]}}`: "unknown, off [production]",
		`{redirect-uri-http: {severity: "off", environments: [nowhere]}}`:    "unknown, off []",
		`{redirect-uri-http: {severity: info, environments: [staging]}}`:     "fixed, off []",

		`{redirect-*: {severity: "off", environments: [staging]}, redirect-uri-http: error}`: "unknown, off []",
		`{redirect-*: "off", redirect-uri-http: {severity: error, environments: [staging]}}`: "unknown, off [" +
			"production]",
	} {
		b := examine(t, analysis.Options{WriteBaseline: true, Select: []string{"redirect-uri-http"}},
			"workos/production.yaml", "environment: production\nredirect_uris: [http://app.acme.com/cb]\n").Baseline
		r := examine(t, analysis.Options{Baseline: b}, "workos/production.yaml",
			"environment: production\nredirect_uris: [https://app.acme.com/cb]\n",
			"workos/staging.yaml", "environment: staging\n", "golive.yaml", "rules: "+rules+"\n")
		got := map[bool]string{true: "fixed", false: "unknown"}[len(r.Fixed) == 1] + ", off "
		environments, listed := []string{}, 0
		for _, off := range r.Off {
			if off.Rule == "redirect-uri-http" {
				listed++
				if environments = off.Environments; len(environments) == 0 {
					environments = []string{"all"}
				}
			}
		}
		if got += fmt.Sprint(environments); got != want || listed > 1 {
			t.Errorf("%s: %s, listed %d times, want %s", rules, got, listed, want)
		}
	}
}

// The error about an unknown category lists the existing ones.
func TestUnknownCategories(t *testing.T) {
	_, err := analysis.Run(filesystem(), analysis.Options{Categories: []string{"zzzzzzzzzz"}})
	const want = `unknown category "zzzzzzzzzz": expected one of redirects, credentials, webhooks, signin, ` +
		`variables, parity, project`
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// A file of another tool is validated against its own schema only.
func TestSchemasOfOtherTools(t *testing.T) {
	for file, c := range map[string]struct{ right, wrong string }{
		"workos-seed.yml":            {"permissions: [{name: A, slug: a}]\n", "permissionz: []\n"},
		"workos-emulate.config.yaml": {"roles: [{name: A, slug: a}]\n", "rolez: []\n"},
		"convex.json": {
			`{"authKit": {"prod": {"environmentType": "production"}}}`,
			`{"authKit": {"prod": {"environmentTyp": "production"}}}`,
		},
	} {
		for text, want := range map[string]bool{c.right: false, c.wrong: true} {
			r := examine(t, analysis.Options{}, file, text, "workos/production.yaml", "environment: production\n")
			got := false
			for _, f := range r.Findings {
				got = got || f.File.Path == file && strings.HasPrefix(f.Rule, "schema-")
			}
			if got != want {
				t.Errorf("%s with %s: violates its schema: %t; %q", file, text, got, said(r.Findings))
			}
		}
	}
}
