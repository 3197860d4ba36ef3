package analysis_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/gitstate"
)

// A host's file of an unknown environment may set a variable that production's own files do not set. Its value matters
// only if it would be wrong in production.
func TestWrongValuesOfUnknownEnvironments(t *testing.T) {
	fly := func(name, value string) map[string]string {
		return map[string]string{
			"fly.toml": "[env]\n" + name + " = \"" + value + "\"\n", "fly.production.toml": "app = \"acme\"\n",
		}
	}
	const key = "WORKOS_API_KEY=sk_test_a2V5XzAxSzBaUTNWN004TjlQMlI0UzZUOFYwVzFYLDQ5MzZlZDM1YjI3ZjRhZGE5Y2MyMTIzNEFC\n"
	const refers = "services: {web: {environment: {WORKOS_API_KEY: \"${WORKOS_API_KEY}\"}}}\n"
	const local, staging, shared = "the local machine", "a staging host", "staging's value"
	for name, c := range map[string]struct {
		files map[string]string
		of    model.Purpose
		want  string // in the reason, or empty if nothing is in doubt
	}{
		"API host":  {fly("WORKOS_API_HOSTNAME", "localhost"), model.ForAPIHostname, local},
		"https":     {fly("WORKOS_API_HTTPS", "false"), model.ForAPIHTTPS, "to false"},
		"redirect":  {fly("WORKOS_REDIRECT_URI", "http://localhost:3000/cb"), model.ForRedirectURI, local},
		"staging":   {fly("WORKOS_REDIRECT_URI", "https://app.staging.acme.com/cb"), model.ForRedirectURI, staging},
		"AuthKit":   {fly("AUTHKIT_DOMAIN", "https://x-staging.authkit.app"), model.ForAuthKitDomain, staging},
		"cookie":    {fly("WORKOS_COOKIE_DOMAIN", "localhost"), model.ForCookieDomain, local},
		"client ID": {fly("NEXT_PUBLIC_WORKOS_CLIENT_ID", clientB), model.ForClientID, shared},
		"image": {map[string]string{
			"Dockerfile": "FROM node\nENV WORKOS_API_HOSTNAME=localhost\n",
		}, model.ForAPIHostname, local},
		"render": {map[string]string{
			"render.yaml": "services:\n  - type: web\n    name: web\n    envVars:\n" +
				"      - {key: WORKOS_API_HOSTNAME, value: localhost}\n",
			"render.production.yaml": "services: []\n",
		}, model.ForAPIHostname, local},
		"only file of a platform": {map[string]string{
			"fly.toml": "[env]\nWORKOS_API_HOSTNAME = \"api.workos.com\"\n",
		}, model.ForAPIHostname, "fly.toml sets WORKOS_API_HOSTNAME but names no environment, so the hosting"},
		"right":      {fly("WORKOS_REDIRECT_URI", "https://app.acme.com/cb"), model.ForRedirectURI, ""},
		"right host": {fly("WORKOS_API_HOSTNAME", "api.workos.com"), model.ForAPIHostname, ""},
		"own client": {fly("NEXT_PUBLIC_WORKOS_CLIENT_ID", clientA), model.ForClientID, ""},
		"same name":  {fly("WORKOS_COOKIE_NAME", "session"), model.ForCookieName, ""},
		"build": {map[string]string{
			"Dockerfile": "FROM node\nARG WORKOS_API_HOSTNAME=localhost\n",
		}, model.ForAPIHostname, ""},
		"compose": {map[string]string{
			"compose.yaml": "services: {web: {environment: {WORKOS_API_HOSTNAME: localhost}}}\n",
		}, model.ForAPIHostname, ""},
		"compose with staging's value": {map[string]string{
			"compose.yaml": "services: {web: {environment: {NEXT_PUBLIC_WORKOS_CLIENT_ID: " + clientB + "}}}\n",
		}, model.ForClientID, shared},
		"argument that production passes": {map[string]string{
			"Dockerfile": "FROM node\nARG NEXT_PUBLIC_WORKOS_REDIRECT_URI=http://localhost/cb\nRUN npm run build\n",
			".github/workflows/release.yml": "jobs:\n  web:\n    environment: production\n    steps:\n" +
				"      - uses: docker/build-push-action@v6\n        with:\n          build-args: " +
				"NEXT_PUBLIC_WORKOS_REDIRECT_URI=${{ vars.REDIRECT_URI }}\n",
		}, model.ForRedirectURI, "is a reference"},
		"tracked": {map[string]string{
			"kept/app/package.json": "{}", "kept/app/.env": "WORKOS_CLIENT_ID=" + clientB + "\n",
		}, model.ForClientID, shared},
		"tracked, and production's": {map[string]string{
			"kept/app/package.json": "{}", "kept/app/.env": "WORKOS_CLIENT_ID=" + clientA + "\n",
		}, model.ForClientID, ""},
		"secret beside compose": {map[string]string{
			"kept/app/.env": key, "kept/app/compose.production.yaml": refers,
		}, model.ForAPIKey, "refers to a variable that kept/app/.env sets; that file names no environment"},
		"secret of a script": {map[string]string{
			"run.sh": "export " + key + "node server.js\n", "compose.production.yaml": refers,
		}, model.ForAPIKey, "compose.production.yaml refers to WORKOS_API_KEY, which run.sh sets"},
		"secret that a deployment writes": {map[string]string{
			"deploy.sh":               "cat > .env <<EOF\n" + key + "EOF\ndocker compose up -d\n",
			"compose.production.yaml": refers,
		}, model.ForAPIKey, "refers to WORKOS_API_KEY, which deploy.sh sets"},
		"secret of the project's own name": {map[string]string{
			"run.sh":                  "export PROD_KEY=sk_test_abcdefgh\nnode server.js\n",
			"compose.production.yaml": strings.ReplaceAll(refers, "${WORKOS_API_KEY}", "${PROD_KEY}"),
		}, model.ForAPIKey, "WORKOS_API_KEY in compose.production.yaml refers to PROD_KEY, which run.sh sets"},
		"own name that is passed on": {map[string]string{
			"run.sh":                  "export PROD_KEY=$(op read op://prod/workos/key)\nnode server.js\n",
			"compose.production.yaml": strings.ReplaceAll(refers, "${WORKOS_API_KEY}", "${PROD_KEY}"),
		}, model.ForAPIKey, ""},
		"part of a secret": {map[string]string{
			"run.sh":                  "export " + key + "node server.js\n",
			"compose.production.yaml": strings.ReplaceAll(refers, "${WORKOS_API_KEY}", "${A:-${WORKOS_API_KEY}}"),
		}, model.ForAPIKey, "refers to WORKOS_API_KEY, which run.sh sets"},
		"secret of a developer": {map[string]string{
			"dev.sh": "export " + key + "docker compose up\n", "compose.production.yaml": refers,
		}, model.ForAPIKey, ""},
		"secret of another name": {map[string]string{
			".env": "WORKOS_API_KEY_DEV=sk_test_abcdefgh\n", "compose.production.yaml": refers,
		}, model.ForAPIKey, ""},
		"untracked": {map[string]string{".env": "WORKOS_API_HOSTNAME=localhost\n"}, model.ForAPIHostname, ""},
		"other app": {map[string]string{
			"a/package.json": "{}", "a/.env.production": "WORKOS_CLIENT_ID=" + clientA + "\n",
			"b/package.json": "{}", "b/fly.toml": "[env]\nWORKOS_API_HOSTNAME = \"localhost\"\n", ".env.production": "",
		}, model.ForAPIHostname, ""},
		"no variables of production": {map[string]string{
			".env.production": "", "fly.toml": "[env]\nWORKOS_CLIENT_ID = \"" + clientB + "\"\n",
			"fly.production.toml": "app = \"acme\"\n",
		}, model.ForClientID, shared},
		"no variables of production, app": {map[string]string{
			".env.production": "", "a/package.json": "{}",
			"a/vercel.json":            `{"env": {"WORKOS_CLIENT_ID": "` + clientB + `"}}`,
			"a/vercel.production.json": "{}",
		}, model.ForClientID, shared},
		"no variables of production, app.json": {map[string]string{
			".env.production": "", "app.json": `{"env": {"WORKOS_CLIENT_ID": {"value": "` + clientB + `"}}}`,
		}, model.ForClientID, shared},
		"no variables of production, tracked": {map[string]string{
			".env.production": "", "kept/app/.env": "WORKOS_CLIENT_ID=" + clientB + "\n",
		}, model.ForClientID, shared},
		"no variables of production, its value": {map[string]string{
			".env.production": "", "fly.toml": "[env]\nWORKOS_CLIENT_ID = \"" + clientA + "\"\n",
			"fly.production.toml": "app = \"acme\"\n",
		}, model.ForClientID, ""},
		"no variables of production, service of staging": {map[string]string{
			".env.production": "", "render.yaml": "services:\n  - type: web\n    name: web-staging\n    envVars:\n" +
				"      - {key: WORKOS_CLIENT_ID, value: " + clientB + "}\n",
		}, model.ForClientID, ""},
	} {
		project := fstest.MapFS{}
		for path, text := range map[string]string{
			"workos/production.yaml": "environment: production\nclient_id: " + clientA + "\n",
			"workos/staging.yaml":    "environment: staging\nclient_id: " + clientB + "\n",
			".env.production":        "WORKOS_CLIENT_ID=" + clientA + "\nWORKOS_COOKIE_NAME=session\n",
			".env.staging":           "WORKOS_COOKIE_NAME=session\n",
		} {
			project[path] = &fstest.MapFile{Data: []byte(text)}
		}
		for path, text := range c.files {
			project[path] = &fstest.MapFile{Data: []byte(text)}
		}
		kept := map[string]bool{}
		for path := range project {
			kept[path] = strings.HasPrefix(path, "kept/")
		}
		result, err := analysis.Run(project, analysis.Options{Repository: &gitstate.Repository{
			Top: project, Prefix: ".", Kept: kept, Git: fstest.MapFS{},
		}})
		if err != nil {
			t.Fatal(err)
		}
		var why string
		for env := range result.Project.Of(model.Production) {
			need := checklist.Need{Of: checklist.Variables, Path: c.of.String()}
			if gap := result.Gaps().Against(need, env); gap != nil {
				why = gap.Why
			}
		}
		if !strings.Contains(why, c.want) || c.want == "" && why != "" {
			t.Errorf("%s: %q, want %q", name, why, c.want)
		}
	}
}
