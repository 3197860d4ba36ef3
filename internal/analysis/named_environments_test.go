package analysis_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/loader"
)

// diff accepts a file at any path, and an environment that has the same name as a folder.
func TestDiffOfNamedFiles(t *testing.T) {
	files := []string{
		"old/before.yaml", "environment: {name: before, type: production}\nroles: [admin, billing]\n",
		"workos/production.yaml", "environment: production\nroles: [admin]\n",
		"production/readme.md", "# the deployment\n",
	}
	for _, from := range []string{"old/before.yaml", "workos/production.yaml"} {
		to := "production"
		if from == "workos/production.yaml" {
			from, to = "production", "old/before.yaml"
		}
		r, err := analysis.Diff(filesystem(files...), analysis.DiffOptions{From: from, To: to, At: day})
		if err != nil {
			t.Errorf("%s and %s: %v", from, to, err)
			continue
		}
		if len(r.Environments) != 2 || len(r.Promotions) != 1 {
			t.Errorf("%s and %s: %d environments, %d comparisons", from, to, len(r.Environments), len(r.Promotions))
		}
	}
}

// A pair that is listed in golive.yaml is compared with its hosts, also if it is given by arguments.
func TestDiffOfANamedPairUsesItsHosts(t *testing.T) {
	files := []string{
		"workos/staging.yaml", "environment: staging\nredirect_uris: [\"https://s.one.io/cb\"]\n",
		"workos/prod-eu.yaml", "environment: {name: prod-eu, type: production}\n" +
			"redirect_uris: [\"https://p.two.io/cb\"]\n",
		"workos/prod-us.yaml", "environment: {name: prod-us, type: production}\n" +
			"redirect_uris: [\"https://p.two.io/cb\"]\n",
		"golive.yaml", "promotions: [{from: staging, to: prod-eu, hosts: {s.one.io: p.two.io}}, " +
			"{from: staging, to: prod-us, hosts: {s.one.io: q.three.io}}]\n",
	}
	for to, want := range map[string]bool{"prod-eu": false, "prod-us": true} {
		r, err := analysis.Diff(filesystem(files...), analysis.DiffOptions{From: "staging", To: to, At: day})
		if err != nil {
			t.Fatal(err)
		}
		differs := false
		for _, f := range r.Findings {
			differs = differs || strings.HasPrefix(f.Rule, "promotion-")
		}
		if differs != want {
			t.Errorf("%s differs: %t; %q", to, differs, said(r.Findings))
		}
	}
}

// An error lists at most five environments.
func TestErrorsNameFiveEnvironments(t *testing.T) {
	several := func(n int) (files []string, names []string) {
		for i := range n {
			name := fmt.Sprintf("staging-%02d", i)
			files, names = append(files, environment(name, "staging")...), append(names, name)
		}
		return files, names
	}
	for n, named := range map[int]bool{1: true, 5: true, 6: false} {
		files, names := several(n)
		want := `no environment is named "elsewhere"`
		if named {
			verb := "are"
			if len(names) == 1 {
				verb = "is"
			}
			want += ": there " + verb + " " + strings.Join(names, ", ")
		}
		_, err := analysis.Diff(filesystem(files...), analysis.DiffOptions{From: "elsewhere", To: names[0]})
		if err == nil || err.Error() != want {
			t.Errorf("%d environments: %v, want %s", n, err, want)
		}
		_, err = analysis.Diff(filesystem(files...), analysis.DiffOptions{})
		if err == nil || strings.Contains(err.Error(), "more") != (n > 5) ||
			strings.Count(err.Error(), "(staging)") != min(n, 5) {
			t.Errorf("%d environments: %v", n, err)
		}
	}
}

// The comparison of a pair includes the findings on the comparison settings of golive.yaml, but not on suppressions
// and attestations. For the files of the pair it includes unread parts, but not warnings about notation.
func TestDiffOmitsUnrelatedFindings(t *testing.T) {
	files := []string{
		"workos/staging.yaml", "environment: staging\nroles: [admin]\n",
		"workos/production.yaml", "environment: production\nroles: [admin]\norganizations: [{name: A, external_id: " +
			"no}]\n",
		"golive.yaml", "version: 1\nignore: [{rule: no-such-rule, reason: an old client}]\n" +
			"attestations: {production: [{item: no-such-item, by: a@acme.com, on: 2026-11-20, evidence: \"x y " +
			"z\"}]}\n" +
			"expected: [{path: roles, reason: an old client}]\nexpecte: []\n",
	}
	lint := strings.Join(said(examine(t, analysis.Options{}, files...).Findings), " ")
	for _, rule := range []string{"suppression-unknown-rule", "attestation-unknown-item", "yaml-surprise"} {
		if !strings.Contains(lint, rule) {
			t.Errorf("lint does not report %s: %s", rule, lint)
		}
	}
	r, err := analysis.Diff(filesystem(files...), analysis.DiffOptions{At: day})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "diff", said(r.Findings), "exemption-incomplete in ", "schema-unknown-key in ")
}

// An environment that is given by its file gets the hosts that golive.yaml sets for its name, also if another file
// describes an environment with that name.
func TestDiffOfTheSecondEnvironmentOfAName(t *testing.T) {
	const uri = "redirect_uris: [\"https://%s/cb\"]\n"
	r, err := analysis.Diff(filesystem(
		"workos/staging.yaml", "environment: staging\n"+fmt.Sprintf(uri, "s.one.io"),
		"workos/qa.yaml", "environment: {name: qa, type: staging}\n",
		"workos/a.yaml", "environment: production\n"+fmt.Sprintf(uri, "other.io"),
		"workos/b.yaml", "environment: production\n"+fmt.Sprintf(uri, "p.two.io"),
		"workos/prod-us.yaml", "environment: {name: prod-us, type: production}\n",
		"golive.yaml", "promotions:\n  - {from: staging, to: production, hosts: {s.one.io: p.two.io}}\n"+
			"  - {from: qa, to: production, hosts: {s.one.io: q.three.io}}\n"+
			"  - {from: staging, to: prod-us, hosts: {s.one.io: q.three.io}}\n",
	), analysis.DiffOptions{From: "staging", To: "workos/b.yaml", At: day})
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Findings {
		if strings.HasPrefix(r.Findings[i].Rule, "promotion-") {
			t.Error(words(r.Findings[i]))
		}
	}
	if len(r.Promotions) != 1 || r.Promotions[0].To.File.Path != "workos/b.yaml" {
		t.Errorf("%d comparisons", len(r.Promotions))
	}
}

// If no names are given, an empty project causes an error about the project, not about names.
func TestDiffOfAnEmptyProject(t *testing.T) {
	_, err := analysis.Diff(filesystem(), analysis.DiffOptions{})
	var nothing *loader.NothingError
	if !errors.As(err, &nothing) {
		t.Errorf("%v", err)
	}
}
