package loader_test

import (
	"maps"
	"strings"
	"testing"
)

// A script gets what the files that it sources set. It is in doubt if golive cannot read such a file, or if both set
// the same variable.
func TestSourcedFilesInDoubt(t *testing.T) {
	const job = "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n      - run: |\n          "
	const workflow = ".github/workflows/ship.yml"
	project := map[string]string{
		".env.production": "WORKOS_CLIENT_ID=a\n", "scripts/env.sh": "export WORKOS_CLIENT_ID=b\n",
		"scripts/plain.sh": "WORKOS_CLIENT_ID=b\n", "scripts/colors.sh": "RED=1\n",
		"scripts/outer.sh": ". ./gone.sh\n",
	}
	for _, c := range []struct{ path, text, want string }{
		{"deploy-production.sh", "source scripts/env.sh\nnpm start\n", ""},
		{"deploy-production.sh", "source \"$(dirname \"$0\")/scripts/env.sh\"\nnpm start\n", ""},
		{"deploy-production.sh", ". \"$ROOT/scripts/env.sh\"\nnpm start\n", ""},
		{"deploy-production.sh", ". scripts/colors.sh\nnpm start\n", ""},
		{"deploy-production.sh", ". ~/.nvm/nvm.sh\nnpm start\n", ""},
		{"deploy-production.sh", ". scripts/plain.sh\nexport WORKOS_CLIENT_ID\n",
			"deploy-production.sh production (WORKOS_CLIENT_ID)"},
		{"deploy-production.sh", "export WORKOS_CLIENT_ID=c\n. scripts/env.sh\n",
			"deploy-production.sh production (WORKOS_CLIENT_ID)"},
		{"deploy-production.sh", ". /etc/acme/env\n", "deploy-production.sh production"},
		{"deploy-production.sh", ". \"$DIR\"//etc/env.sh\nexport WORKOS_API_KEY=k\n",
			"deploy-production.sh production"},
		{"deploy-production.sh", ". $DIR/../../env.sh\n", "deploy-production.sh production"},
		{"deploy-production.sh", ". \"$CONFIG\"\n", "deploy-production.sh production"},
		{"deploy-production.sh", "source <(doppler secrets download --format env)\n",
			"deploy-production.sh production"},
		{"deploy-staging.sh", ". gone.sh\n", ""}, // neither deploys nor mentions WorkOS
		{"scripts/dev.sh", "source \"$CONF\"\n", ""}, {"deploy-dev.sh", "source \"$CONF\"\n", ""},
		{"scripts/dev/local-stack.sh", "source \"$CONF\"\n", ""}, {"scripts/backup.sh", "source \"$CONF\"\n", ""},
		{"deploy-staging.sh", ". gone.sh\nfly deploy\n", "deploy-staging.sh staging"},
		{"scripts/dev.sh", "source \"$CONF\"\nexport WORKOS_API_KEY=k\n", "scripts/dev.sh development"},
		{"lint.sh", ". gone.sh\nnpm run lint\n", ""},
		{"deploy.sh", ". gone.sh\nfly deploy\n", "deploy.sh"},
		{workflow, job + "source scripts/env.sh\n          npm run deploy\n", ""},
		{workflow, job + ". ./gone.sh && npm run deploy\n", workflow + " production"},
		{"scripts/gone-tests.sh", ". ../gone.sh\nfly deploy\n", ""},
	} {
		files := maps.Clone(project)
		delete(files, "scripts/outer.sh")
		files[c.path] = c.text
		if got := doubtsIn(t, files); got != c.want {
			t.Errorf("%s: doubts %q, want %q in\n%s", c.path, got, c.want, c.text)
		}
	}
}

// A program that starts without the variables of its environment gets only those that the command lists.
func TestClearedEnvironmentsInDoubt(t *testing.T) {
	const both = " (WORKOS_API_KEY WORKOS_CLIENT_ID)"
	const job = "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n      - run: "
	const workflow = ".github/workflows/ship.yml"
	for _, c := range []struct{ path, text, want string }{
		{"deploy-production.sh", "env -i PORT=1 npm start\n", "deploy-production.sh production" + both},
		{"deploy-production.sh", "exec env - PORT=1 npm start\n", "deploy-production.sh production" + both},
		{"deploy-production.sh", "/usr/bin/env --ignore-environment npm start\n",
			"deploy-production.sh production" + both},
		{"deploy-production.sh", "env -u PORT -i npm start\n", "deploy-production.sh production" + both},
		{"deploy-production.sh", "env -i WORKOS_CLIENT_ID=c npm start\n",
			"deploy-production.sh production (WORKOS_API_KEY)"},
		{"deploy-production.sh", "env -i \\\n  WORKOS_CLIENT_ID=c \\\n  npm start\n",
			"deploy-production.sh production (WORKOS_API_KEY)"},
		{"deploy-production.sh", "unset ${!WORKOS_@}\n", "deploy-production.sh production" + both},
		{"deploy-production.sh", "env -u PORT npm start\n", ""},
		{"deploy-production.sh", "env PORT=1 npm start -i\n", ""},
		{"deploy-production.sh", "# env -i npm start\n", ""},
		{"deploy-production.sh", "echo \"use env -i npm start\"\n", ""},
		{"deploy-staging.sh", "env -i WORKOS_CLIENT_ID=c npm start\n", ""}, // staging has no other variables
		{"deploy.sh", "env -i PORT=1 npm start\n", "deploy.sh" + both},
		{workflow, job + "env -i PORT=1 npm run deploy\n", workflow + " production" + both},
		{"Procfile", "web: env -i PORT=1 node .\n", "Procfile" + both},
		{"Dockerfile", "FROM node\nCMD [\"env\", \"-i\", \"PORT=1\", \"node\", \".\"]\n", "Dockerfile" + both},
		{"package.json", `{"scripts": {"start:production": "env -i PORT=1 node ."}}`, "package.json production" + both},
		{"package.json", `{"scripts": {"test": "env -i PORT=1 node ."}}`, ""},
	} {
		files := map[string]string{".env.production": "WORKOS_CLIENT_ID=a\nWORKOS_API_KEY=${KEY}\n", c.path: c.text}
		if got := doubtsIn(t, files); got != c.want {
			t.Errorf("%s: doubts %q, want %q in\n%s", c.path, got, c.want, c.text)
		}
	}
}

// What a local action exports reaches the job that runs it.
func TestLocalActionsInDoubt(t *testing.T) {
	const workflow = ".github/workflows/ship.yml"
	const job = "on: push\njobs:\n  ship:\n    environment: production\n    ENV\n    steps:\n" +
		"      - uses: ./actions/setup\n      - run: npm run deploy\n"
	const steps = "runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: "
	for _, c := range []struct{ env, path, text, want string }{
		{"", "actions/setup/action.yml", steps + "echo WORKOS_CLIENT_ID=b >> $GITHUB_ENV\n", ""},
		{"", "actions/setup/action.yaml", steps + "echo WORKOS_CLIENT_ID=b >> $GITHUB_ENV\n", ""},
		{"", "actions/setup/action.yml", steps + "npm ci\n", ""},
		{"env: {WORKOS_CLIENT_ID: c}", "actions/setup/action.yml",
			steps + "echo WORKOS_CLIENT_ID=b >> $GITHUB_ENV\n", ""},
		{"", "actions/other/action.yml", steps + "npm ci\n", workflow + " production"},
		{"", "actions/setup/action.yml", "runs:\n  using: node24\n  main: main.js\n",
			workflow + " production (WORKOS_CLIENT_ID)"},
		{"", "actions/setup/action.yml", "runs:\n  using: node24\n  main: other.js\n", ""},
	} {
		if got := doubtsIn(t, map[string]string{
			".env.production": "WORKOS_CLIENT_ID=a\n", workflow: strings.Replace(job, "ENV", c.env, 1), c.path: c.text,
			"actions/setup/main.js":  "core.exportVariable('WORKOS_CLIENT_ID', id)\n",
			"actions/setup/other.js": "run()\n",
		}); got != c.want {
			t.Errorf("doubts %q, want %q with %q and\n%s", got, c.want, c.env, c.text)
		}
	}
}
