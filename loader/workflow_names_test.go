package loader_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// A production job in preview.yml deployed a client ID of staging, and golive took it for one of the previews.
func TestJobsInWorkflowsOfOtherEnvironments(t *testing.T) {
	for _, name := range []string{"preview.yml", "deploy-staging.yml", "ship.yml", "production.yml"} {
		for job, want := range map[string]string{
			"production": "production", "prod": "production", "staging": "staging",
		} {
			text := "on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    environment: " + job + "\n" +
				"    env: {WORKOS_CLIENT_ID: client_a}\n    steps: [{run: npx wrangler deploy}]\n"
			loaded, err := loader.Load(fstest.MapFS{".github/workflows/" + name: {Data: []byte(text)}},
				loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, env := range loaded.Project.Environments {
				if len(env.Variables) > 0 {
					got = env.Name
				}
			}
			if got != want {
				t.Errorf("%s with the environment %s: the variable belongs to %q", name, job, got)
			}
		}
	}
}

// What a production job hides in deploy-staging.yml was taken for a doubt about staging.
func TestDoubtsOfJobs(t *testing.T) {
	const text = "on: push\njobs:\n  deploy:\n    environment: production\n    env: ${{ fromJSON(vars.WORKOS) }}\n" +
		"    steps: [{run: npx wrangler deploy}]\n"
	const name = ".github/workflows/deploy-staging.yml"
	files := map[string]string{".env.production": "WORKOS_CLIENT_ID=a\n", name: text}
	if got := doubtsIn(t, files); got != name+" production" {
		t.Errorf("doubts %q", got)
	}
}

// A job that sources a script got nothing of what the script exports.
func TestJobsThatSourceScripts(t *testing.T) {
	for _, command := range []string{"source scripts/env.sh", ". scripts/env.sh", ". ./scripts/env.sh"} {
		loaded, err := loader.Load(fstest.MapFS{
			"scripts/env.sh": {Data: []byte("export WORKOS_REDIRECT_URI=http://localhost:3000/callback\n")},
			".github/workflows/ship.yml": {Data: []byte("on: push\njobs:\n  deploy:\n    environment: production\n" +
				"    env: {WORKOS_CLIENT_ID: a}\n    steps:\n      - run: |\n          " + command + "\n" +
				"          npx wrangler deploy\n")},
		}, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, env := range loaded.Project.Environments {
			for _, v := range env.Variables {
				found = found || env.Name == "production" && v.Name == "WORKOS_REDIRECT_URI"
			}
		}
		if !found {
			t.Errorf("%s: production does not get the redirect URI", command)
		}
	}
}
