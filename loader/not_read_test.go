package loader_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
)

const clientID = "client_01K5ZQ3V7M8N9P2R4S6T8V0W2B"

// Configuration files that contain names of WorkOS variables in a format that golive does not read are listed, with
// these names.
func TestUnreadConfiguration(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // "path: names", or empty if nothing is listed
	}{
		{"deploy/stack.xml", `<variable name="WORKOS_CLIENT_ID">x</variable>`, "WORKOS_CLIENT_ID"},
		{"app.ini", "[workos]\nclient = " + clientID + "\n", "-"},
		{"nx.json", `{"env": {"WORKOS_API_KEY": "sk_live_a2V5XzAxSzVaUTNWN004Tj"}}`, "WORKOS_API_KEY"},
		{"sst.config.ts", `env: { WORKOS_CLIENT_ID: "x", WORKOS_API_KEY: y }`, "WORKOS_CLIENT_ID WORKOS_API_KEY"},
		{"config/runtime.exs", `config :acme, issuer: "https://brave-forest-42.authkit.app"`, "-"},
		{"config/settings.yaml", "auth:\n  WORKOS_CLIENT_ID: x\n", "WORKOS_CLIENT_ID"},
		{"ci/vars.yml", "variables:\n  WORKOS_CLIENT_ID: x\n", "WORKOS_CLIENT_ID"},
		{"envs/test/vars.yml", "WORKOS_CLIENT_ID: x\n", "WORKOS_CLIENT_ID"},
		{"fastcgi.conf", "fastcgi_param WORKOS_CLIENT_ID x;\n", "WORKOS_CLIENT_ID"},
		{"docker-bake.hcl", `args = { WORKOS_CLIENT_ID = "x" }`, "WORKOS_CLIENT_ID"},
		{"next.config.js", "process.env.WORKOS_CLIENT_ID = 'x'\n", "WORKOS_CLIENT_ID"},
		// Pipelines, units, templates, hooks of hosts, and code that deploys.
		{"Jenkinsfile", "environment { WORKOS_CLIENT_ID = 'x' }", "WORKOS_CLIENT_ID"},
		{"ci/deploy.groovy", "withEnv(['WORKOS_CLIENT_ID=x']) { sh 'make' }", "WORKOS_CLIENT_ID"},
		{"deploy.ps1", "$env:WORKOS_CLIENT_ID = 'x'\n", "WORKOS_CLIENT_ID"},
		{"start.bat", "set WORKOS_CLIENT_ID=x\r\n", "WORKOS_CLIENT_ID"},
		{"deploy.fish", "set -x WORKOS_CLIENT_ID x\n", "WORKOS_CLIENT_ID"},
		{"web.service", "[D-BUS Service]\nEnvironment=WORKOS_CLIENT_ID=x\n", "WORKOS_CLIENT_ID"},
		{"web.nomad", "env { WORKOS_CLIENT_ID = \"x\" }", "WORKOS_CLIENT_ID"},
		{"roles/web/templates/env.j2", "WORKOS_CLIENT_ID=x\n", "WORKOS_CLIENT_ID"},
		{"values-production.yaml.gotmpl", "env:\n  WORKOS_CLIENT_ID: x\n", "WORKOS_CLIENT_ID"},
		{"user_data.tftpl", "export WORKOS_CLIENT_ID=x\n", "WORKOS_CLIENT_ID"},
		{".ebextensions/env.config", "option_settings:\n  e:\n    WORKOS_CLIENT_ID: x\n", "WORKOS_CLIENT_ID"},
		{".platform/hooks/prebuild/01_env", "echo WORKOS_CLIENT_ID=x >> env\n", "WORKOS_CLIENT_ID"},
		{"bin/start", "#!/bin/sh\nexport WORKOS_CLIENT_ID=x\n", ""},
		{"bin/start", "#!/usr/bin/env -S bash -e\nexport WORKOS_CLIENT_ID=x\n", ""},
		{"bin/start", "#!/usr/bin/env ruby\nENV['WORKOS_CLIENT_ID'] = 'x'\n", "WORKOS_CLIENT_ID"},
		{"bin/start", "export WORKOS_CLIENT_ID=x\n", "WORKOS_CLIENT_ID"},
		{"docker-entrypoint", "#!/bin/sh\nexport WORKOS_CLIENT_ID=x\n", ""},
		{"scripts/notes", "WORKOS_CLIENT_ID=x\n", ""},
		{"Web.config", `<environmentVariable name="WORKOS_CLIENT_ID" value="x"/>`, "WORKOS_CLIENT_ID"},
		{"Procfile.production", "web: WORKOS_CLIENT_ID=x node server.js\n", "WORKOS_CLIENT_ID"},
		{"captain-definition", `{"dockerfileLines": ["ENV WORKOS_CLIENT_ID=x"]}`, "WORKOS_CLIENT_ID"},
		{"Earthfile", "build:\n  ENV WORKOS_CLIENT_ID=x\n", "WORKOS_CLIENT_ID"},
		{"lib/stack.ts", "new Function(this, 'f', {environment: {WORKOS_CLIENT_ID: 'x'}})", "WORKOS_CLIENT_ID"},
		{"infra/web.ts", "environment: { WORKOS_CLIENT_ID: 'x' },", "WORKOS_CLIENT_ID"},
		{"serverless.ts", "environment: { WORKOS_CLIENT_ID: 'x' },", "WORKOS_CLIENT_ID"},
		{"deploy.mjs", "process.env.WORKOS_CLIENT_ID = 'x'\n", "WORKOS_CLIENT_ID"},
		{"scripts/deploy-web.py", "os.environ['WORKOS_CLIENT_ID'] = 'x'\n", "WORKOS_CLIENT_ID"},
		{"lib/stack.test.ts", "environment: { WORKOS_CLIENT_ID: 'x' },", ""},
		{"infra/web.ts", "clientId: process.env.WORKOS_CLIENT_ID!,", ""},
		{"src/start", "#!/bin/sh\nexport WORKOS_CLIENT_ID=x\n", ""},
		// Files whose name or folder names an environment.
		{"northwind/settings/production.py", "WORKOS_CLIENT_ID = '" + clientID + "'\n", "WORKOS_CLIENT_ID"},
		{"northwind/settings/prod.py", "AUTH_CLIENT = '" + clientID + "'\n", "-"},
		{"northwind/settings/production.py", "WORKOS_CLIENT_ID = os.environ['WORKOS_CLIENT_ID']\n", ""},
		{"src/environments/environment.prod.ts", "export const environment = {id: '" + clientID + "'}", "-"},
		{"config/production.json5", "{auth: {clientId: '" + clientID + "'}}", "-"},
		{"config/env.production.js", "module.exports = {client: '" + clientID + "'}", "-"},
		{"scripts/production.js", "const id = '" + clientID + "'\n", "-"},
		{"Web.Release.config", `<add key="WorkOSClientId" value="` + clientID + `"/>`, "-"},
		{"App.config", `<add key="WorkOSClientId" value="` + clientID + `"/>`, "-"},
		{"ios/Config/Production.xcconfig", "WORKOS_CLIENT_ID = " + clientID + "\n", "WORKOS_CLIENT_ID"},
		{"android/app/build.gradle", `buildConfigField "String", "ID", "\"` + clientID + `\""`, "-"},
		{"android/app/build.gradle", `implementation "com.workos:workos:4.0.0"`, ""},
		{"instance/production.cfg", "WORKOS_CLIENT_ID = '" + clientID + "'\n", "WORKOS_CLIENT_ID"},
		{"resources/production.edn", `{:client-id "` + clientID + `"}`, "-"},
		{"production.pkl", `client = "` + clientID + `"`, "-"},
		{"deploy/www.pool", "env[WORKOS_CLIENT_ID] = x\n", "WORKOS_CLIENT_ID"},
		{"production.csv", "id," + clientID + "\n", "-"},
		{"env/production/WORKOS_REDIRECT_URI", "http://localhost:3000/callback\n", "WORKOS_REDIRECT_URI"},
		{"docs/production.csv", "id," + clientID + "\n", ""},
		{"tests/settings/production.py", "WORKOS_CLIENT_ID = '" + clientID + "'\n", ""},
		{"customers.csv", "id," + clientID + "\n", ""},
		{"src/live/page.ts", "const id = '" + clientID + "'\n", ""},
		{"src/production.ts", "const id = '" + clientID + "'\n", ""},
		{"config/production-notes.ts", "const id = '" + clientID + "'\n", ""},
		// Reports of tools and agents.
		{"playwright-report/production.json", `{"id": "` + clientID + `"}`, ""},
		{"test-results/page.yaml", "id: " + clientID + "\n", ""},
		{".playwright/config.json", `{"id": "` + clientID + `"}`, ""},
		{".cursor/mcp.json", `{"id": "` + clientID + `"}`, ""},
		{"out/scan.json", `{"results": [{"check_id": "a", "extra": "WORKOS_CLIENT_ID=x"}]}`, ""},
		{"out/scan.json", `{"SchemaVersion": 2, "ArtifactName": "web", "a": "WORKOS_CLIENT_ID=x"}`, ""},
		{"out/jacoco.xml", `<?xml version="1.0"?><!-- a --><report name="a"><package name="WORKOS_API_KEY=x"/>`, ""},
		// One mark of a report is not enough, and reports do not have names of environments.
		{"deploy/web.json", `{"ArtifactName": "web", "client": "` + clientID + `"}`, "-"},
		{"deploy/web.json", `{"check_id": 1, "client": "` + clientID + `"}`, "-"},
		{"deploy/web.json", `{"results": [{"check_id": 1}], "a": 1}`, ""},
		{"deploy/web.xml", `<app><report name="x"/><package name="WORKOS_CLIENT_ID" v="x"/></app>`, "WORKOS_CLIENT_ID"},
		{"deploy/web.yaml", "client: " + clientID + " # - generic [ref=e1]\n", "-"},
		{"deploy/web.yaml", "# - generic [ref=e1]\nclient: " + clientID + "\n- generic [ref=e1]\n", "-"},
		{"deploy/production.json", `{"SchemaVersion": 2, "ArtifactName": "b", "id": "` + clientID + `"}`, "-"},
		{"deploy/production/out.xml", `<testsuite><testcase name="` + clientID + `"/></testsuite>`, "-"},
		{"snapshots/page.yaml", "- generic [ref=e1]:\n  - text: " + clientID + " [ref=e12]\n", ""},
		// Names that are only read, or that do not belong to an environment.
		{"next.config.ts", "env: { a: process.env.WORKOS_CLIENT_ID, b: env['WORKOS_API_KEY'] }", ""},
		{"config/services.php", "['client_id' => env('WORKOS_CLIENT_ID')]", ""},
		{"config/app.rb", "ENV.fetch('WORKOS_API_KEY') { key }\nENV['WORKOS_CLIENT_ID']", ""},
		{"app.conf", "# WORKOS_CLIENT_ID is set by the host\nid ${WORKOS_CLIENT_ID}\n", ""},
		{"nginx.conf", `add_header Content-Security-Policy "connect-src https://brave-forest-42.authkit.app";`, ""},
		{"openapi.json", `{"servers": ["https://api.workos.com"]}`, ""},
		{"labels.json", `{"WORKOS_TEAM": "a"}`, ""},
		{"vite.config.js", `define: {'process.env.WORKOS_API_KEY': JSON.stringify(env.KEY)}`, "WORKOS_API_KEY"},
		{"next.config.mjs", "env: {\n  WORKOS_CLIENT_ID: process.env.WORKOS_CLIENT_ID,\n}", ""},
		{"deploy.json", `{"run": "npx convex env set WORKOS_CLIENT_ID " }`, "WORKOS_CLIENT_ID"},
		{"deploy.toml", `run = "vercel env add WORKOS_API_KEY production"`, "WORKOS_API_KEY"},
		{"start.json", `{"run": "WORKOS_CLIENT_ID=x next build"}`, "WORKOS_CLIENT_ID"},
		{"convex/auth.config.ts", "const issuer = 'https://brave-forest-42.authkit.app'\n", "-"},
		{"next.config.js", "env: {\n  WORKOS_CLIENT_ID:\n    pick('staging'),\n}", "WORKOS_CLIENT_ID"},
		{"next.config.js", "process.env.WORKOS_CLIENT_ID = a ? b : process.env.WORKOS_CLIENT_ID;", "WORKOS_CLIENT_ID"},
		{"next.config.js", "process.env.WORKOS_CLIENT_ID ||= 'x'\n", "WORKOS_CLIENT_ID"},
		{"next.config.js", "process.env.WORKOS_CLIENT_ID ??= x\r\n", "WORKOS_CLIENT_ID"},
		{"next.config.js", "module.exports = { env: { WORKOS_CLIENT_ID: s.clientId } }", "WORKOS_CLIENT_ID"},
		{"next.config.js", "env: { WORKOS_API_KEY: Config.workosKey, WORKOS_CLIENT_ID: url(x) }",
			"WORKOS_API_KEY WORKOS_CLIENT_ID"},
		{"config.js", "module.exports = { WORKOS_CLIENT_ID: 'x' }", "WORKOS_CLIENT_ID"},
		{"manifest.json", `{"required_secrets": ["STRIPE_KEY", "WORKOS_CLIENT_ID"]}`, ""},
		{"manifest.yaml", "required: [\n  WORKOS_CLIENT_ID, 'STRIPE_KEY',\n]\n", ""},
		{"manifest.toml", "required = [\"WORKOS_CLIENT_ID\"]\n", ""},
		{"manifest.json", `{"set": ["WORKOS_CLIENT_ID", "client_x"]}`, "WORKOS_CLIENT_ID"},
		{"manifest.json", `{"set": [["WORKOS_CLIENT_ID"], {"a": 1}], "b": "x"}`, ""},
		{"vite.config.ts", `define: {'process.env.WORKOS_API_KEY': JSON.stringify(process.env.WORKOS_API_KEY),}`, ""},
		{"vite.config.ts", `define: {'process.env.WORKOS_API_KEY': JSON.stringify(env.WORKOS_API_KEY ?? "")}`, ""},
		{"vite.config.ts", `define: {'process.env.WORKOS_API_KEY': JSON.stringify(env.WORKOS_API_KEY || "x")}`,
			"WORKOS_API_KEY"},
		// Texts, types, comparisons and code that reads variables in other ways.
		{"convex/auth.config.ts", `throw new Error("WORKOS_CLIENT_ID must be set");`, ""},
		{"convex/auth.config.ts", `throw new Error('Missing WORKOS_CLIENT_ID environment variable');`, ""},
		{"convex/auth.config.ts", "  \"WORKOS_AUTHKIT_DOMAIN must be\" +\n    \"the WORKOS_CLIENT_ID, too\",", ""},
		{"convex/auth.config.ts", "const clientId = envAuth.WORKOS_CLIENT_ID;", ""},
		{"convex/auth.config.ts", `if (name === "WORKOS_CLIENT_ID" && ok) {`, ""},
		{"convex/auth.config.ts", "declare const process: { env: { WORKOS_CLIENT_ID?: string } }", ""},
		{"convex/auth.config.ts", "interface Env { WORKOS_CLIENT_ID: string; WORKOS_API_KEY: string | undefined }", ""},
		{"convex.config.ts", "WORKOS_CLIENT_ID: v.optional(v.string()),", ""},
		{"env.config.ts", "WORKOS_API_KEY: z.string().min(1),", ""},
		{"config/initializers/workos.rb", `raise "WORKOS_CLIENT_ID must be set. Without it, no sign-in"`, ""},
		{"config/initializers/workos.rb", "WORKOS_CLIENT_ID = ENV['WORKOS_CLIENT_ID']", ""},
		{"src/server/config.ts", "clientId: environment.WORKOS_CLIENT_ID,", ""},
		{"scan.toml", `description = "WORKOS_API_KEY exposed in source"`, ""},
		{"evals.json", `{"prompt": "My app is throwing an error about WORKOS_COOKIE_PASSWORD ..."}`, ""},
		// Names of variables that another program reads, and what is the same in all environments.
		{"config.json", `{"workosCookie": "APP_WORKOS_COOKIE_PASSWORD", "a": "WORKOS_CLIENT_ID"}`, ""},
		{"config.yaml", "secrets:\n  cookie: APP_WORKOS_COOKIE_PASSWORD # its name\n", ""},
		{"config.json", `{"name": "WORKOS_CLIENT_ID", "value": "x"}`, "WORKOS_CLIENT_ID"},
		{"config.json", `{"command": "WORKOS_CLIENT_ID=x next"}`, "WORKOS_CLIENT_ID"},
		{"config.json", `{"WORKOS_CLIENT_ID": "WORKOS_CLIENT_ID"}`, "WORKOS_CLIENT_ID"},
		{"config.toml", "cookie = \"APP_WORKOS_COOKIE_PASSWORD\"\n", "APP_WORKOS_COOKIE_PASSWORD"},
		{"infra/workos.ts", "const WORKOS_BASE_URL = 'https://api.workos.com';", ""},
		{"infra/workos.ts", "const WORKOS_BASE_URL = 'https://auth.acme.com';", "WORKOS_BASE_URL"},
		// Keys that are not spelled like variables, with a value beside them.
		{"deploy/production.yaml", "workosRedirectUri: http://localhost\n", "WORKOS_REDIRECT_URI"},
		{"deploy/a.yaml", "auth:\n  workos:\n    redirectUri: http://localhost\n", "WORKOS_REDIRECT_URI"},
		{"deploy/a.yaml", "auth:\n  workos:\n    cookie:\n      password: x\n", "WORKOS_COOKIE_PASSWORD"},
		{"deploy/a.yaml", "auth: {workos: {clientId: x}}\n", "WORKOS_CLIENT_ID"},
		{"deploy/a.yaml", "workos:\n  a: b\nauth:\n  clientId: x\n", ""},
		{"deploy/a.yaml", "settings:\n  - name: workosClientId\n    value: x\n", "WORKOS_CLIENT_ID"},
		{"deploy/a.yaml", "settings:\n  - name: workosClientId\n  - value: x\n", ""},
		{"Pulumi.production.yaml", "config:\n  web:workosRedirectUri: http://localhost\n", "WEB_WORKOS_REDIRECT_URI"},
		{"Pulumi.a.yaml", "config:\n  acme:workosApiKey:\n    secure: AAABAG\n", "ACME_WORKOS_API_KEY"},
		{"config/a.json", `{"workosRedirectUri":"http://localhost"}`, "WORKOS_REDIRECT_URI"},
		{"config/a.json", `{"auth": {"x": {}, "workos": {"clientId": "x"}}}`, "WORKOS_CLIENT_ID"},
		{"config/a.json", `{"workos": {"a": 1}, "auth": {"clientId": "x"}}`, ""},
		{"main.parameters.json", `{"workosApiKey": {"value": "x"}}`, "WORKOS_API_KEY"},
		{"config/a.toml", "[workos]\nredirect-uri = \"http://localhost\"\n", "WORKOS_REDIRECT_URI"},
		{"config/a.toml", "[a.workos]\napi_https = false\n[b]\nclient_id = 'x'\n", "A_WORKOS_API_HTTPS"},
		{"app.properties", "workos.redirect-uri=http://localhost\n", "WORKOS_REDIRECT_URI"},
		{"app.ini", "[workos]\nclient_id = x\n", "WORKOS_CLIENT_ID"},
		{"app.xml", `<add key="workos.redirectUri" value="http://localhost"/>`, "WORKOS_REDIRECT_URI"},
		{"app.hcl", "workos {\n  client_id = \"x\"\n}\n", "WORKOS_CLIENT_ID"},
		{"config/production.ts", `export default { workos: { clientId: "x" } }`, "WORKOS_CLIENT_ID"},
		{"infra/web.ts", `new WorkOS({clientId: "x"})`, "WORKOS_CLIENT_ID"},
		{"infra/index.ts", `env: [{ name: "WORKOS_CLIENT_ID", value: "x" }]`, "WORKOS_CLIENT_ID"},
		{"infra/index.ts", `env: [{ name: "WORKOS_CLIENT_ID", value: process.env.WORKOS_CLIENT_ID }]`, ""},
		// Such keys without a value, and texts that are no setting.
		{"infra/web.ts", "workosApiKey: process.env.X, workosClientId: id, workosRedirectUri", ""},
		{"infra/web.ts", "interface A { workosApiKey: string; workosClientId?: string }", ""},
		{"infra/web.ts", "const workosClientId = env.X; if (workosClientId === 'x') f()", ""},
		{"infra/web.ts", "import { workosClientId } from 'workos'\n", ""},
		{"src/web/deploy.json", `{"workosClientId": "x"}`, "WORKOS_CLIENT_ID"},
		{"src/lib/infra/web.ts", `const workosClientId = "x"`, ""},
		{"config/a.yaml", "workosClientId: ${X}\nworkosApiKey: '{{ key }}'\nworkosRedirectUri:\n", ""},
		{"config/a.yaml", "workosClientId: WORKOS_ID\nworkosApiKey: workos-api-key\nworkosCookiePassword: ''\n", ""},
		{"config/a.yaml", "# workosClientId: x\nworkos:\n  enabled: true\n  apiKey: true\n", ""},
		{"config/a.yaml", "workosClientId: # not set\nworkosBaseUrl: https://api.workos.com\n", ""},
		{"config/a.json", `{"workosClientId": {"type": "string"}, "workosApiKey": "string"}`, ""},
		{"config/a.json", `{"workosClientId": "` + clientID + `"}`, "-"},
		{"config/a.json", `{"workosApiKey": "WorkOS API key", "workosClientId": null}`, ""},
		{"locales/en.json", `{"workosApiKey": "Key"}`, ""},
		{"messages/de.json", `{"workosApiKey": "Key"}`, ""},
		{"openapi.json", `{"example": {"workosClientId": "x"}}`, ""},
		{"package-lock.json", `{"workos": {"clientId": "x"}}`, ""},
		{"examples/a.yaml", "workosClientId: x\n", ""},
		{"tests/a.yaml", "workosClientId: x\n", ""},
		// Code of the application, whatever its folders are called.
		{"src/lib/infrastructure/workos.ts", "const WORKOS_BASE_URL = 'https://auth.acme.com';", ""},
		{"packages/a/src/infra/web.ts", "environment: { WORKOS_CLIENT_ID: 'x' },", ""},
		{"infra/lib/web.ts", "environment: { WORKOS_CLIENT_ID: 'x' },", "WORKOS_CLIENT_ID"},
		{"apps/cli/src/config.ts", "const WORKOS_CLIENT_ID = 'x';", ""},
		{"apps/cli/config.ts", "const WORKOS_CLIENT_ID = 'x';", "WORKOS_CLIENT_ID"},
		{"src/auth.config.ts", "env: { WORKOS_CLIENT_ID: 'x' }", "WORKOS_CLIENT_ID"},
		// State of tools, and the manifest of an emulator.
		{".workos-seed-state.json", `{"id": "` + clientID + `"}`, ""},
		{"services/manifest.json", `{"env_vars": {"WORKOS_API_KEY": "sk_test_parlel", "WORKOS_BASE_URL": ` +
			`"http://127.0.0.1:4821"}}`, ""},
		{"services/manifest.json", `{"env_vars": {"WORKOS_API_KEY": "sk_test_a2V5XzAx", "WORKOS_BASE_URL": ` +
			`"http://127.0.0.1:4821"}}`, "WORKOS_API_KEY WORKOS_BASE_URL"},
		{"services/manifest.json", `{"env_vars": {"WORKOS_API_KEY": "sk_test_parlel"}}`, "WORKOS_API_KEY"},
		// Files that are not deployed.
		{".agents/skills/workos/evals.json", `{"WORKOS_CLIENT_ID": "x"}`, ""},
		{".claude/settings.json", `{"env": {"WORKOS_CLIENT_ID": "x"}}`, ""},
		{".gitleaks.toml", `regex = "WORKOS_API_KEY=x"`, ""},
		{"playwright/.auth/state.json", `{"domain": "brave-forest-42.authkit.app"}`, ""},
		{"docs/setup.json", `{"WORKOS_CLIENT_ID": "x"}`, ""},
		{"samples/vars.yml", "WORKOS_CLIENT_ID: x\n", ""},
		{"settings.ci.json", `{"WORKOS_CLIENT_ID": "x"}`, ""},
		{"test/setup.json", `{"WORKOS_CLIENT_ID": "x"}`, ""},
		{"settings.example.json", `{"WORKOS_CLIENT_ID": "x"}`, ""},
		{"package-lock.json", `{"WORKOS_CLIENT_ID": "x"}`, ""},
		{"playwright.config.ts", `env: { WORKOS_CLIENT_ID: "x" }`, ""},
		{"turbo.json", `{"globalEnv": ["WORKOS_CLIENT_ID"]}`, ""},
		{"src/auth.ts", `const WORKOS_CLIENT_ID = "x"`, ""},
		{"golive.json", `{"version": 1, "tool": {"name": "golive"}, "a": "` + clientID + `"}`, ""},
		{"project.json", `{"name": "golive", "client": "` + clientID + `"}`, "-"},
		{"stack.yaml", "findings: sarif-2.1.0\nclient: " + clientID + "\n", "-"},
		{"known.json", `{"version": 1, "findings": [{"rule": "a", "message": "` + clientID + `"}]}`, ""},
		{"junit.xml", `<testsuites name="golive lint"><failure message="` + clientID + `"/></testsuites>`, ""},
		{"lint.json", `{"Issues": [{"FromLinter": "dupl", "SourceLines": ["id := \"` + clientID + `\""]}]}`, ""},
		{"eslint.json", `[{"filePath": "a.ts", "messages": [], "source": "` + clientID + `"}]`, ""},
		{"semgrep.json", `{"results": [{"check_id": "a", "extra": {"lines": "` + clientID + `"}}]}`, ""},
		{"sonar.json", `{"issues": [{"engineId": "a", "message": "` + clientID + `"}]}`, ""},
		{"scan.json", `{"version": "2.0.0", "runs": [{"tool": {"driver": {}}, "id": "` + clientID + `"}]}`, ""},
		{"trivy.json", `{"SchemaVersion": 2, "ArtifactName": "a", "Match": "` + clientID + `"}`, ""},
		{"coverage.json", `{"/a.ts": {"statementMap": {}, "text": "` + clientID + `"}}`, ""},
		{"coverage.xml", `<coverage line-rate="1"><line>` + clientID + `</line></coverage>`, ""},
		{"settings.json", `{"Issues": 3, "results": ["` + clientID + `"]}`, "-"},
		{"README.md", "WORKOS_CLIENT_ID=x\n", ""},
		{"big.json", `{"a": "` + strings.Repeat("a", 5<<20) + `", "WORKOS_CLIENT_ID": "x"}`, "WORKOS_CLIENT_ID"},
	} {
		fsys := fstest.MapFS{c.name: {Data: []byte(c.text)}, ".env.production": {Data: []byte("WORKOS_API_KEY=${A}\n")}}
		loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := ""
		for _, file := range loaded.Project.NotRead {
			got = "-"
			var names []string
			for _, name := range file.Names {
				names = append(names, name.Name)
			}
			if len(names) > 0 {
				got = strings.Join(names, " ")
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A file that the command line or golive.yaml names as an environment file is not also listed as not read, although
// the search finds it by its extension.
func TestNamedEnvironmentIsNotListed(t *testing.T) {
	environment := "environment: {name: live, type: production}\nclient_id: " + clientID + "\n"
	for _, name := range []string{"live.yaml", "live.json"} {
		text := environment
		if name == "live.json" {
			text = `{"environment": {"name": "live", "type": "production"}, "client_id": "` + clientID + `"}`
		}
		for _, way := range []string{"command line", "golive.yaml"} {
			fsys := fstest.MapFS{name: {Data: []byte(text)}}
			options := loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck}
			if way == "command line" {
				options.Paths = []string{name}
			} else {
				fsys["golive.yaml"] = &fstest.MapFile{
					Data: []byte("version: 1\nenvironments: {live: {type: production, file: " + name + "}}\n"),
				}
			}
			loaded, err := loader.Load(fsys, options)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(loaded.Project.Environments); n != 1 {
				t.Errorf("%s, %s: %d environments", name, way, n)
			}
			for _, f := range loaded.Project.NotRead {
				t.Errorf("%s, %s: listed as not read: %s", name, way, f.Path)
			}
		}
	}
}

// An excerpt of an unread file shows the ID because of which the file is listed, but no other text and no key.
func TestExcerptOfUnreadFile(t *testing.T) {
	for text, want := range map[string]bool{
		`{auth: {id: "` + clientID + `", other: "hunter2-hunter2"}}`:      true,
		`{auth: {id: "sk_live_a2V5XzAxSzVaUTNWN004Tjky", other: "hunt"}}`: false,
	} {
		loaded, err := loader.Load(fstest.MapFS{
			"config/production.json5": {Data: []byte(text)}, ".env": {Data: []byte("WORKOS_CLIENT_ID=\n")},
		}, loader.Options{})
		if err != nil {
			t.Fatal(err)
		}
		file := loaded.Project.NotRead[0].File
		shown := file.Redacted(source.Span{End: int32(len(file.Text))})
		if strings.Contains(shown, clientID) != want || strings.Contains(shown, "hunt") ||
			strings.Contains(shown, "a2V5") {
			t.Errorf("the excerpt is %q", shown)
		}
	}
}
