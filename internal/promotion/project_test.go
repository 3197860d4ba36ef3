package promotion_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/yamltree"
)

type fataler interface{ Fatalf(string, ...any) }

// load loads a project without checking it against the schemas.
func load(t fataler, files map[string]string) *model.Project {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	accept := func(*yamltree.Tree, *yamltree.Node) ([]finding.Finding, error) { return nil, nil }
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: accept, CheckConfig: accept})
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	for _, p := range loaded.Project.Problems {
		if p.Rule == "yaml-syntax" || p.Rule == "yaml-unreliable" {
			t.Fatalf("%s: %s\n%s", p.File.Path, p.Message, p.File.Text)
		}
	}
	return loaded.Project
}

// pair compares two environment files, with a golive.yaml if config is not empty.
func pair(t fataler, staging, production, config string) promotion.Project {
	files := map[string]string{"workos/staging.yaml": staging, "workos/production.yaml": production}
	if config != "" {
		files["golive.yaml"] = config
	}
	return compareAll(load(t, files), time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
}

// broken returns the differences that violate the contract, as "kind path".
func broken(p promotion.Project) []string {
	found := []string{}
	for _, promotion := range p.Promotions {
		for _, d := range promotion.Differences {
			if d.Finding() {
				found = append(found, d.Kind.String()+" "+d.Path)
			}
		}
	}
	return found
}

func TestWhichPairsAreCompared(t *testing.T) {
	for _, test := range []struct {
		name         string
		environments map[string]string // name to type
		config       string
		want         []string
	}{
		{
			"one of each", map[string]string{"staging": "staging", "production": "production"}, "",
			[]string{"staging production"},
		},
		{
			"one to several",
			map[string]string{"staging": "staging", "prod-eu": "production", "prod-us": "production"}, "",
			[]string{"staging prod-eu", "staging prod-us"},
		},
		{
			"several to one", map[string]string{"qa": "staging", "staging": "staging", "prod-eu": "production"}, "",
			[]string{"qa prod-eu", "staging prod-eu"},
		},
		{
			"by region",
			map[string]string{
				"staging-eu": "staging", "staging-us": "staging", "prod-eu": "production", "prod-us": "production",
			},
			"", []string{"staging-eu prod-eu", "staging-us prod-us"},
		},
		{"no region in common", map[string]string{
			"staging-eu": "staging", "qa": "staging", "prod-eu": "production", "prod-asia": "production",
		}, "",
			[]string{"qa prod-asia", "staging-eu prod-asia", "staging-eu prod-eu"}},
		{"no production", map[string]string{"staging": "staging", "qa": "staging"}, "", nil},
		{"as configured", map[string]string{"staging": "staging", "prod-eu": "production", "prod-us": "production"},
			"promotions: [{from: prod-eu, to: prod-us}, {from: nowhere, to: prod-us}, {from: prod-us, to: prod-us}]",
			[]string{"prod-eu prod-us"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{}
			for name, kind := range test.environments {
				files["workos/"+name+".yaml"] = "environment: {name: " + name + ", type: " + kind + "}\n"
			}
			if test.config != "" {
				files["golive.yaml"] = test.config
			}
			var got []string
			for _, p := range promotion.Pairs(load(t, files)) {
				got = append(got, p.From.Name+" "+p.To.Name)
			}
			sameLines(t, got, test.want)
		})
	}
}

// Above the limit, no pairs are compared.
func TestTooManyPairsAreNotCompared(t *testing.T) {
	project := &model.Project{}
	for range promotion.MaxPairs + 1 {
		project.Environments = append(project.Environments, &model.Environment{Name: "staging", Type: model.Staging})
	}
	project.Environments = append(project.Environments, &model.Environment{Name: "production", Type: model.Production})
	if n := len(promotion.Pairs(project)); n != 0 {
		t.Errorf("%d pairs", n)
	}
	project.Environments = project.Environments[1:]
	if n := len(promotion.Pairs(project)); n != promotion.MaxPairs {
		t.Errorf("%d pairs, want %d", n, promotion.MaxPairs)
	}
}

// A missing entry is inserted in the part of the production environment, not in the part that the environments of the
// file share.
func TestInsertionsAreInTheEnvironmentsPart(t *testing.T) {
	const text = `common:
  roles: [admin]
  sessions: {maximum_length: 7d}
environments:
  staging:
    environment: {type: staging}
    roles: [admin, billing]
    sessions: {access_token_duration: 5m}
  production:
    environment: {type: production}
    uses: [sso]
# the end
`
	p := compareAll(load(t, map[string]string{"workos/all.yaml": text}), time.Time{})
	var got []string
	for _, d := range p.Promotions[0].Differences {
		if d.Finding() {
			in := d.Insert
			got = append(got,
				fmt.Sprintf("%s line %d indent %d %v at %s", d.Path, in.Line, in.Indent, in.Keys,
					in.File.Text[in.Anchor.Span.Start:in.Anchor.Span.End]))
		}
	}
	sameLines(t, got, []string{
		"sessions.access_token_duration line 12 indent 4 [sessions access_token_duration] at production",
		"roles[billing] line 12 indent 4 [roles] at production",
	})
}

// The insertion position is the same with every line ending, and at the end of a file without one.
func TestInsertionsWithEveryLineBreak(t *testing.T) {
	for _, lineBreak := range []string{"\n", "\r\n", "\r"} {
		for _, end := range []string{"", "\n", "\n\n", "  # x\n"} {
			production := strings.ReplaceAll("environment: production\nroles:\n  - slug: admin"+end, "\n", lineBreak)
			p := pair(t, "environment: staging\nroles: [admin, billing]\n", production, "")
			for _, d := range p.Promotions[0].Differences {
				if !d.Finding() {
					continue
				}
				behind := production[d.Insert.Span.Start:]
				if d.Insert.Line != 4 || d.Insert.Indent != 2 || strings.Trim(behind, "\r\n") != "" || end == "\n" &&
					behind != "" {
					t.Errorf("%q: line %d, indent %d, before %q", production, d.Insert.Line, d.Insert.Indent, behind)
				}
			}
		}
	}
}

// Pairing many hosts on one path is fast enough, and the missing entries are found.
func TestManyHostsOnOnePath(t *testing.T) {
	for _, n := range []int{5, 20, 21, 500} {
		var staging, production strings.Builder
		staging.WriteString("environment: staging\nredirect_uris:\n")
		production.WriteString("environment: production\nredirect_uris:\n")
		for i := range n {
			fmt.Fprintf(&staging, "  - https://a%d.left.example/cb\n", i)
			if i > 0 {
				fmt.Fprintf(&production, "  - https://b%d.right.example/cb\n", n-i)
			}
		}
		got := broken(pair(t, staging.String(), production.String(), ""))
		if len(got) != 1 || !strings.HasPrefix(got[0], "missing redirect_uris[a") {
			t.Errorf("%d hosts: %q", n, got)
		}
	}
}

// compareAll compares all pairs of a project.
func compareAll(project *model.Project, at time.Time) promotion.Project {
	return promotion.OfPairs(project, promotion.Pairs(project), at, judges())
}
