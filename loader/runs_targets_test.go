package loader_test

import (
	"fmt"
	"testing"
)

// A target is followed in all files that belong to the one which a program reads, whatever their names are. If a file
// is not known, so is what the target does.
func TestTargetsOfSeveralFiles(t *testing.T) {
	const bad, harmless = "\texport WORKOS_CLIENT_ID=bad && npx wrangler deploy\n", "\tnpx wrangler deploy\n"
	type files = map[string]string
	for command, projects := range map[string][]struct {
		files files
		want  string
	}{
		"make ship": {
			{files{"Makefile": "include *.mk\n", "ops.mk": "ship:\n" + bad}, "bad"},
			{files{"Makefile": "include ops/*.mk\n", "ops/a.mk": "ship:\n" + bad}, "bad"},
			{files{"Makefile": "include $(DIR)/a.mk\n", "ops/a.mk": "ship:\n" + bad}, "bad"},
			{files{"Makefile": "include a.mk\nship: push\n", "a.mk": "push:\n" + bad}, "bad"},
			{files{"Makefile": "include a.mk\nship: b\nb:\n" + bad, "a.mk": "x:\n"}, "bad"},
			{files{"Makefile": "include $(FILES)\n"}, "unknown"},
			{files{"Makefile": "include $(FILES)\nship: push\n" + harmless}, "unknown"},
			{files{"Makefile": "include $(FILES)\nship: dist/a\n" + harmless}, ""},
			{files{"Makefile": "include $(wildcard ops/*.mk)\nship: push\n", "ops/a.mk": "push:\n" + bad}, "bad"},
			{files{"Makefile": "include $(D)/$(wildcard $(X))\nship: push\n", "ops/a.mk": "push:\n" + bad}, "unknown"},
			{files{"Makefile": "include $(wildcard *.d)\nship:\n" + harmless}, ""},
			{files{"Makefile": "include a.mk\nship:\n" + harmless, "a.mk": "other:\n" + bad}, ""},
			{files{"Makefile": "ship:\n" + harmless, "GNUmakefile": "ship:\n" + bad}, "bad"},
			{files{"Makefile": "ship:\n" + bad, "makefile": "ship:\n" + harmless}, ""},
		},
		"make -f build.make ship": {{files{"build.make": "ship:\n" + bad}, "unknown"}},
		"just ship": {
			{files{"justfile": "import 'ops.just'\n", "ops.just": "ship: (set \"x\")\nset x:\n" + bad}, "bad"},
			{files{"justfile": "ship: (set \"x\")\nset x:\n" + harmless}, ""},
		},
		"just -f ops.just ship": {{files{"ops.just": "ship env=\"x\": \n" + bad}, "bad"}},
		"just ops::ship":        {{files{"justfile": "mod ops\n", "ops.just": "ship:\n" + bad}, "bad"}},
		"just ops ship":         {{files{"justfile": "mod ops\n", "ops/mod.just": "ship:\n" + bad}, "bad"}},
		"just infra::ship": {
			{files{"justfile": "mod infra # x\n", "infra.just": "ship:\n" + bad}, "bad"},
			{files{"justfile": "[group(\"x\")] mod infra\n", "infra.just": "ship:\n" + bad}, "bad"},
			{files{"justfile": "mod infra \"i.just\" # x\n", "i.just": "ship:\n" + bad}, "bad"},
			{files{"justfile": "ship2:\n" + harmless}, "unknown"},
			{files{"justfile": "mod infra\n", "infra.just": "ship:\n" + harmless}, ""},
		},
		"just all": {
			{files{"justfile": "mod infra\nall: infra::ship\n", "infra.just": "ship:\n" + bad}, "bad"},
			{files{"justfile": "all: infra::ship\n" + harmless}, "unknown"},
		},
		"task ship": {
			{files{"taskfile.yml": "tasks:\n  ship:\n    cmds:\n      - " + bad[1:]}, "unknown"},
			{files{"Taskfile.yml": "tasks:\n  ship:\n    cmds:\n      - " + harmless[1:]}, ""},
		},
		"make one && make other": {{files{"Makefile": "include a.mk\none:\n", "a.mk": "other:\n" + bad}, "bad"}},
	} {
		for _, c := range projects {
			c.files[".github/workflows/deploy.yml"] = "on: push\njobs:\n  ship:\n    environment: production\n" +
				"    env: {WORKOS_CLIENT_ID: good}\n    steps:\n      - run: " + command + "\n"
			if got := stateIn(t, c.files, "WORKOS_CLIENT_ID"); got != c.want && !(got == "bad" && c.want == "unknown") {
				t.Errorf("%s: %q, want %q with %q", command, got, c.want, c.files)
			}
		}
	}
}

// An include may name more files than are read.
func TestTargetsOfManyIncludes(t *testing.T) {
	for _, include := range []string{"$(D)/*.mk", "ops/*.mk", "$(wildcard ops/*.mk)"} {
		for n, want := range map[int]string{40: "bad", 250: "unknown"} {
			files := map[string]string{
				"Makefile":   "include " + include + "\nship: push\n\tnpx wrangler deploy\n",
				"ops/zzz.mk": "push:\n\techo WORKOS_CLIENT_ID=bad >> $$GITHUB_ENV\n",
				".github/workflows/deploy.yml": "on: push\njobs:\n  ship:\n    environment: production\n" +
					"    env: {WORKOS_CLIENT_ID: good}\n    steps:\n      - run: make ship\n",
			}
			for i := range n {
				files[fmt.Sprintf("ops/a%d.mk", i)] = fmt.Sprintf("a%d:\n\techo\n", i)
			}
			if got := stateIn(t, files, "WORKOS_CLIENT_ID"); got != want {
				t.Errorf("include %s of %d files: %q, want %q", include, n, got, want)
			}
		}
	}
}
