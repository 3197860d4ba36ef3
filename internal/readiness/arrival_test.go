package readiness_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/readiness"
)

// A command that deploys does not pass its own environment on, so what a job sets for it proves nothing about the
// application, even in a deployment declared complete.
func TestVariablesOfADeployCommandProveNothing(t *testing.T) {
	const (
		deployments = `version: 1
apps:
  web:
    sdk: authkit-nextjs
    deployments:
      production:
        files: [.github/workflows/deploy.yml]
        complete: true
`
		staging = `environment: staging
uses: [authkit]
client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1Y
redirect_uris: [https://staging.acme.com/callback]
`
		production = `environment: production
uses: [authkit]
client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X
redirect_uris: [https://app.acme.com/callback]
`
		workflow = `on: push
jobs:
  ship:
    environment: production
    env:
      WORKOS_CLIENT_ID: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X
      WORKOS_API_KEY: ${{ secrets.WORKOS_API_KEY }}
      WORKOS_COOKIE_PASSWORD: ${{ secrets.WORKOS_COOKIE_PASSWORD }}
      NEXT_PUBLIC_WORKOS_REDIRECT_URI: https://app.acme.com/callback
    steps:
      - run: `
	)
	items := []string{"app-variables", "client-id-app", "redirect-uri-app", "session-cookie"}
	for command, want := range map[string]readiness.State{
		"docker compose up -d":   readiness.Passed,
		"kubectl apply -f k8s/":  readiness.Unknown,
		"flyctl deploy --remote": readiness.Unknown,
	} {
		states := states(judge(t, fstest.MapFS{
			"golive.yaml":                  {Data: []byte(deployments)},
			"workos/production.yaml":       {Data: []byte(production)},
			"workos/staging.yaml":          {Data: []byte(staging)},
			".env.staging":                 {Data: []byte("WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1Y\n")},
			".github/workflows/deploy.yml": {Data: []byte(workflow + command + "\n")},
		}, readiness.Options{}))
		for _, item := range items {
			if states[item] != want {
				t.Errorf("%s: %s is %s; expected %s", command, item, states[item], want)
			}
		}
	}
}

// A variable that a job sets only for a deploy command does not matter if another source of the deployment sets it, or
// if golive.yaml lists it as provided.
func TestVariablesThatAnotherSourceSets(t *testing.T) {
	const (
		config = `version: 1
apps:
  web:
    deployments:
      production: {files: [.github/workflows/deploy.yml, fly.toml], complete: true, provided: [PROVIDED]}
`
		workflow = `on: push
jobs:
  ship:
    environment: production
    env:
      WORKOS_CLIENT_ID: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X
      WORKOS_API_KEY: ${{ secrets.WORKOS_API_KEY }}
    steps:
      - run: flyctl deploy --remote-only
`
		fly = "app = 'acme-production'\n[env]\nWORKOS_CLIENT_ID = 'client_01K0ZQ3V7M8N9P2R4S6T8V0W1X'\n"
		key = "WORKOS_API_KEY = 'op://production/workos/key'\n"
	)
	for name, c := range map[string]struct {
		fly, provided string
		want          readiness.State
		why           string
	}{
		"neither":          {"", "WORKOS_COOKIE_PASSWORD", readiness.Unknown, ""},
		"only one of them": {fly, "WORKOS_COOKIE_PASSWORD", readiness.Unknown, ""},
		"another file":     {fly + key, "WORKOS_COOKIE_PASSWORD", readiness.Passed, "2 variables"},
		"provided":         {fly, "WORKOS_API_KEY", readiness.Passed, "2 variables"},
	} {
		files := fstest.MapFS{
			"golive.yaml":                  {Data: []byte(strings.ReplaceAll(config, "PROVIDED", c.provided))},
			".github/workflows/deploy.yml": {Data: []byte(workflow)},
			"fly.toml":                     {Data: []byte(c.fly)},
			"workos/production.yaml":       {Data: []byte("environment: production\nuses: [sso]\n")},
			"workos/staging.yaml":          {Data: []byte("environment: staging\nuses: [sso]\n")},
			".env.staging":                 {Data: []byte("WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1Y\n")},
		}
		for _, e := range judge(t, files, readiness.Options{}).Assessments[0].Entries {
			if e.Item.ID == "app-variables" && (e.State != c.want || !strings.Contains(e.Why, c.why)) {
				t.Errorf("%s: %s is %s: %s", name, e.Item.ID, e.State, e.Why)
			}
		}
	}
}
