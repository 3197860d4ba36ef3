package loader_test

import (
	"fmt"
	"strings"
	"testing"
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
