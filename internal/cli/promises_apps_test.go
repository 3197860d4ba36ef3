package cli_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"
)

// secretNames lists names of variables that contain a secret, in the notations that applications use.
var secretNames = []string{
	"WORKOS_API_KEY", "NEXT_PUBLIC_WORKOS_API_KEY", "STAGING_WORKOS_API_KEY", "WORKOS_COOKIE_PASSWORD",
	"WORKOS_WEBHOOK_SECRET",
	"WORKOS_ACTION_SECRET", "WORKOS_CLIENT_SECRET", "WORKOS_CLAIM_TOKEN", "WorkOS__ApiKey", "TF_VAR_workos_api_key",
	"AUTHKIT_COOKIE_PASSWORD",
	"WORKOS_SECRET", "MY_WORKOS_PASSWORD", "workosApiKey",
}

// variableFiles lists application files with verbs for a name and a value. Some are damaged.
var variableFiles = []struct{ path, text string }{
	{".env.production", "%s=%s\n"},
	{".env.staging", "export %s='%s'\nWORKOS_CLIENT_ID=client_1\n"},
	{".env.production", "%s=\"%s\n"},
	{".env.production", "%s=\"%s\" trailing\n"},
	{".env.production", "%[1]s=%[2]s\n%[1]s=again%[2]s\n"},
	{".env.production", "X=%[2]s\n%[1]s=a${X}b\n"},
	{".env.production", "%s: %s\n"},
	{".env", "%[1]s %[2]s\nWORKOS_COOKIE_PASSWORD=%[2]s\n"},
	{".env.example", "%s=%s\n"},
	{"compose.prod.yaml", "services:\n  web:\n    environment:\n      %s: %s\n"},
	{"compose.prod.yaml", "services:\n  web:\n    environment:\n      - \"%s=%s\"\n"},
	{"compose.prod.yaml", "services:\n  web:\n    build: {args: {%s: %s}}\n  - broken\n"},
	{"compose.prod.yaml", "services:\n  web:\n    environment:\n      %[1]s: [%[2]s]\n      %[1]s: ${X:-%[2]s}\n"},
	{"deploy/production/web.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: workos}\nstringData:\n  %s: %s\n"},
	{"deploy/production/web.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: workos}\ndata:\n  %s: %s\n"},
	{
		"deploy/production/web.yaml",
		"apiVersion: v1\nkind: Pod\nspec: {containers: [{name: web, env: [{name: %s, value: %s}]}]}\n",
	},
	{"values-production.yaml", "workos: true\nenv:\n  %s: %s\n"},
	{".github/workflows/deploy.yml", "on: push\njobs:\n  a:\n    environment: production\n    env:\n      %s: %s\n"},
	{"cloudbuild.yaml", "steps:\n  - args: [run, deploy, --set-env-vars, '%s=%s']\n"},
	{"Dockerfile", "FROM node\nARG %s=%s\n"},
	{"Dockerfile", "FROM node\nENV %s \"%s\"\n"},
	{"wrangler.toml", "[env.production.vars]\n%s = \"%s\"\n"},
	{"wrangler.jsonc", "{\"env\": {\"production\": {\"vars\": {\"%s\": \"%s\"}}}} // workos\n"},
	{"fly.toml", "[env]\n%s = '%s'\n"},
	{"web-production.service", "[Service]\nEnvironment=\"%s=%s\"\n"},
	{"vercel.json", "{\"env\": {\"%s\": \"%s\"}}\n"},
	{"prod.tfvars", "%s = \"%s\"\n"},
	{"config/deploy.yml", "service: web\nenv:\n  clear:\n    %s: %s\n"},
	{"render.yaml", "services:\n  - type: web\n    envVars: [{key: %s, value: %s}]\n"},
	{"convex.json", "{\"authKit\": {\"prod\": {\"localEnvVars\": {\"%s\": \"%s\"}}}}\n"},
}

// A secret in an application file is masked because of the name of its variable, in every format and however the file
// is damaged.
func TestSecretsNeverLeaveByVariable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.StringMatching(`[a-z]{6}[0-9]{4}[a-zA-Z]{6}`).Draw(t, "secret")
		name := rapid.SampledFrom(secretNames).Draw(t, "name")
		file := rapid.SampledFrom(variableFiles).Draw(t, "file")
		text := fmt.Sprintf(file.text, name, secret)
		fsys := fstest.MapFS{
			file.path: {Data: []byte(text)},
			".env.production.local": {Data: []byte("WORKOS_COOKIE_PASSWORD=" + secret +
				"\nWORKOS_CLIENT_ID=client_x\n")},
			"workos/production.yaml": {Data: []byte("environment: production\nuses: [authkit]\n")},
		}
		if out := everything(t, fsys); strings.Contains(out, secret) {
			t.Fatalf("the secret %s of %s\n%s\nis in the output:\n%s", secret, file.path, text, out)
		}
	})
}
