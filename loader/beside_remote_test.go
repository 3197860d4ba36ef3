package loader_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/loader"
)

// The name of a script for setup does not make what it sets on a platform or a server that of a developer.
func TestSetupOfServers(t *testing.T) {
	const loop = "for app in web-staging web-production; do\n" +
		"  heroku config:set -a \"$app\" WORKOS_CLIENT_ID=client_a\ndone\n"
	const direct = "heroku config:set -a \"$APP\" WORKOS_CLIENT_ID=client_a\n"
	const value = "WORKOS_CLIENT_ID=client_a\n"
	const local = "export WORKOS_CLIENT_ID=client_a\nnpm run dev\n"
	for _, c := range []struct {
		path, text string
		beside     bool
	}{
		{"scripts/setup.sh", loop, false},
		{"scripts/bootstrap.sh", loop, false},
		{"scripts/install.sh", loop, false},
		{"scripts/seed-config.sh", loop, false},
		{"scripts/dev.sh", loop, false},
		{"scripts/setup-all.sh", "APP=$1\n" + direct, false},
		{"scripts/setup-all.sh", "APP=web-production\nfly secrets set -a $APP WORKOS_CLIENT_ID=client_a\n", false},
		{"scripts/server-setup.sh", "cat > /etc/web.env <<EOF\nWORKOS_CLIENT_ID=client_a\nEOF\n", false},

		{"scripts/dev.sh", "for e in staging production; do\n  heroku config:set -a \"$P-$e\" " + value +
			"done\n", false},
		{"scripts/dev.sh", "for e in staging production; do\n  npx convex env set --env \"$e\" " + value +
			"done\n", false},
		{"scripts/dev.sh", "ENVS=\"staging production\"\nfor e in $ENVS; do\n  fly secrets set -a $e " +
			value + "done\n", false},

		{"scripts/setup.sh", local, true},
		{"scripts/setup.sh", "cat > .env <<EOF\nWORKOS_CLIENT_ID=client_a\nEOF\n", true},
	} {
		loaded, err := loader.Load(fstest.MapFS{c.path: {Data: []byte(c.text)}},
			loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, e := range loaded.Project.Environments {
			for _, v := range e.Variables {
				if found = true; v.Beside != c.beside {
					t.Errorf("%s: beside %v, want %v, in\n%s", c.path, v.Beside, c.beside, c.text)
				}
			}
		}
		if !found {
			t.Errorf("%s: no variable in\n%s", c.path, c.text)
		}
	}
}

// A loop over production, or an assignment, outweighs the name of the script and the missing environment of a job.
func TestLoopsOverProduction(t *testing.T) {
	const set = "heroku config:set -a \"$a\" WORKOS_CLIENT_ID=client_a"
	const pair = "heroku config:set -a \"$P-$a\" WORKOS_CLIENT_ID=client_a"
	const workflow = ".github/workflows/setup.yml"
	job := func(text string) string { return "on: push\njobs:\n  apply:\n    steps:\n      - run: " + text + "\n" }
	for _, c := range []struct{ path, text, want string }{
		{"scripts/dev.sh", "for a in web-staging web-production; do\n" + set + "\ndone\n",
			"scripts/dev.sh (WORKOS_CLIENT_ID)"},
		{"scripts/staging.sh", "a=web-production\n" + set + "\n", "scripts/staging.sh (WORKOS_CLIENT_ID)"},
		{workflow, job("for a in web-staging web-production; do " + set + "; done"), workflow + " (WORKOS_CLIENT_ID)"},
		{workflow, job("|\n          a=web-production\n          " + set), workflow + " (WORKOS_CLIENT_ID)"},
		{"scripts/staging.sh", "for a in staging production; do\n" + pair + "\ndone\n",
			"scripts/staging.sh (WORKOS_CLIENT_ID)"},
		{"scripts/staging.sh", "for a in staging production; do\nnpx -y " + set + "\ndone\n",
			"scripts/staging.sh (WORKOS_CLIENT_ID)"},
		{"scripts/staging.sh", "for a in staging production; do\npnpm exec " + set + "\ndone\n",
			"scripts/staging.sh (WORKOS_CLIENT_ID)"},
		{"scripts/staging.sh", "ALL=\"staging production\"; for a in $ALL; do\n" + set + "\ndone\n",
			"scripts/staging.sh (WORKOS_CLIENT_ID)"},
		{"scripts/staging.sh", "ALL=(staging production)\nfor a in \"${ALL[@]}\"; do\n" + set + "\ndone\n",
			"scripts/staging.sh (WORKOS_CLIENT_ID)"},
		{workflow, job("ALL='staging production'; for a in $ALL; do " + set + "; done"),
			workflow + " (WORKOS_CLIENT_ID)"},
		{"scripts/staging.sh", "ALL=\"staging dev\"; for a in $ALL; do\n" + set + "\ndone\n", ""},
		{"scripts/dev.sh", "for a in web-staging web-dev; do\n" + set + "\ndone\n", ""},
		{"scripts/staging.sh", "b=web-production\n" + set + "\n", ""},
		{workflow, job("for a in web-staging web-dev; do " + set + "; done"), ""},
	} {
		if got := doubtsIn(t, map[string]string{c.path: c.text}); got != c.want {
			t.Errorf("doubts %q, want %q in\n%s", got, c.want, c.text)
		}
	}
}

// What a script gives variables is read once, and not for each variable that it sets.
func TestRemoteCommandsGrowth(t *testing.T) {
	const set = "fly secrets set -a $a WORKOS_CLIENT_ID=client_a\n"
	for name, text := range map[string]func(n int) string{
		"commands": func(n int) string { return strings.Repeat("b=web\n"+set, n) },
		"variables of a command": func(n int) string {
			return "fly secrets set -a $a" + strings.Repeat(" WORKOS_CLIENT_ID=client_a", n) + "\n"
		},
	} {
		lineartest.Check(t, name, 300, func(n int) {
			load(t, "scripts/dev.sh", text(n))
			load(t, "scripts/staging.sh", text(n))
		})
	}
}
