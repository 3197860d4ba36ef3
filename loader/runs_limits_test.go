package loader_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/lineartest"
)

// What a job runs beyond a limit, or cannot be read, is in doubt: it may set any variable.
func TestRunsBeyondLimits(t *testing.T) {
	writes := "echo WORKOS_CLIENT_ID=bad >> $GITHUB_ENV\n"
	large := "core.exportVariable('WORKOS_CLIENT_ID', 'bad')\n" + strings.Repeat("// filler\n", 600_000)
	var targets, scripts strings.Builder
	for i := range 16 {
		fmt.Fprintf(&targets, "t%d:\n\t$(MAKE) t%d\n", i, i+1)
		fmt.Fprintf(&scripts, `"t%d": "npm run t%d", `, i, i+1)
	}
	packages := map[string]string{"packages/zz/package.json": `{"scripts": {"ship": "../../w.sh"}}`}
	for i := range 210 {
		packages[fmt.Sprintf("packages/p%d/package.json", i)] = `{"name": "p"}`
	}
	for run, files := range map[string]map[string]string{
		"make t0":        {"Makefile": targets.String() + "t16:\n\tbash w.sh\n"},
		"npm run t0":     {"package.json": `{"scripts": {` + scripts.String() + `"t16": "bash w.sh"}}`},
		"node i.js":      {"i.js": large},
		"bash i.sh":      {"i.sh": writes + strings.Repeat("# filler\n", 600_000)},
		"pnpm -r ship":   packages,
		"make $TARGET":   {"Makefile": "prep:\n\techo WORKOS_CLIENT_ID=bad >> $$GITHUB_ENV\n"},
		"make all":       {"Makefile": "D = prep\nall: $(D)\nprep:\n\techo WORKOS_CLIENT_ID=bad >> $$GITHUB_ENV\n"},
		"task prep-$ENV": {"Taskfile.yml": "tasks:\n  prep-a:\n    cmds: [bash w.sh]\n"},
	} {
		project := map[string]string{
			"w.sh": writes,
			".github/workflows/deploy.yml": "on: push\njobs:\n  ship:\n    environment: production\n" +
				"    env: {WORKOS_CLIENT_ID: good}\n    steps:\n      - run: " + run +
				"\n      - run: npx wrangler deploy\n",
		}
		for name, text := range files {
			project[name] = text
		}
		if got := stateIn(t, project, "WORKOS_CLIENT_ID"); got == "" {
			t.Errorf("%s: WORKOS_CLIENT_ID passes as if nothing else set it", run)
		}
	}
}

// Scripts and actions that many steps run are not read anew for each step.
func TestRunsGrowth(t *testing.T) {
	const head = "on: push\njobs:\n  ship:\n    environment: production\n" +
		"    env: {WORKOS_CLIENT_ID: client_a}\n    steps:\n"
	const idle = "echo one && ls -la src | grep foo\n"
	script := func(n int) string { return strings.Repeat(idle, n) }
	action := func(n int) string {
		return "runs:\n  using: composite\n  steps:\n" + strings.Repeat("    - {shell: bash, run: echo one}\n", n)
	}
	for _, c := range []struct {
		name, step, path string
		text             func(n int) string
	}{
		{"script that runs nothing", "run: ./a.sh", "a.sh", script},
		{"script of another environment", "run: ./a.sh", "a.sh", func(n int) string {
			return "if [ $ENV = staging ]; then\n" + script(n) + "fi\n"
		}},
		{"target", "run: make a", "Makefile", func(n int) string { return "a:\n" + strings.Repeat("\t"+idle, n) }},
		{"action", "uses: ./a", "a/action.yml", action},
	} {
		lineartest.Check(t, "steps and size of "+c.name, 100, func(n int) {
			load(t, ".github/workflows/d.yml", head+strings.Repeat("      - "+c.step+"\n", n),
				c.path, c.text(n))
		})
	}
	lineartest.Check(t, "steps and packages", 150, func(n int) {
		files := []string{".github/workflows/d.yml", head + strings.Repeat("      - run: pnpm -r a\n", n)}
		for i := range n {
			files = append(files, fmt.Sprintf("p%d/package.json", i), `{"scripts": {"a": "echo a"}}`)
		}
		load(t, files...)
	})
	lineartest.Check(t, "scripts of one command", 5_000, func(n int) {
		var names strings.Builder
		for i := range n {
			fmt.Fprintf(&names, " a%d", i)
		}
		load(t, ".github/workflows/d.yml", head+"      - run: npx run-s"+names.String()+"\n",
			"package.json", `{"scripts": {"a": "echo a"}}`)
	})
}
