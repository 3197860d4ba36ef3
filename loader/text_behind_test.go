package loader_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader"
)

// Text after a closing quote is a syntax error unless only a reader that accepts the line reads the file.
func TestTextBehindValue(t *testing.T) {
	const next = `{"dependencies": {"next": "15.0.0"}}`
	for _, test := range []struct {
		name, line string
		files      []string
		problem    bool
		disputed   bool
	}{
		{"another variable", `OTHER=""a"\nb\n"`, []string{"package.json", next}, false, false},
		{"a WorkOS variable", `WORKOS_REDIRECT_URI="https://a.example/"b`, []string{"package.json", next}, false, true},
		{"an unknown reader", `OTHER="a"b`, nil, true, false},
		{"Laravel", `OTHER="a"b`, []string{"composer.json", `{"require": {"laravel/framework": "12"}}`}, true, false},
		{"several lines", "OTHER=\"a\nc\"b", []string{"package.json", next}, true, false},
		{"an escaped quote", `OTHER="a\\"b`, []string{"package.json", next}, true, false},
		{"compose", `OTHER="a"b`, []string{"package.json", next, "compose.yaml",
			"services: {web: {image: web, env_file: .env.production}}"}, true, false},
		{"a shell", `OTHER="a"b`, []string{"package.json", next, "start.sh", "set -a\n. ./.env.production\n"}, true,
			false},
		{"a shell, with a variable", `OTHER="a"b`, []string{"package.json", next, "start.sh",
			"cat .env.$STAGE\n"}, true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			fsys := fstest.MapFS{".env.production": {Data: []byte(
				"WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n" + test.line + "\n")}}
			for pair := range slices.Chunk(test.files, 2) {
				fsys[pair[0]] = &fstest.MapFile{Data: []byte(pair[1])}
			}
			loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
			if err != nil {
				t.Fatal(err)
			}
			problem := slices.ContainsFunc(loaded.Project.Problems, func(p finding.Finding) bool {
				return p.Rule == "file-syntax"
			})
			disputed := false
			for _, e := range loaded.Project.Environments {
				for _, v := range e.Variables {
					if v.Dispute == nil {
						continue
					}
					disputed = v.Dispute.Kind == model.TextBehind
					if v.Value.Known() {
						t.Error("the disputed value is known")
					}
				}
			}
			if problem != test.problem || disputed != test.disputed {
				t.Errorf("problem %v, disputed %v", problem, disputed)
			}
		})
	}
}
