package loader_test

import (
	"strings"
	"testing"
)

// Files of hosts, pipelines and containers use the dotenv file of another environment in production, whether or not
// they mention WorkOS.
func TestEnvFilesInFilesOfHosts(t *testing.T) {
	const copies = "cp .env.staging .env.production && npm run build"
	for name, text := range map[string]string{
		"netlify.toml":            "[context.production]\ncommand=\"" + copies + "\"\n",
		"vercel.json":             "{\"buildCommand\": \"" + copies + "\"}",
		"render.yaml":             "services:\n  - type: web\n    name: web\n    buildCommand: " + copies + "\n",
		"fly.toml":                "app = \"acme\"\n[deploy]\nrelease_command = \"" + copies + "\"\n",
		"railway.toml":            "[deploy]\nstartCommand = \"dotenv -e .env.staging -- node server.js\"\n",
		"app.yaml":                "runtime: nodejs22\nentrypoint: node --env-file=.env.staging s.js\n",
		"heroku.yml":              "run:\n  web: node --env-file=.env.staging s.js\n",
		"amplify.yml":             "frontend:\n  phases:\n    build:\n      commands:\n        - " + copies + "\n",
		"wrangler.toml":           "name = \"w\"\n[env.production.build]\ncommand = \"" + copies + "\"\n",
		"compose.production.yaml": "services: {web: {image: x, command: sh -c \"" + copies + "\"}}\n",
		"deploy/production/web.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n" +
			"spec: {template: {spec: {containers: [{name: web, image: x, command: [sh, -c, \"" + copies + "\"]}]}}}\n",
		"Dockerfile": "FROM node\nCMD [\"node\", \"--env-file=.env.staging\", \"s.js\"]\n",
	} {
		for _, comment := range []string{"", "# WORKOS\n"} {
			if comment != "" && strings.HasSuffix(name, ".json") {
				continue
			}
			got := doubtsIn(t, map[string]string{
				".env.production": "WORKOS_CLIENT_ID=a\n", ".env.staging": "WORKOS_CLIENT_ID=b\n", name: comment + text,
			})
			if got == "" {
				t.Errorf("no doubt about %s:\n%s%s", name, comment, text)
			}
			other := strings.ReplaceAll(text, ".env.staging", ".env.example")
			got = doubtsIn(t, map[string]string{
				".env.production": "WORKOS_CLIENT_ID=a\n", ".env.staging": "WORKOS_CLIENT_ID=b\n",
				name: comment + other,
			})
			if strings.Contains(other, ".env.production") || name == "railway.toml" {
				continue // which is written, or loads another file
			}
			if got != "" {
				t.Errorf("doubts %q about %s:\n%s%s", got, name, comment, other)
			}
		}
	}
}

// Scripts of packages that start the application with the dotenv file of staging may start production. Servers of
// developers do not.
func TestStartScriptsWithEnvFiles(t *testing.T) {
	for script, want := range map[string]bool{
		`"start": "dotenvx run -f .env.staging -- next start"`:                           true,
		`"start": "env-cmd -f .env.staging next start"`:                                  true,
		`"start": "dotenv -e .env.staging -- node server.js"`:                            true,
		`"start": "node --env-file=.env.staging server.js"`:                              true,
		`"start:production": "node --env-file .env.staging server.js"`:                   true,
		`"start:prod": "cross-env NODE_ENV=production tsx --env-file=.env.staging s.ts"`: true,
		`"serve": "bun --env-file=.env.staging server.ts"`:                               true,
		`"start:staging": "node --env-file=.env.staging server.js"`:                      false,
		`"dev": "node --env-file=.env.staging server.js"`:                                false,
		`"start": "dotenv -e .env.staging -- next dev"`:                                  false,
		`"start": "env-cmd -f .env.staging react-scripts start"`:                         false,
		`"start": "node --watch --env-file=.env.staging server.js"`:                      false,
		`"start": "dotenv -e .env.staging -- nodemon server.js"`:                         false,
		`"start": "dotenv -e .env.staging -- ng serve"`:                                  false,
		`"test": "node --env-file=.env.staging --test"`:                                  false,
		`"start": "node --env-file=.env.production server.js"`:                           false,
		`"start:e2e": "dotenv -e .env.staging -- next start"`:                            false,
		`"preview": "dotenv -e .env.staging -- next start"`:                              false,
	} {
		got := doubtsIn(t, map[string]string{
			".env.production": "WORKOS_CLIENT_ID=a\n", ".env.staging": "WORKOS_CLIENT_ID=b\n",
			"package.json": `{"scripts": {` + script + `}}`,
		})
		if (got != "") != want {
			t.Errorf("doubts %q, want any %t with %s", got, want, script)
		}
	}
}
