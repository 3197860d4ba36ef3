package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/schema"
)

// places contains, by format, strings to write after the variables. SECRET stands for a secret, and URL for a URL
// that contains secrets.
var places = map[string][]string{
	"dotenv": {
		"A=SECRET\\\nSECRET\n", "A='SECRET'\"SECRET\"\n", "A=\"SECRET\nSECRET\nWORKOS_CLIENT_ID=SECRET\"\n",
		"export A=SECRET B=SECRET\n",
		"SECRET\n", "WORKOS_API_KEY SECRET\n", "WORKOS_API_KEY: SECRET\n",
		"WORKOS_COOKIE_PASSWORD=\"SECRET\\\"SECRET\"\n", "A=`SECRET`\n",
		"WORKOS_API_KEY=\"SECRET\n", "WORKOS_REDIRECT_URI=\"http://localhost/cb\" SECRET\n", "=SECRET\n",
		"WORKOS_CLIENT_ID=SECRET\n",
		"WORKOS_COOKIE_DOMAIN=SECRET\n", "WORKOS_COOKIE_MAX_AGE=SECRET\n", "WORKOS_REDIRECT_URI=SECRET\n",
		"WORKOS_AUTHKIT_DOMAIN=u:SECRET@acme.com\n",
		"WORKOS_REDIRECT_URI=https://app.acme.com/cb#SECRET\n", "WORKOS_API_HOSTNAME=SECRET\n", "ENVIRONMENT=SECRET\n",
	},
	"dotenv, export": {"export A = \"SECRET\" ; export B=SECRET\n", "export SECRET\n", "set -a; A=SECRET\n"},
	"compose": {
		"    entrypoint: [sh, -c, \"WORKOS_API_KEY=SECRET exec node\"]\n",
		"    healthcheck:\n      test: [CMD, curl, -u, \"x:SECRET\", URL]\n",
		"    labels:\n      acme.token: SECRET\n      - x\n", "    labels: [\"acme.token=SECRET\"]\n",
		"    build: {args: {NPM_TOKEN: SECRET, WORKOS_CLIENT_ID: x}}\n",
		"    environment: {WORKOS_CLIENT_ID: SECRET}\n", "    x-note: &SECRET {a: !SECRET b}\n",
		"    command: >\n      node --token SECRET\n      --key=SECRET\n",
	},
	"compose, list": {
		"      - WORKOS_CLIENT_ID: SECRET\n", "      - SECRET\n",
		"    configs:\n      - source: a\nconfigs:\n  a: {content: \"SECRET\"}\n",
	},
	"kubernetes": {
		"          args: [\"--api-key=SECRET\", \"--workos-client-id\", SECRET]\n",
		"          livenessProbe:\n            exec: {command: [sh, -c, \"curl -H 'X-Key: SECRET' URL\"]}\n",
		"      annotations: {acme/token: SECRET}\n",
		"            - name: WORKOS_CLIENT_ID\n              value: &SECRET x\n",
		"---\nkind: Secret\nstringData: {a: |-\n  SECRET\n}\n",
		"            - {name: WORKOS_CLIENT_ID, valeu: SECRET}\n",
		"            - name: SECRET\n              value: WORKOS\n",
	},
	"helm": {
		"web2: {workos: {apiKey: SECRET, clientId: SECRET, redirectUri: URL}}\n",
		"extra: \"{{ x | default `SECRET` }}\"\n", "extra: '{{ \"SECRET\" }}'\n",
		"workos:\n  cookiePassword: |2-\n    SECRET\n",
	},
	"github-actions": {
		"    steps:\n      - uses: acme/deploy@v1\n        with: {token: SECRET, workos-client-id: SECRET}\n" +
			"      - run: curl -H \"Authorization: SECRET\" URL\n",
		"    services: {db: {image: x, env: {POSTGRES_PASSWORD: SECRET}, options: \"--pw SECRET\"}}\n",
	},
	"github-actions, steps": {
		"      - uses: a/b@v1\n        with:\n          key: SECRET\n          script: |\n" +
			"            export WORKOS_API_KEY=SECRET\n            echo SECRET\n",
		"      - name: \"use SECRET\"\n        if: env.X == 'SECRET'\n        run: x\n",
	},
	"dockerfile": {
		"LABEL token=SECRET\n", "CMD [\"node\", \"--key=SECRET\"]\n", "HEALTHCHECK CMD curl -u x:SECRET URL\n",
		"RUN --mount=type=secret,id=SECRET \\\n  WORKOS_API_KEY=SECRET \\\n  # SECRET\n  npm ci\n",
		"ENV WORKOS_CLIENT_ID SECRET SECRET\n", "ENTRYPOINT SECRET\n", "COPY SECRET /x\n",
		"ARG WORKOS_CLIENT_ID=SECRET\n", "RUN <<EOF SECRET\nSECRET\nEOF\n",
	},
	"cloud-build": {
		"    secretEnv: [SECRET]\nsubstitutions: {_WORKOS_CLIENT_ID: SECRET}\n",
		"    args: [--set-env-vars, \"WORKOS_CLIENT_ID=SECRET,B=SECRET\"]\n",
	},
	"wrangler": {
		"[env.production.vars]\nWORKOS_CLIENT_ID = \"SECRET\" # SECRET\n[a.\"SECRET\"]\nb = '''\nSECRET'''\n",
		"[build]\ncommand = \"K=SECRET npm run build\"\n", "a = {b = \"SECRET\", WORKOS_CLIENT_ID = \"SECRET\"}\n",
		"WORKOS_API_KEY = SECRET\n",
	},
	"wrangler, JSON": {
		"    \"WORKOS_API_KEY\": \"SECRET\\\"SECRET\\u0041SECRET\",\n", "    /* SECRET\n SECRET */\n",
		"    \"WORKOS_CLIENT_ID\": {\"a\": \"SECRET\"},\n", "    WORKOS_CLIENT_ID: SECRET,\n",
		"    \"SECRET\": \"x\",\n",
	},
	"fly": {
		"[http_service]\n  key = \"SECRET\"\n[[services]]\n  cmd = \"SECRET\"\n", "[env]\nWORKOS_CLIENT_ID = 'SECRET\n",
	},
	"terraform": {
		"  b = \"${x ? \"SECRET\" : \"SECRET\"}\"\n", "  /* SECRET */\n", "  WORKOS_CLIENT_ID = SECRET\n",
		"  c = [\"SECRET\", {d = \"SECRET\"}]\n",
	},
	"terraform, configuration": {
		"    }\n  }\n  connection { password = \"SECRET\" }\n  x = [for k in [\"SECRET\"] : { SECRET = k }]\n" +
			"  y {\n    z = {\n",
		"      WORKOS_CLIENT_ID = var.SECRET\n      A = \"${x ? \"SECRET\" : \"SECRET\"}\"\n",
		"      a = jsonencode([{name = \"WORKOS_API_KEY\", value = \"SECRET\", b = SECRET}])\n", "      SECRET\n",
		"      user_data = <<-X\nexport WORKOS_API_KEY=SECRET\n{\"a\": \"SECRET\"}\nX\n", "      a = \"SECRET\n",
	},
	"gitlab-ci": {
		"    WORKOS_CLIENT_ID: {value: SECRET, description: SECRET}\n" +
			"  before_script: [\"export WORKOS_API_KEY=SECRET\"]\n",
	},
	"spring": {"workos.client-id = SECRET\n", "workos.api-key: SECRET\\\n  SECRET\n", "SECRET\n"},
	"shell": {
		"curl -H \"X-Key: SECRET\" URL\n", "cat <<EOF > .env.production\nWORKOS_CLIENT_ID=SECRET\nEOF\n",
		"echo \"WORKOS_API_KEY=SECRET\" >> .env\n", "case $1 in SECRET) export WORKOS_CLIENT_ID=SECRET;; esac\n",
		"export WORKOS_API_KEY=\"SECRET\n", "SECRET=1 run --key SECRET\n", "X=SECRET; export WORKOS_API_KEY=$X\n",
	},
	"shell, commands": {
		"wrangler deploy --var WORKOS_API_KEY:SECRET --env SECRET\n",
		"echo SECRET | wrangler secret put WORKOS_API_KEY\n",
		"helm upgrade a b --set workos.apiKey=SECRET,SECRET=1 -n SECRET\n", "vercel -e A=SECRET SECRET\n",
		"aws ssm put-parameter --name /SECRET/workos/api_key --value SECRET\n",
	},
	"makefile": {"SECRET:\n\techo SECRET\n", "export WORKOS_API_KEY := SECRET\n", "\t@echo SECRET\n"},
	"terraform, pairs": {
		"      args = [\"--key=SECRET\"]\n", "      env { name = \"SECRET\" }\n",
		"      env {\n        name = \"WORKOS_API_KEY\"\n        value = x(\"SECRET\")\n      }\n",
	},
	"terraform, heredoc": {
		"workos_client_id = <<EOT\nSECRET\nEOT\n", "x = <<SECRET\nSECRET\nSECRET\n", "y = <<-EOT\nSECRET\n",
	},
	"vercel": {
		"    \"A\": \"SECRET\\nSECRET\",\n", "    \"WORKOS_CLIENT_ID\": \"SECRET\n",
		"    'WORKOS_CLIENT_ID': 'SECRET',\n",
	},
	"serverless": {
		"custom:\n  workos: {clientId: SECRET, apiKey: \"${ssm:/prod/key, 'SECRET'}\"}\n",
		"    WORKOS_CLIENT_ID: ${env:X, 'SECRET'}\n",
	},
	"render":     {"      - {key: WORKOS_CLIENT_ID, value: SECRET, sync: SECRET}\n    startCommand: node SECRET\n"},
	"app-engine": {"entrypoint: K=SECRET node\nhandlers: [{url: SECRET, login: SECRET}]\n"},
	"mise": {
		"_.file = \"SECRET\"\n_.source = [\"SECRET\"]\n",
		"[tasks.b]\nenv = {WORKOS_CLIENT_ID = \"SECRET\"}\nrun = \"\"\"\nSECRET\n\"\"\"\n",
	},
	"netlify": {"[[headers]]\n  for = \"SECRET\"\n  [headers.values]\n  Authorization = \"SECRET\"\n[build]\n" +
		"  command = \"X=SECRET vite build\"\n"},
	"supabase": {
		"issuer_url = \"https://SECRET\"\nsecret = \"SECRET\"\n[auth.hook.x]\nsecrets = \"SECRET\"\n",
		"[remotes.eu.auth.third_party.workos]\nissuer_url = \"SECRET\"\n",
	},
	"eas": {
		"    \"A\": \"SECRET\", \"B\": [\"SECRET\"],\n", "    \"WORKOS_CLIENT_ID\": \"SECRET\\u0041SECRET\",\n",
		"    \"WORKOS_API_KEY\": \"SECRET\n",
	},
}

// configPlaces lists strings for golive.yaml with secrets in places that the schema does not allow.
var configPlaces = []string{
	"api_key: SECRET\n", "note: &SECRET [SECRET]\n", "x: !SECRET y\n", "environment: {x: SECRET}\n",
	"files: {workos: SECRET, password: [SECRET]}\n",
	"environments: {production: {type: production, token: SECRET, api_key: SECRET}}\n",
	"environments:\n  staging: |\n    SECRET\n   SECRET\n",
	"promotion: [{frm: SECRET}]\n", "# SECRET\n", "ignroe:\n  - rule: x\n    reson: SECRET\n", "? [SECRET]\n",
	"- SECRET\n", "\"SECRET\n", "rules: {redirect-uri-http: [SECRET]}\n",
	"attestations: {production: [{item: dmarc, note: SECRET, by: [SECRET]}]}\n",
	"apps: {api: {secret: SECRET, deployments: {staging: {environmnt: SECRET, provided: {x: SECRET}}}}}\n",
	"--- SECRET\n...\nSECRET\n", "%TAG SECRET\n",
}

// some returns up to n elements of a list in random order.
func (p *project) some(of []string, n int) []string {
	var some []string
	for _, i := range p.r.Perm(len(of))[:min(n, len(of))] {
		some = append(some, of[i])
	}
	return some
}

// filled replaces SECRET and URL in a template.
func (p *project) filled(kind, template string) string {
	var b strings.Builder
	for template != "" {
		switch {
		case strings.HasPrefix(template, "SECRET"):
			b.WriteString(p.plant(kind, "", mixed))
			template = template[len("SECRET"):]
		case strings.HasPrefix(template, "URL"):
			b.WriteString(p.locator(kind, "", "https"))
			template = template[len("URL"):]
		default:
			b.WriteByte(template[0])
			template = template[1:]
		}
	}
	return b.String()
}

// misspeltKey returns a secret under a misspelt key of the schema.
func (p *project) misspeltKey() string {
	name := p.slip(pick(p.r, environmentKeys()...))
	return p.field("misspelt key", name, "") + "\n"
}

// slip misspells a name.
func (p *project) slip(text string) string {
	name := []byte(text)
	if len(name) < 3 {
		return text + "x"
	}
	at := 1 + p.r.IntN(len(name)-2)
	switch p.r.IntN(3) {
	case 0:
		name = append(name[:at], name[at+1:]...)
	case 1:
		name[at], name[at-1] = name[at-1], name[at]
	default:
		name = append(name[:at+1], name[at:]...)
	}
	return string(name)
}

// environmentKeys returns the keys on all levels of environment files.
var environmentKeys = sync.OnceValue(func() []string {
	var environment any
	if err := json.Unmarshal(schema.EnvironmentJSON(), &environment); err != nil {
		panic(fmt.Errorf("read the schema: %w", err))
	}
	found := map[string]bool{}
	collectKeys(environment, found)
	return slices.Sorted(maps.Keys(found))
})

// collectKeys adds the names of all properties in a part of a schema.
func collectKeys(part any, into map[string]bool) {
	switch part := part.(type) {
	case []any:
		for _, item := range part {
			collectKeys(item, into)
		}
	case map[string]any:
		if properties, ok := part["properties"].(map[string]any); ok {
			for name := range properties {
				into[name] = true
			}
		}
		for _, value := range part {
			collectKeys(value, into)
		}
	}
}

// texts lists YAML values in unusual notations that contain secrets. They are written after a top-level key.
var texts = []string{
	"|2-\n   SECRET\n  SECRET", ">+ # SECRET\n  SECRET\n\n  SECRET\n", "|# SECRET\n  SECRET", "|9\n  SECRET",
	"&SECRET SECRET", "!SECRET SECRET", "!<SECRET> x",
	"!!SECRET x", "&a SECRET\nb: *a", "*SECRET", "[&SECRET x, *SECRET]", "{a: SECRET, ? [SECRET] : SECRET}",
	"[a: SECRET]", "[[SECRET], {a: [SECRET]}]",
	"\"SECRET\\\n  SECRET\"", "\"SECRET\\x20SECRET\\u0020SECRET\"", "'SECRET''SECRET'", "\"SECRET\n\n  SECRET\"",
	"'SECRET\n  SECRET'\n  SECRET", "SECRET #SECRET\n  SECRET",
	"SECRET\n- SECRET", "- SECRET", "\n? [SECRET]\n: SECRET", "\"SECRET", "'SECRET", "[SECRET", "{a: SECRET",
	"\tSECRET", "`SECRET`", "@SECRET", "a: SECRET: SECRET",
	"\"\\/SECRET\\qSECRET\"", "\n  - a: SECRET\n   b: SECRET", "\n  SECRET\n SECRET\nSECRET", "<<: SECRET",
	"{<<: SECRET}", "!!binary SECRET", "2026-01-01 SECRET", "0xSECRET", "\n---\nSECRET", "SECRET\n...\nSECRET",
}

// keysOfTexts lists the keys for texts.
var keysOfTexts = []string{
	"api_key", "api_ky", "client_id", "redirect_uris", "uses", "environment", "custom_domains", "sessions",
	"jwt_template", "emails", "branding", "roles", "feature_flags",
	"homepage_url", "organizations", "webhook_endpoints", "authentication", "audit_log_actions", "pulled", "draft",
	"token", "password", "x",
}

// strangeText returns a key with one of texts as its value.
func (p *project) strangeText() string {
	key := pick(p.r, keysOfTexts...)
	if key == "api_key" || key == "token" || key == "password" {
		return key + ": " + p.filled("strange text", pick(p.r, texts...)) + "\n"
	}
	return p.slip(key) + ": " + p.filled("strange text", pick(p.r, texts...)) + "\n"
}

// copies returns settings whose values golive prints. Each value contains a copy of a secret in quotes, in a URL, in
// a path or in other text.
func (p *project) copies() string {
	const kind = "copy of a secret"
	secret := p.plant(kind, "secret", mixed)
	return "webhook_endpoints:\n  - {endpoint_url: http://localhost/x, events: [a], secret: " + secret + "}\n" +
		fmt.Sprintf(pick(p.r,
			"redirect_uris: [\"http://app.acme.com/%[1]s/cb\", \"http://%[1]s.acme.com/\"]\n",
			"organizations: [{name: \"Acme %[1]s\", external_id: \"x-%[1]s\", domains: [\"%[1]s.com\"]}]\n",
			"roles: [{slug: %[1]s, permissions: [%[1]s, \"a:%[1]s\"]}]\npermissions: [%[1]s]\n",
			"jwt_template: '{\"a\": \"%[1]s\", {{%[1]s}}'\n",
			"environment: {name: %[1]s, type: %[1]s}\n",
			"connections: [{name: %[1]s, organization: %[1]s, connection_type: %[1]s}]\n",
			"%[1]s: x\ncustom_domains: {%[1]s: %[1]s}\n",
			"feature_flags: [{slug: %[1]s, enabled: %[1]s}]\nuses: [%[1]s]\n",
			"sessions: {maximum_length: %[1]s}\ncors_origins: [http://%[1]s, \"%[1]s\"]\n",
			"authentication: {oauth_providers: {%[1]s: {client_id: %[1]s}}, methods: [%[1]s]}\n",
			"audit_log_actions: [{name: %[1]s, targets: [{type: %[1]s}]}]\n",
		), secret)
}
