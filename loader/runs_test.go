package loader_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader"
)

// writer is a file that sets a variable for later steps, or deploys with one of its own. NAME stands for the variable.
type writer struct{ path, text string }

// runWrappers lists the ways in which a step starts the file at PATH, which is NAMED below FOLDER.
var runWrappers = []string{
	"run: PATH", "run: bash PATH", "run: bash -eu PATH", "run: sh -x PATH arg", "run: sudo -E PATH",
	"run: time PATH", "run: timeout 60 PATH", "run: FOO=1 PATH", "run: env FOO=1 PATH", "run: xvfb-run PATH",
	"run: \"true && PATH\"", "run: 'if [ -f PATH ]; then PATH; fi'", "run: 'test -f x || PATH'",
	"run: '( PATH )'", "run: '{ PATH; }'", "run: PATH > out.log 2>&1", "run: PATH | tee out.log",
	"run: |\n          chmod +x PATH\n          PATH", "run: |\n          cd FOLDER\n          ./NAMED",
	"run: cd FOLDER && ./NAMED", "run: (cd FOLDER; bash NAMED)", "run: pushd FOLDER; ./NAMED; popd",
	"working-directory: FOLDER\n        run: ./NAMED",
	"working-directory: ./FOLDER\n        run: bash -eu NAMED", "run: ${{ github.workspace }}/PATH",
	"working-directory: ${{ github.workspace }}/FOLDER\n        run: ./NAMED",
	"run: bash \"$GITHUB_WORKSPACE/PATH\"", "run: for f in a b; do ./PATH $f; done", "run: ./outer.sh",
	"run: bash outer2.sh", "run: make prep", "run: make -s all", "run: make -C sub prep", "run: just prep",
	"run: npm run prep", "run: pnpm prep", "run: yarn prep", "run: bun run prep", "run: npm run first",
	"run: npm run hooked", "run: npm ci", "run: pnpm --filter web ship", "uses: ./.github/actions/a",
	"uses: ./.github/actions/b", "uses: ./.github/actions/nested", "run: ./outer3", "run: node outer.mjs",
	"run: bash -c 'make prep'", "run: sh -c \"make prep\"", "run: make again", "run: make again2",
	"run: |\n          make \\\n            prep", "run: |\n          npm run \\\n            prep",
	"run: make --file=ops.mk deep", "run: make -fops.mk deep", "run: make --makefile=ops.mk deep", "run: make deep",
	"run: make inline", "run: make wrapped", "run: make match-1", "run: just p", "run: task prep",
	"run: npx run-s prep", "uses: ./.github/actions/flow",
}

// runProject returns a project in which a step starts a file.
func runProject(w writer, wrapper string) map[string]string {
	folder, named, _ := strings.Cut(w.path, "/")
	fill := strings.NewReplacer("PATH", w.path, "FOLDER", folder, "NAMED", named)
	action := "runs:\n  using: composite\n  steps:\n    - {shell: bash, run: RUN}\n"
	const beside = "\"${{ github.action_path }}/../../../PATH\""
	files := map[string]string{
		"outer.sh":  "#!/bin/sh\nset -e\n./PATH\n",
		"outer2.sh": "#!/bin/bash\nDIR=\"$(dirname \"$0\")\"\nbash \"$DIR/PATH\"\n",
		"outer3":    "#!/usr/bin/env bash\nexec ./outer.sh\n",
		"outer.mjs": "import {execSync} from 'child_process'\nexecSync('./PATH')\n",
		"Makefile": "V := 1\n.PHONY: prep\nother:\n\techo x\nprep:\n\t@bash PATH\nall: other prep\n" +
			"again:\n\t@$(MAKE) -s prep\nagain2:\n\t+${MAKE} prep\ninclude ops.mk\ninline: ; bash PATH\n" +
			"wrapped: \\\n  prep\nmatch-%:\n\tbash PATH\n",
		"ops.mk": "deep:\n\tbash PATH\n", "Taskfile.yml": "tasks:\n  prep:\n    cmds:\n      - bash PATH\n",
		"sub/Makefile": "prep: inner\ninner:\n\t../PATH\n", "justfile": "prep:\n    ./PATH\nalias p := prep\n",
		"package.json": `{"scripts": {"prep": "PATH", "first": "npm run prep", "prehooked": "PATH",` +
			`"hooked": "vitest",` +
			`"postinstall": "bash PATH"}}`,
		"apps/web/package.json":             `{"name": "web", "scripts": {"ship": "../../PATH"}}`,
		".github/actions/a/action.yml":      strings.Replace(action, "RUN", "PATH", 1),
		".github/actions/b/action.yaml":     strings.Replace(action, "RUN", beside, 1),
		".github/actions/flow/action.yml":   "runs: {using: node20, main: ../../../outer.mjs}\n",
		".github/actions/nested/action.yml": "runs:\n  using: composite\n  steps:\n    - uses: ./.github/actions/a\n",
		".github/workflows/deploy.yml": "on: push\njobs:\n  ship:\n    environment: production\n" +
			"    env: {WORKOS_CLIENT_ID: good}\n    steps:\n      - uses: actions/checkout@v4\n      - " + wrapper +
			"\n      - run: npx wrangler deploy\n",
	}
	for name, text := range files {
		files[name] = fill.Replace(text)
	}
	files[w.path] = w.text
	return files
}

// stateIn returns what golive knows about a variable of production: the values other than good, "unknown", or "".
func stateIn(t *testing.T, files map[string]string, name string) string {
	t.Helper()
	fsys := fstest.MapFS{}
	for path, text := range files {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
	if err != nil {
		t.Fatal(err)
	}
	p := loaded.Project
	for i := range p.SourceDoubts {
		d := &p.SourceDoubts[i]
		if p.MayAffectType(d, model.Production) && (d.Names == nil || slices.Contains(d.Names, name)) {
			return "unknown"
		}
	}
	for _, file := range p.AppFiles {
		for _, n := range file.UnreadNames {
			if n.Name == name {
				return "unknown"
			}
		}
	}
	for _, app := range p.Apps {
		for _, d := range app.Deployments {
			if d.Environment.Name != "production" {
				continue
			}
			for _, layer := range d.Layers {
				if layer.Unread != "" {
					return "unknown"
				}
			}
			for _, v := range d.Variables {
				text, known := v.Value.V.Literal()
				switch {
				case v.Name != name:
				case !v.Value.Known() || !known:
					return "unknown"
				case text != "good":
					return text
				}
			}
		}
	}
	return ""
}

// What a script or a program of the repository sets for later steps reaches the deployment, however a step starts it.
// Those that set other variables leave nothing in doubt.
func TestWhatStepsRunReachesTheJob(t *testing.T) {
	writers := []writer{
		{"scripts/prep.sh", "#!/bin/sh\necho \"NAME=bad\" >> $GITHUB_ENV\n"},
		{"scripts/prep", "#!/usr/bin/env bash\nset -e\nprintf 'NAME=%s\\n' bad >> \"$GITHUB_ENV\"\n"},
		{"ci/prep.bash", "{\n  echo A=1\n  echo NAME=bad\n} | tee -a \"$GITHUB_ENV\" > /dev/null\n"},
		{"scripts/prep.mjs", "#!/usr/bin/env node\nfs.appendFileSync(process.env.GITHUB_ENV, 'NAME=bad\\n')\n"},
		{"tools/prep.py", "#!/usr/bin/env python3\nopen(os.environ['GITHUB_ENV'], 'a').write('NAME=bad')\n"},
		{"scripts/ship.sh", "#!/bin/sh\nexport NAME=bad\nnpx wrangler deploy\n"},
		{"scripts/ship2.sh", "#!/bin/sh\nNAME=bad npx next build\n"},
	}
	for _, w := range writers {
		for _, wrapper := range runWrappers {
			// Shells do not run programs in other languages.
			shell := strings.Contains(wrapper, "sh ") && !strings.Contains(wrapper, "outer")
			if shell && !strings.HasSuffix(w.path, ".sh") {
				continue
			}
			named := writer{w.path, strings.ReplaceAll(w.text, "NAME", "WORKOS_CLIENT_ID")}
			if got := stateIn(t, runProject(named, wrapper), "WORKOS_CLIENT_ID"); got == "" {
				t.Errorf("%s: production keeps its value with\n%s\n%s", wrapper, w.path, named.text)
			}
			other := writer{w.path, strings.ReplaceAll(w.text, "NAME", "VERSION")}
			if got := stateIn(t, runProject(other, wrapper), "WORKOS_CLIENT_ID"); got != "" {
				t.Errorf("%s: %q without a reason with\n%s\n%s", wrapper, got, w.path, other.text)
			}
		}
	}
}

// Files that only test, that are printed or removed, or that set the same value change nothing. Values for another
// environment belong to that.
func TestWhatStepsRunAndDoesNotReachTheJob(t *testing.T) {
	const bad = "export WORKOS_CLIENT_ID=bad\n"
	for _, c := range []struct{ path, text, wrapper, want string }{
		{"scripts/a.sh", bad + "npm test\n", "run: ./PATH", ""},
		{"scripts/a.sh", bad + "echo \"$WORKOS_CLIENT_ID\"\n", "run: ./PATH", ""},
		{"scripts/a.sh", bad + "npx wrangler deploy\n", "run: rm PATH", ""},
		{"scripts/a.sh", bad + "npx wrangler deploy\n", "run: echo PATH", ""},
		{"scripts/a.sh", bad + "npx wrangler deploy\n", "run: git diff PATH", ""},
		{"scripts/a.sh", bad + "npx wrangler deploy\n", "run: |\n          # ./PATH\n          true", ""},
		{"scripts/a.sh", "export WORKOS_CLIENT_ID=good\nnpx wrangler deploy\n", "run: ./PATH", ""},
		{"scripts/a.sh", "export WORKOS_CLIENT_ID=\"$WORKOS_CLIENT_ID\"\nnpx next build\n", "run: ./PATH", ""},
		{"scripts/a.sh", "export WORKOS_CLIENT_ID=${WORKOS_CLIENT_ID:-bad}\nnpx next build\n", "run: ./PATH", ""},
		{"scripts/a.sh", "if [ -z \"$WORKOS_CLIENT_ID\" ]; then\n  " + bad + "fi\nnpx next build\n", "run: ./PATH", ""},
		{"scripts/a.sh", "if [ \"$1\" = staging ]; then\n  " + bad + "fi\nnpx next build\n", "run: ./PATH", ""},
		{"scripts/a.sh", "case \"$1\" in\n  staging) " + bad + " ;;\nesac\nnpx next build\n", "run: ./PATH", ""},
		{"scripts/a.sh", "if [ \"$1\" = eu ]; then\n  " + bad + "fi\nnpx next build\n", "run: ./PATH", "unknown"},
		{"conf/a.txt", "WORKOS_CLIENT_ID=good\n", "run: export $(grep -v '^#' PATH | xargs) && npx x deploy", ""},
		{"conf/a.txt", "WORKOS_CLIENT_ID=bad\n", "run: export $(grep -v '^#' PATH | xargs) && npx x deploy", "unknown"},
		{"conf/a.txt", "WORKOS_CLIENT_ID=bad\n", "run: set -a && eval \"$(cat PATH)\" && npx x deploy", "unknown"},
		{"conf/a.txt", "WORKOS_CLIENT_ID=bad\n", "run: npx dotenv -e PATH -- npx x deploy", "unknown"},
		{"conf/a.txt", "WORKOS_CLIENT_ID=bad\n", "run: cat PATH", ""},
		{"conf/a.txt", "WORKOS_CLIENT_ID=bad\n", "run: rm -f PATH", ""},
		{"conf/a.txt", "WORKOS_CLIENT_ID=bad\n", "{uses: acme/export-env@v2, with: {envFile: PATH}}", "unknown"},
		{"conf/a.env", "WORKOS_CLIENT_ID=bad\n", "{uses: acme/dotenv@v2, with: {path: ./PATH}}", "unknown"},
		{"conf/a.txt", "VERSION=bad\n", "{uses: acme/export-env@v2, with: {envFile: PATH}}", ""},
		{"conf/a.txt", "WORKOS_CLIENT_ID=bad\n", "run: cp PATH $GITHUB_ENV", "bad"},
		{"tools/a.js", "fetch('https://api.workos.com', {key: process.env.WORKOS_CLIENT_ID})\n", "run: node PATH", ""},
		{"tools/a.js", "appendFileSync(process.env.GITHUB_ENV, 'V=' + process.env.WORKOS_CLIENT_ID)\n",
			"run: node PATH", ""},
		{"tools/a.js", "for (const k in o) core.exportVariable(k, o[k])\n", "run: node PATH", "unknown"},
		{"tools/a.js", "appendFileSync(process.env.GITHUB_ENV, `WORKOS_${k}=${v}`)\n", "run: node PATH", "unknown"},
		{"tools/a.js", "process.env.WORKOS_CLIENT_ID = 'bad'\nexecSync('wrangler deploy')\n",
			"run: node PATH", "unknown"},
		{"tools/a.js", "console.log('VERSION=1')\n", "run: node PATH >> $GITHUB_ENV", ""},
		{"tools/a.js", "console.log('WORKOS_CLIENT_ID=bad')\n", "run: node PATH >> $GITHUB_ENV", "unknown"},
		{"tools/b.js", "console.log('VERSION=1')\n", "run: node tools/other.js >> $GITHUB_ENV", "unknown"},
	} {
		files := runProject(writer{c.path, c.text}, strings.ReplaceAll(c.wrapper, "PATH", c.path))
		for _, name := range []string{"package.json", "Makefile", "outer.sh", "outer2.sh"} {
			delete(files, name)
		}
		if got := stateIn(t, files, "WORKOS_CLIENT_ID"); got != c.want {
			t.Errorf("%s: %q, want %q with\n%s\n%s", c.wrapper, got, c.want, c.path, c.text)
		}
	}
}

// A step that installs or tests gets values of its own. Those matter if a script of the package builds what is
// deployed.
func TestStepsThatTestAndBuild(t *testing.T) {
	for _, c := range []struct{ scripts, command, want string }{
		{`"pretest": "next build", "test": "vitest"`, "npm test", "unknown"},
		{`"test": "vitest", "posttest": "npm run build", "build": "next build"`, "npm test", "unknown"},
		{`"test": "npm run build && vitest", "build": "next build"`, "npm run test", "unknown"},
		{`"test": "bash scripts/all.sh"`, "yarn test", "unknown"},
		{`"postinstall": "next build"`, "npm ci", "unknown"},
		{`"prepare": "pnpm build:app"`, "pnpm install", "unknown"},
		{`"preinstall": "webpack --mode production"`, "npm ci", "unknown"},
		{`"postinstall": "node scripts/all.js"`, "npm ci", "unknown"},
		{`"postinstall": "prisma generate"`, "npm ci", ""},
		{`"prepare": "husky"`, "npm ci", ""},
		{`"prebuild": "rm -rf x", "build": "next build"`, "npm ci", ""},
		{`"test": "vitest run"`, "npm test", ""},
		{`"pretest": "eslint .", "test": "jest --ci"`, "npm test", ""},
		{`"test": "npm run test:unit", "test:unit": "mocha"`, "npm test", ""},
	} {
		files := map[string]string{
			"package.json":   `{"scripts": {` + c.scripts + `}}`,
			"scripts/all.sh": "npx next build\nnpx vitest\n", "scripts/all.js": "execSync('next build')\n",
			".github/workflows/deploy.yml": "on: push\njobs:\n  ship:\n    environment: production\n" +
				"    env: {WORKOS_CLIENT_ID: good}\n    steps:\n      - run: " + c.command +
				"\n        env: {WORKOS_CLIENT_ID: bad}\n      - run: npx wrangler deploy\n",
		}
		if got := stateIn(t, files, "WORKOS_CLIENT_ID"); got != c.want {
			t.Errorf("%s: %q, want %q with %s", c.command, got, c.want, c.scripts)
		}
	}
}

// Jobs of GitLab run scripts too, and pass the variables of their dotenv reports to later jobs.
func TestWhatJobsOfGitLabRun(t *testing.T) {
	const deploy = "deploy:\n  environment: production\n  variables: {WORKOS_CLIENT_ID: good}\n"
	const prep = "prep:\n  artifacts: {reports: {dotenv: out.txt}}\n  script:\n    - "
	for _, c := range []struct{ text, want string }{
		{deploy + "  script: [./scripts/ship.sh]\n", "bad"},
		{deploy + "  before_script: [cd scripts]\n  script: [./ship.sh, npx wrangler deploy]\n", "unknown"},
		{deploy + "  script: ['bash -eu scripts/ship.sh']\n", "bad"},
		{deploy + "  script: [make ship]\n", "bad"},
		{deploy + "  script: [\"export $(grep -v '^#' conf.txt | xargs)\", npx wrangler deploy]\n", "unknown"},
		{deploy + "  script: [npx wrangler deploy]\n", ""},
		{deploy + "  script: [npm test]\n" + prep + "echo A=1 >> out.txt\n", ""},
		{deploy + "  script: [npm run deploy]\n" + prep + "echo WORKOS_CLIENT_ID=bad >> out.txt\n", "bad"},
		{deploy + "  needs: [prep]\n  script: [npm run deploy]\n" + prep + "echo WORKOS_CLIENT_ID=bad >> ./out.txt\n",
			"bad"},
		{deploy + "  script: [npm run deploy]\n" + prep + "./collect > out.txt\n", "unknown"},
		{deploy + "  needs: [other]\n  script: [npm run deploy]\n" + prep + "echo WORKOS_CLIENT_ID=bad >> out.txt\n",
			""},
	} {
		files := map[string]string{
			".gitlab-ci.yml": c.text, "scripts/ship.sh": "export WORKOS_CLIENT_ID=bad\nnpx wrangler deploy\n",
			"conf.txt": "WORKOS_CLIENT_ID=bad\n", "Makefile": "ship:\n\tscripts/ship.sh\n",
		}
		if got := stateIn(t, files, "WORKOS_CLIENT_ID"); got != c.want && !(got == "bad" && c.want == "unknown") {
			t.Errorf("%q, want %q with\n%s", got, c.want, c.text)
		}
	}
}
