package loader_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// TestRuns compares what the steps of runWrappers change, with files that set a variable in different ways, with
// testdata/runs.txt. Steps with the same effect share it.
func TestRuns(t *testing.T) {
	writers := []writer{
		{"scripts/prep.sh", "echo \"WORKOS_CLIENT_ID=bad\" >> $GITHUB_ENV\n"},
		{"scripts/ship.sh", "export WORKOS_CLIENT_ID=bad\nnpx wrangler deploy\n"},
		{"scripts/only.sh", "export WORKOS_CLIENT_ID=bad\nnpm test\n"},
		{"scripts/import.sh", "fly secrets import < conf.txt\n"},
		{"scripts/prep.mjs", "core.exportVariable('WORKOS_CLIENT_ID', 'bad')\n"},
		{"tools/prep.py", "open(os.environ['GITHUB_ENV'], 'a').write(f'{k}={v}')\n"},
		{"conf/a.env", "WORKOS_CLIENT_ID=bad\n"},
	}
	const golden = "testdata/runs.txt"
	var b strings.Builder
	for _, w := range writers {
		fmt.Fprintf(&b, "## %s: %s\n", w.path, strings.ReplaceAll(strings.TrimSpace(w.text), "\n", "; "))
		steps, effects := map[string][]string{}, []string{}
		for _, wrapper := range runWrappers {
			effect := effectIn(t, "", runProject(w, wrapper))
			if steps[effect] == nil {
				effects = append(effects, effect)
			}
			steps[effect] = append(steps[effect], wrapper)
		}
		slices.SortStableFunc(effects, func(a, b string) int { return len(steps[a]) - len(steps[b]) })
		for i, effect := range effects {
			if i == len(effects)-1 { // of most steps
				steps[effect] = []string{"all others"}
			}
			for _, step := range steps[effect] {
				fmt.Fprintf(&b, "- %s\n", strings.ReplaceAll(step, "\n", "\n>"))
			}
			fmt.Fprintf(&b, "  %s\n", strings.ReplaceAll(effect, "; ", "\n  "))
		}
		b.WriteString("\n")
	}
	b.WriteString(packageScripts(t))
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("run go test ./loader -update, and read the difference (- wanted, + got):\n%s", diff)
	}
}

// packageScripts lists, for commands of package managers, the scripts of packages that they run.
func packageScripts(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("## scripts of packages that commands run\n")
	for _, command := range []string{
		"npm ci", "npm i", "npm install acme", "yarn", "yarn install", "yarn add acme", "pnpm i",
		"pnpm add -D acme", "bun install", "npm test", "npm t", "npm start", "npm stop", "npm restart",
		"npm run build", "npm run-script build", "npm run build -w web", "npm run build --workspaces",
		"yarn workspace web build", "yarn workspaces foreach build", "pnpm -r build", "pnpm --filter=web build",
		"pnpm -F web build", "pnpm --recursive run build", "npm -ws run build", "npm --prefix web run build",
		"cd web && npm run build", "npm run build && npm run start", "npm publish", "npm pack",
		"npx turbo run build", "turbo build", "nx run web:build", "nx build web", "lerna run build",
		"node --run build", "node build", "run-s build start", "run-p build", "npm-run-all build",
		"npm-run-all2 build", "npm-run-all --parallel build start", "npm run", "npm run deploy:build",
		"npm run 'build'", "npm --silent run build", "yarn run build", "bun run build", "bun build", "bunx build",
		"echo npm run build", "npm run build:*", "npm version",
	} {
		files := map[string]string{
			".github/workflows/deploy.yml": "on: push\njobs:\n  ship:\n    environment: production\n" +
				"    env: {WORKOS_CLIENT_ID: good}\n    steps:\n      - run: " + command +
				"\n      - run: npx wrangler deploy\n",
		}
		for _, folder := range []string{"", "web/"} {
			scripts := map[string]string{}
			for _, name := range []string{
				"preinstall", "install", "postinstall", "prepublish", "preprepare", "prepare", "postprepare",
				"prebuild", "build", "postbuild", "pretest", "test", "start", "stop", "restart", "deploy:build",
				"prepack", "prepublishOnly", "version",
			} {
				scripts[name] = "echo WORKOS_CLIENT_ID=" + folder + name + " >> $GITHUB_ENV"
			}
			text, err := json.Marshal(map[string]any{"name": "web", "scripts": scripts})
			if err != nil {
				t.Fatal(err)
			}
			files[folder+"package.json"] = string(text)
		}
		var ran []string
		for effect := range strings.SplitSeq(effectIn(t, "", files), "; ") {
			value, of, _ := strings.Cut(effect, " of ")
			if name := strings.TrimPrefix(value, "WORKOS_CLIENT_ID="); of == `"production"` && name != "good" {
				ran = append(ran, name)
			}
		}
		fmt.Fprintf(&b, "- run: %s\n  %s\n", command, cmp.Or(strings.Join(ran, " "), "none"))
	}
	return b.String()
}
