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
