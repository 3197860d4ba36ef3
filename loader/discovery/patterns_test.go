package discovery

import (
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
)

// nameWords lists parts of file names of the formats, and similar ones.
var nameWords = []string{
	"env", "dev", "vars", "workos", "production", "staging", "Dockerfile", "dockerfile", "CONTAINERFILE",
	"dockerignore",
	"docker-compose", "compose", "stack", "values", "chart", "cloudbuild", "CloudBuild", "wrangler", "fly", "mise",
	"netlify", "vercel", "now", "tfvars", "terraform", "auto", "task", "TaskDef", "container", "ecs", "app", "action",
	"render", "serverless", "kustomization", "deploy", "seed", "emulate", "config", "convex", "golive", "main", "web",
}

// exactNames lists names that are too long to be generated.
var exactNames = []string{
	"bin/start", "scripts/a/b", "run", "web/start", "web/starter", "docker-entrypoint", "scripts/a.b",
	"env.example", "server.env.example", "server.env.dist", "a.env.sample.example",
	"dotenv.production", "environment.staging", "env.prod.local", "env/prod", "deploy/envs/staging",
	"supabase/config.toml", "db/supabase/config.toml", "eas.json", "main.tf",
	"deploy/web.service", "web@.container", "web.service.d/env.conf", ".service", "web.d/env.conf",
	"mise/config.production.toml", ".mise/config.toml", ".config/mise/conf.d/env.toml", ".config/mise.toml",
	"infra/terragrunt.hcl", "scripts/deploy.sh", ".envrc", "Makefile", "tools/release.mk", "justfile", "package.json",
	".gitlab-ci.yml",
	".do/app.yaml", "app.json", "appsettings.Production.json", "application-prod.yml", "application.properties",
	"config/deploy.yml", "web/config/deploy.staging.yml",
	"env.production", "env.staging2", "env.prd", "env.stg", ".depot/workflows/ci.yml"}

// nameOf returns a random path of words, separators and extensions.
func nameOf(random *rand.Rand) string {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	var b strings.Builder
	b.WriteString(pick("", "", "a/", ".github/workflows/", "mise/", "workos/", ".workos/eu/", "services/web/"))
	b.WriteString(pick("", "", ".", "_") + pick(nameWords...))
	for range random.IntN(3) {
		b.WriteString(pick(".", "-", "_", "") + pick(nameWords...))
	}
	b.WriteString(pick("", ".yaml", ".yml", ".YML", ".json", ".JSON", ".jsonc", ".toml", ".tfvars", ".tfvars.json",
		".env", ".conf", ".md", "."))
	return b.String()
}

// Each format has a function, for speed, and a pattern, for hooks. Both match the same names.
func TestPatternsMatchWhatFormatsMatch(t *testing.T) {
	hook := regexp.MustCompile(FilePattern())
	matched, patterns := map[string]int{}, map[string]*regexp.Regexp{}
	for _, format := range appfile.Formats() {
		if format.Pattern == "" {
			t.Fatalf("format %s has no pattern, so hooks would not be given its files", format.Name)
		}
		patterns[format.Name+format.Pattern] = regexp.MustCompile(`(^|/)(` + format.Pattern + `)$`)
	}
	random := rand.New(rand.NewPCG(1, 1)) //nolint:gosec // the same names in every run
	for i := range 40_000 + len(exactNames) {
		name := exactNames[i%len(exactNames)]
		if i >= len(exactNames) {
			name = nameOf(random)
		}
		read := false
		for _, format := range appfile.FormatsOf(name) {
			if read = true; !patterns[format.Name+format.Pattern].MatchString(name) {
				t.Fatalf("%s reads %s and its pattern does not match", format.Name, name)
			}
			matched[format.Name]++
		}
		base := path.Base(name)
		_, other := filename.Foreign(base)
		_, conventional := filename.Environment(base)
		_, yaml := filename.YAMLBase(base)
		inFolder := yaml && slices.ContainsFunc(strings.Split(path.Dir(name), "/"), IsWorkOSFolder)
		if (read || other || conventional || inFolder || filename.IsConfig(base)) && !hook.MatchString(name) {
			t.Fatalf("golive reads %s, and the hooks are not given it", name)
		}
	}
	for _, format := range appfile.Formats() {
		if matched[format.Name] == 0 {
			t.Errorf("no name was drawn that %s reads", format.Name)
		}
	}
	for _, name := range []string{"main.go", "README.md", "package-lock.json", "tsconfig.json", "src/env.ts",
		"environment.d.ts", "pnpm-lock.json", "wrangler.ts", "flyover.toml"} {
		if hook.MatchString(name) {
			t.Errorf("the hooks are given %s, which golive never reads", name)
		}
	}
}
