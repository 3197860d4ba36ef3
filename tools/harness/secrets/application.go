package main

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// applicationFormat describes a format of application files.
type applicationFormat struct {
	name string
	// path is the path of the file, with %s for the environment. head and tail are the text before and after the
	// variables.
	path, head, tail string
	// line is a format string for a variable: %[1]s is its name, and %[2]s its quoted value.
	line string
	// quotes contains the quotes that the format allows. A space means that the quotes are optional.
	quotes string
	// comment is the start of a comment, or "" if the format has no comments. trailing is true if a comment can
	// follow a value.
	comment  string
	trailing bool
	// shell is a format string for a line that runs a command, or "" if the format has no such line.
	shell string
	// block is a format string for a value of two lines: %[1]s is the name of the variable, and %[2]s and %[3]s are
	// the lines.
	block string
	// base64 is true if values are base64-encoded.
	base64 bool
}

const client = "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X"

var applicationFormats = []applicationFormat{
	{name: "dotenv", path: "web/.env.%s", head: "WORKOS_CLIENT_ID=" + client + "\n", line: "%[1]s=%[2]s\n",
		quotes: " \"'", comment: "#", trailing: true,
		block: "%[1]s=\"%[2]s\n%[3]s\"\n"},
	{
		name: "dotenv, export", path: "api/.env.%s", head: "export WORKOS_CLIENT_ID=" + client + "\n",
		line: "export %[1]s = %[2]s\n", quotes: "\"'", comment: "#", trailing: true,
	},
	{
		name: "dotenv, template", path: "%s/.env.example", head: "WORKOS_CLIENT_ID=" + client + "\n",
		line: "%[1]s=%[2]s\n", quotes: " \"", comment: "#", trailing: true,
	},
	{
		name: "dotenv, worker", path: "worker/.dev.vars.%s", head: "WORKOS_CLIENT_ID=" + client + "\n",
		line: "%[1]s=%[2]s\n", quotes: " \"", comment: "#",
	},
	{name: "compose", path: "%s/compose.yaml", head: "services:\n  web:\n    image: acme/web\n    environment:\n" +
		"      WORKOS_CLIENT_ID: " + client + "\n", line: "      %[1]s: %[2]s\n", quotes: " \"'", comment: "#",
		trailing: true,
		block:    "      %[1]s: |\n        %[2]s\n        %[3]s\n", tail: "    command: [node, server.js]\n"},
	{name: "compose, list", path: "list/docker-compose.%s.yml", head: "services:\n  web:\n    environment:\n" +
		"      - WORKOS_CLIENT_ID=" + client + "\n", line: "      - %[1]s=%[2]s\n", quotes: " ", comment: "#",
		trailing: true,
		shell:    "    command: sh -c \"%s\"\n"},
	{name: "kubernetes", path: "k8s/%s/web.yaml", head: "apiVersion: apps/v1\nkind: Deployment\n" +
		"metadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n" +
		"          env:\n            - name: WORKOS_CLIENT_ID\n              value: " + client + "\n",
		line: "            - name: %[1]s\n              value: %[2]s\n", quotes: " \"'", comment: "#",
		trailing: true,
		block:    "            - name: %[1]s\n              value: >-\n                %[2]s\n                %[3]s\n"},
	{name: "kubernetes, flow", path: "k8s-flow/%s/web.yaml", head: "apiVersion: v1\nkind: Pod\n" +
		"metadata: {name: web}\nspec:\n  containers:\n    - name: web\n      env:\n" +
		"        - {name: WORKOS_CLIENT_ID, value: " + client + "}\n",
		line: "        - {name: %[1]s, value: %[2]s}\n", quotes: " \"", comment: "#", trailing: true},
	{name: "kubernetes, configmap", path: "config/%s/map.yaml", head: "apiVersion: v1\nkind: ConfigMap\n" +
		"metadata: {name: web}\ndata:\n  WORKOS_CLIENT_ID: " + client + "\n", line: "  %[1]s: %[2]s\n", quotes: " \"'",
		comment: "#", trailing: true,
		block: "  %[1]s: |-\n    %[2]s\n    %[3]s\n"},
	{
		name: "kubernetes, secret", path: "sealed/%s/secret.yaml",
		head: "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\ntype: Opaque\ndata:\n" +
			"  WORKOS_CLIENT_ID: Y2xpZW50\n",
		line: "  %[1]s: %[2]s\n", quotes: " \"", comment: "#", base64: true,
	},
	{
		name: "kubernetes, stringData", path: "strings/%s/secret.yaml",
		head: "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nstringData:\n  WORKOS_CLIENT_ID: " + client + "\n",
		line: "  %[1]s: %[2]s\n", quotes: " \"", comment: "#", trailing: true,
	},
	{
		name: "helm", path: "chart/values-%s.yaml", head: "web:\n  env:\n    WORKOS_CLIENT_ID: " + client + "\n",
		line: "    %[1]s: %[2]s\n", quotes: " \"'", comment: "#", trailing: true,
		block: "    %[1]s: |\n      %[2]s\n      %[3]s\n",
	},
	{
		name: "helm, list", path: "charts/web/values-%s.yaml",
		head: "extraEnv:\n  - name: WORKOS_CLIENT_ID\n    value: " + client + "\n",
		line: "  - name: %[1]s\n    value: %[2]s\n", quotes: " \"", comment: "#", trailing: true,
	},
	{
		name: "kustomize", path: "overlays/%s/kustomization.yaml",
		head: "configMapGenerator:\n  - name: web\n    literals:\n      - WORKOS_CLIENT_ID=" + client + "\n",
		line: "      - %[1]s=%[2]s\n", quotes: " ", comment: "#", trailing: true,
	},
	{name: "github-actions", path: ".github/workflows/deploy-%s.yml", head: "on: push\njobs:\n  deploy:\n" +
		"    runs-on: ubuntu-latest\n    environment: production\n    env:\n      WORKOS_CLIENT_ID: " + client + "\n",
		line: "      %[1]s: %[2]s\n", quotes: " \"'", comment: "#", trailing: true,
		tail: "    steps:\n      - run: npm run deploy\n"},
	{name: "github-actions, steps", path: ".github/workflows/release-%s.yml", head: "on: push\njobs:\n  deploy:\n" +
		"    runs-on: ubuntu-latest\n    environment: production\n    steps:\n      - run: |\n" +
		"          echo start\n", line: "          echo \"%[1]s=%[2]s\" >> \"$GITHUB_ENV\"\n", quotes: " ",
		comment: "#",
		shell:   "          %s\n"},
	{
		name: "dockerfile", path: "docker/Dockerfile.%s",
		head: "FROM node:22\nENV WORKOS_CLIENT_ID=" + client + "\n", line: "ENV %[1]s=%[2]s\n", quotes: " \"'",
		comment: "#", shell: "RUN %s\n",
	},
	{
		name: "dockerfile, heredoc", path: "images/%s/Dockerfile",
		head: "FROM node:22\nENV WORKOS_CLIENT_ID=" + client + "\n", line: "ARG %[1]s=%[2]s\n", quotes: " \"",
		comment: "#", shell: "RUN <<EOF\n%s\nEOF\n",
	},
	{name: "cloud-build", path: "build/%s/cloudbuild.yaml", head: "steps:\n  - name: gcr.io/cloud-builders/gcloud\n" +
		"    env:\n      - WORKOS_CLIENT_ID=" + client + "\n", line: "      - %[1]s=%[2]s\n", quotes: " ", comment: "#",
		trailing: true,
		tail:     "    args: [run, deploy, web, --set-env-vars, WORKOS_API_HTTPS=true]\n"},
	{
		name: "cloud-build, script", path: "gcloud/%s/cloudbuild.yaml",
		head: "steps:\n  - name: gcr.io/google.com/cloudsdktool/cloud-sdk\n    script: |\n      set -e\n",
		line: "      gcloud run deploy web --set-env-vars %[1]s=%[2]s\n", quotes: " ", comment: "#",
		shell: "      %s\n",
	},
	{
		name: "wrangler", path: "edge/%s/wrangler.toml",
		head: "name = \"acme\"\n[vars]\nWORKOS_CLIENT_ID = \"" + client + "\"\n", line: "%[1]s = %[2]s\n",
		quotes: "\"'", comment: "#", trailing: true, block: "%[1]s = \"\"\"\n%[2]s\n%[3]s\"\"\"\n",
	},
	{
		name: "wrangler, JSON", path: "pages/%s/wrangler.jsonc",
		head: "{\n  \"name\": \"acme\",\n  \"vars\": {\n    \"WORKOS_CLIENT_ID\": \"" + client + "\",\n",
		line: "    \"%[1]s\": %[2]s,\n", quotes: "\"", comment: "//", trailing: true,
		tail: "    \"LAST\": \"1\"\n  }\n}\n",
	},
	{
		name: "fly", path: "fly.%s.toml", head: "app = \"acme\"\n[env]\n  WORKOS_CLIENT_ID = \"" + client + "\"\n",
		line: "  %[1]s = %[2]s\n", quotes: "\"'", comment: "#", trailing: true,
	},
	{name: "systemd", path: "deploy/%s/web.service", head: "[Service]\nEnvironment=WORKOS_CLIENT_ID=" + client + "\n",
		line: "Environment=%[1]s=%[2]s\n", quotes: " \"'", comment: "#",
		tail: "ExecStart=/usr/bin/node server.js\n"},
	{name: "mise", path: "tools/%s/mise.toml", head: "[env]\nWORKOS_CLIENT_ID = \"" + client + "\"\n",
		line: "%[1]s = %[2]s\n", quotes: "\"'", comment: "#", trailing: true,
		tail: "[tasks.deploy]\nrun = \"npm run deploy\"\n"},
	{
		name: "netlify", path: "site-%s/netlify.toml",
		head: "[context.production.environment]\n  WORKOS_CLIENT_ID = \"" + client + "\"\n",
		line: "  %[1]s = %[2]s\n", quotes: "\"'", comment: "#", trailing: true,
	},
	{
		name: "supabase", path: "db-%s/supabase/config.toml",
		head: "[auth.external.workos]\nclient_id = \"" + client + "\"\n",
		line: "%[1]s = %[2]s\n", quotes: "\"'", comment: "#", trailing: true,
	},
	{
		name: "eas", path: "mobile-%s/eas.json",
		head: "{\n  \"build\": {\"production\": {\"env\": {\n    \"WORKOS_CLIENT_ID\": \"" + client + "\",\n",
		line: "    \"%[1]s\": %[2]s,\n", quotes: "\"", tail: "    \"LAST\": \"1\"\n  }}}\n}\n",
	},
	{
		name: "vercel", path: "next/%s/vercel.json",
		head: "{\n  \"env\": {\n    \"WORKOS_CLIENT_ID\": \"" + client + "\",\n", line: "    \"%[1]s\": %[2]s,\n",
		quotes: "\"", tail: "    \"LAST\": \"1\"\n  }\n}\n",
	},
	{
		name: "terraform", path: "infra/%s/terraform.tfvars",
		head: "workos_client_id = \"" + client + "\"\nenv = {\n", line: "  %[1]s = %[2]s\n", quotes: "\"",
		comment: "#", trailing: true, tail: "}\n",
	},
	{
		name: "terraform, heredoc", path: "infra/eu/%s.auto.tfvars", head: "workos_client_id = \"" + client + "\"\n",
		line: "%[1]s = %[2]s\n", quotes: "\"", comment: "//", trailing: true,
		block: "%[1]s = <<-EOT\n  %[2]s\n  %[3]s\nEOT\n",
	},
	{
		name: "terraform, configuration", path: "infra/%s/main.tf",
		head: "resource \"aws_lambda_function\" \"web\" {\n  environment {\n    variables = {\n" +
			"      WORKOS_CLIENT_ID = \"" + client + "\"\n",
		line: "      %[1]s = %[2]s\n", quotes: "\"", comment: "#", trailing: true,
		block: "      %[1]s = <<-EOT\n  %[2]s\n  %[3]s\nEOT\n", tail: "    }\n  }\n}\n",
	},
	{
		name: "terraform, pairs", path: "infra/cloud/%s.tf",
		head: "resource \"google_cloud_run_v2_service\" \"web\" {\n  template {\n    containers {\n",
		line: "      env {\n        name  = \"%[1]s\"\n        value = %[2]s\n      }\n", quotes: "\"",
		comment: "#", trailing: true, tail: "    }\n  }\n}\n",
	},
	{
		name: "gitlab-ci", path: "%s/.gitlab-ci.yml",
		head: "deploy:\n  environment: production\n  script: [npm run deploy]\n  variables:\n",
		line: "    %[1]s: %[2]s\n", quotes: " \"'", comment: "#", trailing: true,
	},
	{
		name: "digitalocean", path: "%s/.do/app.yaml", head: "name: acme\nenvs:\n",
		line: "  - key: %[1]s\n    value: %[2]s\n", quotes: " \"'", comment: "#", trailing: true,
	},
	{
		name: "kamal", path: "%s/config/deploy.yml", head: "service: acme\nenv:\n  clear:\n",
		line: "    %[1]s: %[2]s\n", quotes: " \"'", comment: "#", trailing: true,
	},
	{
		name: "heroku", path: "%s/app.json", head: "{\n  \"env\": {\n", line: "    \"%[1]s\": %[2]s,\n",
		quotes: "\"", tail: "    \"LAST\": \"1\"\n  }\n}\n",
	},
	{
		name: "dotnet", path: "api/appsettings.%s.json", head: "{\n", line: "  \"%[1]s\": %[2]s,\n", quotes: "\"",
		comment: "//", tail: "  \"LAST\": \"1\"\n}\n",
	},
	{
		name: "spring", path: "src/application-%s.properties", head: "server.port=80\n", line: "%[1]s=%[2]s\n",
		quotes: " ", comment: "#",
	},
	{
		name: "cloudformation", path: "stack/%s/template.yaml",
		head: "AWSTemplateFormatVersion: x\nResources:\n  Web:\n    Properties:\n      Environment:\n" +
			"        Variables:\n",
		line: "          %[1]s: %[2]s\n", quotes: " \"'", comment: "#", trailing: true,
	},
	{
		name: "shell", path: "scripts/%s/deploy.sh", head: "set -e\nexport WORKOS_CLIENT_ID=" + client + "\n",
		line: "export %[1]s=%[2]s\n", quotes: " \"'", comment: "#", shell: "%s\n",
	},
	{
		name: "shell, commands", path: "tools/%s.sh", head: "fly secrets set WORKOS_CLIENT_ID=" + client + "\n",
		line: "fly secrets set %[1]s=%[2]s -a acme-prod\n", quotes: "\"'", comment: "#", shell: "%s\n",
	},
	{
		name: "makefile", path: "build/%s/Makefile", head: "deploy-prod:\n",
		line: "\t%[1]s=%[2]s ./deploy\n", quotes: " \"'", comment: "#", shell: "\t%s\n",
	},
	{
		name: "package-json", path: "web-%s/package.json", head: "{\n  \"scripts\": {\n",
		line: "    \"deploy:production\": \"%[1]s='%[2]s' next build\",\n", quotes: " ",
		tail: "    \"last\": \"true\"\n  }\n}\n",
	},
	{name: "ecs", path: "ecs/%s/task-definition.json", head: "{\n  \"containerDefinitions\": [\n    {\n" +
		"      \"name\": \"web\",\n      \"environment\": [\n        {\"name\": \"WORKOS_CLIENT_ID\", \"value\": \"" +
		client + "\"},\n", line: "        {\"name\": \"%[1]s\", \"value\": %[2]s},\n", quotes: "\"",
		tail: "        {\"name\": \"LAST\", \"value\": \"1\"}\n      ]\n    }\n  ]\n}\n"},
	{
		name: "app-engine", path: "gae/app.%s.yaml",
		head: "runtime: nodejs22\nenv_variables:\n  WORKOS_CLIENT_ID: " + client + "\n", line: "  %[1]s: %[2]s\n",
		quotes: " \"'", comment: "#", trailing: true,
	},
	{name: "serverless", path: "lambda/serverless.%s.yml", head: "provider:\n  name: aws\n  environment:\n" +
		"    WORKOS_CLIENT_ID: " + client + "\n", line: "    %[1]s: %[2]s\n", quotes: " \"'", comment: "#",
		trailing: true,
		tail:     "functions:\n  login: {handler: login.handler}\n"},
	{
		name: "render", path: "render/%s/render.yaml",
		head: "services:\n  - type: web\n    name: web\n    envVars:\n      - key: WORKOS_CLIENT_ID\n" +
			"        value: " + client + "\n",
		line: "      - key: %[1]s\n        value: %[2]s\n", quotes: " \"'", comment: "#", trailing: true,
	},
}

// baits lists variables that a rule reports in most projects. Reports therefore show the lines around them.
var baits = []struct{ name, value string }{
	{"WORKOS_REDIRECT_URI", "http://localhost:3000/callback"},
	{"WORKOS_REDIRECT_URI", "https://*.acme.com/callback"},
	{"WORKOS_API_HTTPS", "yes"},
	{"WORKOS_COOKIE_SAMESITE", "sometimes"},
	{"WORKOS_COOKIE_DOMAIN", "https://acme.com"},
	{"WORKOS_CLIENT_ID", "acme"},
	{"WORKOS_CLIENT_ID", "client_01K0ZQ3V7M8N9P2R4S6T8V0W2Y"},
	{"WORKOS_REDIRCT_URI", "https://app.acme.com/callback"},
	{"WORKOS_API_HOSTNAME", "https://api.workos.com/x"},
	{"WORKOS_ORGANIZATION_ID", "org_test_idp"},
	{"WORKOS_COOKIE_PASSWORD", "short"},
	{"WORKOS_API_KEY", "sk_test"},
	{"NEXT_PUBLIC_WORKOS_COOKIE_PASSWORD", "${COOKIE}"},
	{"WORKOS_ISSUER", "http://localhost/x"},
}

// application writes a file of an environment that contains secrets and baits.
func (p *project) application(format applicationFormat, environment string) {
	p.format, p.file = format.name, fmt.Sprintf(format.path, environment)
	var b strings.Builder
	b.WriteString(format.head)
	for range 5 + p.r.IntN(4) {
		p.entry(&b, &format)
		if p.r.IntN(4) > 0 {
			bait := pick(p.r, baits...)
			fmt.Fprintf(&b, format.line, bait.name, p.quoted(&format, bait.value))
		}
	}
	for _, place := range p.some(places[format.name], 3) {
		b.WriteString(p.filled("beside the variables", place))
	}
	b.WriteString(format.tail)
	text := b.String()
	if p.r.IntN(6) == 0 {
		text = p.tear(text)
	}
	p.files[p.file] = text
}

// entry writes a setting that contains secrets.
func (p *project) entry(b *strings.Builder, format *applicationFormat) {
	set := func(name, value string) {
		line := fmt.Sprintf(format.line, name, p.quoted(format, value))
		if format.trailing && p.r.IntN(4) == 0 {
			line = strings.TrimSuffix(line, "\n") + " " + format.comment + " " + p.comment() + "\n"
		}
		b.WriteString(line)
	}
	switch p.r.IntN(14) {
	case 0, 1, 2, 3:
		name := p.name()
		set(name, p.plant("another service's variable", name, p.anyForm()))
	case 4:
		name := pick(p.r, workosNames...)
		set(name, p.plant("secret variable of WorkOS", name, pick(p.r, mixed, workos)))
	case 5, 6:
		name := pick(p.r, strayNames...)
		set(name, p.plant("unknown variable of WorkOS", name, p.anyForm()))
	case 7:
		name := pick(p.r, plainNames...)
		set(name, p.plant("shape under a plain name", name, pick(p.r, shaped, split)))
	case 8:
		name := pick(p.r, "WORKOS_REDIRECT_URI", "WORKOS_ISSUER", "WORKOS_BASE_URL", "WORKOS_REDIRECT_URII", "APP_URL",
			"WORKOS_CALLBACK")
		set(name, p.locator("URL", name, "https"))
	case 9:
		name := pick(p.r, "DATABASE_URL", "REDIS_URL", "AMQP_URL", "SENTRY_DSN", "MONGO_URL")
		set(name, p.locator("connection URL", name, pick(p.r, "postgres", "redis", "amqp", "https", "mongodb+srv")))
	case 10:
		name := pick(p.r, "WORKOS_API_KEY", "WORKOS_COOKIE_PASSWORD", "WORKOS_REDIRECT_URI", p.name())
		set(name, "${OTHER:-"+p.plant("default of a reference", name, mixed)+"}")
	case 11:
		p.written(b, format)
	case 12:
		if format.block == "" {
			p.written(b, format)
			return
		}
		name := pick(p.r, p.name(), pick(p.r, strayNames...), pick(p.r, workosNames...))
		kind := "value of several lines"
		fmt.Fprintf(b, format.block, name, p.plant(kind, name, mixed), p.plant(kind, name, mixed))
	case 13:
		key := pick(p.r, workos, shaped)
		set(p.plant("shape in a name", "", key), "1")
	}
}

// written writes a comment or a shell command.
func (p *project) written(b *strings.Builder, format *applicationFormat) {
	if format.shell != "" && p.r.IntN(2) == 0 {
		fmt.Fprintf(b, format.shell, p.command())
		return
	}
	if format.comment != "" {
		fmt.Fprintf(b, "%s %s\n", format.comment, p.comment())
	}
}

// comment returns the text of a comment that contains a secret.
func (p *project) comment() string {
	name := pick(p.r, p.name(), pick(p.r, workosNames...), pick(p.r, strayNames...))
	secret := p.plant("comment", name, p.anyForm())
	return fmt.Sprintf(pick(p.r, "%s=%s", "%s: %s", "old %s was %s", "%s %s, ask Dana", `%s = "%s"`), name, secret)
}

// command returns a shell command that contains a secret.
func (p *project) command() string {
	const kind = "command"
	secret := func() string { return p.plant(kind, "", mixed) }
	switch p.r.IntN(8) {
	case 0:
		return "curl -H 'Authorization: Bearer " + secret() + "' https://api.workos.com/x"
	case 1:
		return "curl -u user:" + secret() + " https://api.acme.com"
	case 2:
		name := p.name()
		return "export " + name + "=" + p.plant(kind, name, mixed)
	case 3:
		return "docker login -u acme -p " + secret() + " registry.acme.com"
	case 4:
		return "npm config set //packages.acme.com/:_authToken " + secret() + " && WORKOS_API_HTTPS=true npm ci"
	case 5:
		return "mysql -p" + secret() + " -h db < dump.sql"
	case 6:
		return "WORKOS_API_KEY=" + p.plant(kind, "WORKOS_API_KEY", workos) + " node seed.js --password " + secret()
	}
	return "curl " + p.locator(kind, "", "https")
}

// quoted returns a value in one of the quotes that the format allows.
func (p *project) quoted(format *applicationFormat, value string) string {
	if format.base64 {
		value = base64.StdEncoding.EncodeToString([]byte(value))
	}
	quote := format.quotes[p.r.IntN(len(format.quotes))]
	if quote == ' ' {
		return value
	}
	return string(quote) + value + string(quote)
}
