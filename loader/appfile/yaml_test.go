package appfile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// read reads a file with the format that its name and its text match.
func read(t *testing.T, path, text string) appfile.Reading {
	t.Helper()
	file := source.NewFile(path, text)
	for _, format := range appfile.FormatsOf(path) {
		if format.Sniff == nil || format.Sniff(text) {
			reading := format.Read(file)
			check(t, file, reading)
			return reading
		}
	}
	t.Fatalf("%s is of no format", path)
	return appfile.Reading{}
}

// A few lines of nested aliases that expand to a billion values are read up to a limit, with a problem.
func TestAliasesOfAliases(t *testing.T) {
	var b strings.Builder
	b.WriteString("apiVersion: v1\nkind: Pod\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 9; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i,
			strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	reading := read(t, "deploy/web.yaml", b.String())
	if len(reading.Problems) != 1 || reading.Problems[0].Code != "too-many-values" {
		t.Errorf("problems: %v", reading.Problems)
	}
}

// A long text that aliases repeat counts as many values.
func TestAliasesOfText(t *testing.T) {
	text := func(before string, n int) string {
		return "x: &x " + before + strings.Repeat("$a", n) + "'\n" + `services: {web: {environment: {` +
			strings.Repeat("A: *x, ", n/10) + "}}}\nAWSTemplateFormatVersion: 2010-09-09\n" +
			"Resources: {F: {Properties: {Environment: {Variables: {" + strings.Repeat("A: *x, ", n/10) + "}}}}}\n"
	}
	for path, before := range map[string]string{"compose.yaml": "'", "template.yaml": "!Sub '"} {
		lineartest.Check(t, path, 20_000, func(n int) { read(t, path, text(before, n)) })
	}
	reading := read(t, "compose.yaml", text("'", 100_000))
	if !slices.ContainsFunc(reading.Problems, func(p finding.Finding) bool { return p.Code == "too-many-values" }) {
		t.Errorf("problems: %v", reading.Problems)
	}
}

// Four times the text takes about four times as long, for any content.
func TestHostileYAML(t *testing.T) {
	for _, test := range []struct{ name, path, before, again, after string }{
		{"one long value", "compose.yaml", "services: {web: {environment: {WORKOS_API_KEY: '", "$", "'}}}\n"},
		{
			"dollars and brackets", "deploy/a.yaml",
			"apiVersion: v1\nkind: Secret\nstringData:\n  WORKOS_API_KEY: '", "$(${$$(", "'\n",
		},
		{"invalid base64", "deploy/a.yaml", "apiVersion: v1\nkind: Secret\ndata:\n  WORKOS_API_KEY: ", "A=", "\n"},
		{"a long script", ".github/workflows/a.yml", "jobs: {a: {steps: [{run: '", "export A=\"", "'}]}}\n"},
		{
			"lines of a script", ".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n      - run: |\n",
			"          echo \"A=$(b)\" >> $GITHUB_ENV\n", "",
		},
		{"capitals", "values.yaml", "A: {", "aB", ": x}\n"},
		{"a long key above many", "values.yaml", strings.Repeat("a", 50_000) + ":\n", " - {b: {c: x}}\n", ""},
		{
			"a long name above many", "deploy/a.yaml",
			"apiVersion: v1\nkind: Pod\nmetadata: {name: " + strings.Repeat("a", 50_000) + "}\nspec:\n",
			" - env: [{name: A}]\n", "",
		},
		{"brackets", "values.yaml", "", "[", ""},
	} {
		lineartest.Check(t, test.name, 100_000, func(n int) {
			read(t, test.path, test.before+strings.Repeat(test.again, n/len(test.again))+test.after)
		})
	}
	read(t, "values.yaml", strings.Repeat("{workos: ", 190)+"x"+strings.Repeat("}", 190)+"\n")
}

// A file with many mistakes is probably of another kind, so the number of problems is limited.
func TestProblemsAreCapped(t *testing.T) {
	text := "services:\n  web:\n    environment:\n"
	for i := range 100 {
		text += fmt.Sprintf("      A%d: [x]\n", i)
	}
	reading := read(t, "compose.yaml", text)
	if len(reading.Variables) != 100 || len(reading.Problems) != 20 {
		t.Errorf("%d variables and %d problems", len(reading.Variables), len(reading.Problems))
	}
}

// Another YAML reader finds the same names and values in the environment of a service, in all notations.
func TestComposeAgreesWithAnotherReader(t *testing.T) {
	const text = `x-common: &common {WORKOS_API_HTTPS: "true", WORKOS_API_HOSTNAME: api.workos.com}
services:
  web:
    environment:
      <<: *common
      WORKOS_CLIENT_ID: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X # of staging
      "WORKOS_API_KEY": 'it''s ${WORKOS_API_KEY}'
      WORKOS_COOKIE_PASSWORD: "tab\tand \u00e9"
      WORKOS_REDIRECT_URI: >-
        https://app.acme.com/callback
      WORKOS_ISSUER: |-
        https://auth.acme.com
      WORKOS_API_HOSTNAME: &host id.acme.com
      AUTHKIT_DOMAIN: *host
`
	var document struct {
		Services map[string]struct{ Environment map[string]string }
	}
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, v := range read(t, "compose.yaml", text).Variables {
		got[v.Name] = string(v.Value.V)
	}
	if diff := cmp.Diff(document.Services["web"].Environment, got); diff != "" {
		t.Errorf("variables (- another reader, + golive):\n%s", diff)
	}
}
