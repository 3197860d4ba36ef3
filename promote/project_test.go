package promote_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/promote"
)

type fataler interface{ Fatalf(string, ...any) }

// load reads a project of files; their shape is not what is tested here.
func load(t fataler, files map[string]string) *model.Project {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	accept := func(*yamltree.Tree, *yamltree.Node) ([]finding.Problem, error) { return nil, nil }
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: accept, CheckConfig: accept})
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	for _, p := range loaded.Problems {
		if p.Rule == "yaml-syntax" || p.Rule == "yaml-unreliable" {
			t.Fatalf("%s: %s\n%s", p.File.Path, p.Message, p.File.Text)
		}
	}
	return loaded.Project
}

// pair compares two environment files, with golive.yaml where it is not empty.
func pair(t fataler, staging, production, config string) promote.Project {
	files := map[string]string{"workos/staging.yaml": staging, "workos/production.yaml": production}
	if config != "" {
		files["golive.yaml"] = config
	}
	return promote.Of(load(t, files), time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
}

// broken lists what breaks the contract, as "kind path".
func broken(p promote.Project) []string {
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
		{"one of each", map[string]string{"staging": "staging", "production": "production"}, "", []string{"staging production"}},
		{"one to several", map[string]string{"staging": "staging", "prod-eu": "production", "prod-us": "production"}, "", []string{"staging prod-eu", "staging prod-us"}},
		{"several to one", map[string]string{"qa": "staging", "staging": "staging", "prod-eu": "production"}, "", []string{"qa prod-eu", "staging prod-eu"}},
		{"by region", map[string]string{"staging-eu": "staging", "staging-us": "staging", "prod-eu": "production", "prod-us": "production"}, "", []string{"staging-eu prod-eu", "staging-us prod-us"}},
		{"no region in common", map[string]string{"staging-eu": "staging", "qa": "staging", "prod-eu": "production", "prod-asia": "production"}, "",
			[]string{"qa prod-asia", "staging-eu prod-asia", "staging-eu prod-eu"}},
		{"no production", map[string]string{"staging": "staging", "qa": "staging"}, "", nil},
		{"as configured", map[string]string{"staging": "staging", "prod-eu": "production", "prod-us": "production"},
			"promotions: [{from: prod-eu, to: prod-us}, {from: nowhere, to: prod-us}, {from: prod-us, to: prod-us}]", []string{"prod-eu prod-us"}},
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
			for _, p := range promote.Pairs(load(t, files)) {
				got = append(got, p.From.Name+" "+p.To.Name)
			}
			sameLines(t, got, test.want)
		})
	}
}

// Nobody waits for a quarter of a million comparisons that nobody asked for.
func TestTooManyPairsAreNone(t *testing.T) {
	project := &model.Project{}
	for range promote.MaxPairs + 1 {
		project.Environments = append(project.Environments, &model.Environment{Name: "staging", Type: model.Staging})
	}
	project.Environments = append(project.Environments, &model.Environment{Name: "production", Type: model.Production})
	if n := len(promote.Pairs(project)); n != 0 {
		t.Errorf("%d pairs", n)
	}
	project.Environments = project.Environments[1:]
	if n := len(promote.Pairs(project)); n != promote.MaxPairs {
		t.Errorf("%d pairs, want %d", n, promote.MaxPairs)
	}
}
