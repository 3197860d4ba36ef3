package loader_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/model"
)

// A variable of a job counts for the running application only if what the job runs passes it on. What golive cannot
// follow leaves this unknown.
func TestVariablesOfFollowedCommands(t *testing.T) {
	const passed, deployed, built = "passed on", "not passed on", "for builds"
	type files = map[string]string
	manifest := func(script string) files { return files{"package.json": `{"scripts": {"ship": "` + script + `"}}`} }
	action := func(step string) files {
		return files{".github/actions/ship/action.yml": "runs:\n  using: composite\n  steps:\n    - " + step + "\n"}
	}
	// A job before that of production runs two targets or scripts that do the same.
	before := func(run string) files {
		return files{
			".github/workflows/a.yml": "on: push\njobs:\n  try:\n    environment: staging\n" +
				"    env: {WORKOS_CLIENT_ID: client_a}\n    steps:\n      - run: " + run + "\n",
			"Makefile": "a:\n\t./roll.sh\nb:\n\t./roll.sh\n", "roll.sh": "docker compose up -d\n",
			"package.json": `{"scripts": {"a": "./roll.sh", "b": "./roll.sh"}}`,
		}
	}
	for _, c := range []struct {
		step  string
		files files
		want  string
	}{
		{"run: make b", before("make a"), passed},
		{"run: make b", before("make a b"), passed},
		{"run: npm run b", before("npm run a b"), passed},
		{"run: npx run-p b", before("npx run-p a b"), passed},
		{"run: ./ship.sh", files{"ship.sh": "fly deploy\n"}, deployed},
		{"run: ./ship.sh", files{"ship.sh": "docker compose up -d\n"}, passed},
		{"run: ./ship.sh", files{"ship.sh": "npx sst deploy\n"}, passed},
		{"run: ./ship.sh", files{"ship.sh": "netlify deploy\n"}, built},
		{"run: ./ship.sh", files{"ship.sh": "# WORKOS_CLIENT_ID\nfly deploy\n"}, deployed},
		{"run: ./ship.sh", files{"ship.sh": "fly secrets set ID=$WORKOS_CLIENT_ID\n"}, passed},
		{"run: ./ship.sh", files{"ship.sh": "./inner.sh\n", "inner.sh": "docker compose up -d\n"}, passed},
		{"run: ./ship.sh", files{"ship.sh": "./inner.sh\n", "inner.sh": "fly deploy\n./ship.sh\n"}, deployed},
		{"run: ./ship.sh", files{"ship.sh": "./inner.sh\n"}, "./inner.sh"},
		{"run: ./ship.sh", files{"ship.sh": "unheard-of deploy\n"}, "unheard-of"},
		{"run: ./ship.sh", files{"ship.sh": "unheard-of deploy\npulumi up\n"}, passed},
		{"run: ./ship.sh", files{"ship.sh": "source lib.sh\nroll\n", "lib.sh": "roll() {\n fly deploy\n}\n"}, deployed},
		{"run: ./ship.sh", files{"ship.sh": "source lib.sh\nroll\n", "lib.sh": "roll() {\n  cdk deploy\n}\n"}, passed},
		{"run: . ./a.sh; . ./b.sh",
			files{"a.sh": "roll\nunheard-of x\n", "b.sh": "roll() {\n fly up\n}\n"}, "unheard-of"},
		{"run: ./ship.sh", nil, "./ship.sh"},
		{"run: bash ops/ship.sh production", files{"ops/ship.sh": "fly deploy\n"}, deployed},
		{"run: cd ops && ./ship.sh", files{"ops/ship.sh": "fly deploy\n"}, deployed},
		{"run: cd ops && ./ship.sh", files{"ops/ship.sh": "docker compose up -d\n"}, passed},
		{"run: npm run ship", manifest("fly deploy"), deployed},
		{"run: npm run ship", manifest("sst deploy"), passed},
		{"run: npm run ship", manifest("npm run inner"), "npm run inner"},
		{"run: npm run ship", nil, "npm run ship"},
		{"run: pnpm ship", manifest("node ship.mjs"), "node ship.mjs"},
		{"run: pnpm sst deploy", nil, passed},
		{"run: yarn wrangler deploy", nil, deployed},
		{"run: bun ship.ts", files{"ship.ts": "// WORKOS_CLIENT_ID\nrun('fly deploy')\n"}, "ship.ts"},
		{"run: node ship.mjs", files{"ship.mjs": "put(process.env.WORKOS_CLIENT_ID)\n"}, passed},
		{"run: node ship.mjs", files{"ship.mjs": "run('fly deploy')\n"}, "ship.mjs"},
		{"run: node ship.mjs", nil, "node ship.mjs"},
		{"run: make ship", files{"Makefile": "ship:\n\t@fly deploy\n"}, deployed},
		{"run: make ship", files{"Makefile": "ship: push\n\t-@fly deploy\npush:\n\tdocker compose up -d\n"}, passed},
		{"run: make ship", files{"Makefile": "C := docker compose\nship:\n\t$(C) up -d\n"}, passed},
		{"run: make ship", files{"Makefile": "C := fly\nship:\n\t$(C) deploy\n"}, deployed},
		{"run: make ship", files{"Makefile": "ship:\n\t$(MAKE) push\npush:\n\tfly deploy\n"}, deployed},
		{"run: make ship", files{"Makefile": "ship:\n\t$(C) deploy\n"}, "${C}"},
		{"run: make ship", files{"Makefile": "push:\n\tfly deploy\n"}, "make ship"},
		{"run: make ship", nil, "make ship"},
		{"run: just ship", files{"justfile": "ship:\n    fly deploy\n"}, deployed},
		{"run: just ship", files{"justfile": "ship:\n    docker compose up -d\n"}, passed},
		{"run: task ship", files{"Taskfile.yml": "tasks:\n  ship:\n    cmds:\n      - fly deploy\n"}, "task ship"},
		{"run: task ship", files{"Taskfile.yml": "tasks:\n  ship:\n    cmds:\n      - sst deploy\n"}, passed},
		{"uses: ./.github/actions/ship", action("{shell: bash, run: fly deploy}"), deployed},
		{"uses: ./.github/actions/ship", action("{shell: bash, run: docker compose up -d}"), passed},
		{"uses: ./.github/actions/ship", action("{shell: bash, run: ./ship.sh}"), "./ship.sh"},
		{"uses: ./.github/actions/ship", nil, "./.github/actions/ship"},
	} {
		project := files{
			".github/workflows/d.yml": "on: push\njobs:\n  ship:\n    environment: production\n" +
				"    env: {WORKOS_CLIENT_ID: client_a}\n    steps:\n      - " + c.step + "\n",
		}
		for name, text := range c.files {
			project[name] = text
		}
		var list []string
		for name, text := range project {
			list = append(list, name, text)
		}
		got := "missing"
		for v := range productionVariables(load(t, list...).Project) {
			switch {
			case v.Phase == model.DeployPhase:
				got = deployed
			case v.Phase == model.BuildPhase:
				got = built
			case v.Unfollowed != "":
				got = v.Unfollowed
			default:
				got = passed
			}
		}
		if got != c.want {
			t.Errorf("%s with %q: %s, want %s", c.step, c.files, got, c.want)
		}
	}
}

// productionVariables yields the variables of production.
func productionVariables(p *model.Project) func(func(*model.Variable) bool) {
	return func(yield func(*model.Variable) bool) {
		for _, app := range p.Apps {
			for _, d := range app.Deployments {
				for _, v := range d.Variables {
					if d.Environment.Name == "production" && !yield(v) {
						return
					}
				}
			}
		}
	}
}

func TestFollowedCommandsGrowth(t *testing.T) {
	const head = "on: push\njobs:\n  ship:\n    environment: production\n" +
		"    env: {WORKOS_CLIENT_ID: client_a}\n    steps:\n"
	const step = "      - run: ./a.sh\n"
	lineartest.Check(t, "steps", 100, func(n int) {
		load(t, ".github/workflows/d.yml", head+strings.Repeat(step, n),
			"a.sh", "./b.sh; unheard-of x\n", "b.sh", "./a.sh; make x\n")
	})
	lineartest.Check(t, "commands", 200, func(n int) {
		load(t, ".github/workflows/d.yml", head+strings.Repeat(step, 3),
			"a.sh", strings.Repeat("./b.sh; unheard-of x\n", n), "b.sh", strings.Repeat("./a.sh; make x\n", n))
	})
}
