package main

import (
	"fmt"
	"strings"
)

// environments writes two environment files, as JSON in every fourth project.
func (p *project) environments() {
	json := p.number%4 == 3
	for _, environment := range []string{"staging", "production"} {
		if json {
			p.format, p.file = "environment, JSON", "workos/"+environment+".json"
			p.files[p.file] = p.environmentJSON(environment)
			continue
		}
		p.format, p.file = "environment", "workos/"+environment+".yaml"
		text := p.environmentYAML(environment)
		if p.r.IntN(4) == 0 {
			text = p.tear(text)
		}
		p.files[p.file] = text
	}
	p.files["workos/common.yaml"] = ""
	p.format, p.file = "environment, common", "workos/common.yaml"
	p.files[p.file] = fmt.Sprintf("api_key: %s\nroles: [member]\nredirect_uris: [http://localhost/common]\n",
		p.plant("field", "api_key", mixed))
}

// environmentYAML returns an environment file with secrets in secret fields, in unknown fields and in other places.
// Between them are settings that rules report.
func (p *project) environmentYAML(environment string) string {
	blocks := []func() string{
		p.fieldAPIKey, p.fieldWebhooks, p.fieldActions, p.fieldOAuth, p.fieldConnect, p.fieldIntegrations,
		p.unknownFields, p.unknownFields, p.misspeltField, p.nestedSecret, p.urls, p.shapes, p.comments, p.alias,
		p.keys,
		p.misspeltKey, p.misspeltKey, p.strangeText, p.strangeText, p.copies,
	}
	p.r.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
	var b strings.Builder
	fmt.Fprintf(&b, "environment: {name: %s, type: %s}\nuses: [authkit, webhooks]\nclient_id: %s\n", environment,
		environment, client)
	for _, block := range blocks[:11] {
		b.WriteString(block())
		b.WriteString(p.setting())
	}
	return b.String()
}

// setting returns a top-level setting that a rule reports.
func (p *project) setting() string {
	return pick(p.r,
		"homepage_url: http://localhost:3000\n",
		"sign_in_url: http://app.acme.com/sign-in\n",
		"redirect_urls: [https://app.acme.com/callback]\n",
		"cors_origins: [https://app.acme.com/path]\n",
		"sign_out_redirects: [http://localhost:3000/bye]\n",
		"custom_domains: {authkit: acme.com, email: acme.com}\n",
		"feature_flag: [{slug: timeline, enabled: false}]\n",
		"sessions: {maximum_length: forever}\n",
		"admin_portal: {return_url: http://app.acme.com/settings}\n",
	)
}

// value returns a secret in one of the YAML notations. indent is the indentation of the key.
func (p *project) value(kind, name, indent string) string {
	secret := func(f form) string { return p.plant(kind, name, f) }
	switch p.r.IntN(20) {
	case 0:
		return "'" + secret(p.anyForm()) + "'"
	case 1:
		return `"` + secret(p.anyForm()) + `"`
	case 2: // the first character is a YAML indicator, such as that of an alias
		return pick(p.r, "*", "&", "!", "@", "`", "%", "|", ">", "!!") + secret(mixed)
	case 3:
		return `"'` + secret(mixed) + `'"`
	case 4:
		return `"` + secret(mixed) + `"` + secret(mixed) + `"`
	case 5:
		return "'" + secret(mixed) + "'" + secret(mixed) + "'"
	case 6:
		return "|\n" + indent + "  " + secret(mixed) + "\n" + indent + " " + secret(mixed)
	case 7:
		return "|\n" + indent + "  " + secret(mixed) + "\n" + secret(mixed)
	case 8:
		return ">-\n" + indent + "  " + secret(mixed) + "\n" + indent + "  " + secret(mixed)
	case 9:
		return secret(mixed) + "\n" + indent + "  " + secret(mixed)
	case 10:
		return `"` + secret(mixed) + "\n" + indent + "  " + secret(mixed) + `"`
	case 11:
		return secret(p.shapeless()) + " # old: " + p.plant("comment after a secret", name, p.anyForm())
	case 12:
		return "${OTHER:-" + secret(mixed) + "}"
	case 13:
		return "prefix-${OTHER}-" + secret(mixed)
	case 14:
		return "{value: " + secret(mixed) + "}"
	case 15:
		return "[" + secret(mixed) + ", " + secret(mixed) + "]"
	case 16:
		return "!!str " + secret(mixed)
	case 17:
		return `"` + secret(split) + `"`
	case 18:
		return secret(mixed) + ": " + secret(mixed)
	}
	return secret(p.anyForm())
}

// field returns a key with a secret as its value.
func (p *project) field(kind, name, indent string) string {
	return name + ": " + p.value(kind, name, indent)
}

const secretField = "field"

func (p *project) fieldAPIKey() string { return p.field(secretField, "api_key", "") + "\n" }

func (p *project) fieldWebhooks() string {
	return "webhook_endpoints:\n  - endpoint_url: http://api.acme.com/hook\n    " + p.field(secretField,
		"secret", "    ") +
		"\n    events: [user.creatd]\n  - {endpoint_url: https://api.acme.com/b, secret: " + p.plant(secretField,
		"secret", p.anyForm()) + ", events: [user.created]}\n"
}

func (p *project) fieldActions() string {
	return "actions:\n  - type: authentication\n    endpoint_url: http://api.acme.com/action\n    " +
		p.field(secretField, "secret", "    ") + "\n    on_errors: allow\n"
}

func (p *project) fieldOAuth() string {
	return "authentication:\n  oauth_providers:\n    GoogleOAuth:\n      credentials: default\n      " +
		p.field(secretField, "client_secret", "      ") +
		"\n      clientid: x\n    AppleOAuth:\n      " + p.field(secretField, "private_key",
		"      ") + "\n      team: x\n"
}

func (p *project) fieldConnect() string {
	return "connect_applications:\n  - name: CLI\n    " + p.field(secretField, "client_secret",
		"    ") + "\n    redirect_uris: [http://app.acme.com/cb]\n"
}

func (p *project) fieldIntegrations() string {
	return "data_integrations:\n  - slug: github\n    credentials:\n      type: shared\n      " + p.field(secretField,
		"client_secret", "      ") + "\n      scope: x\n"
}

// unlisted lists names of fields that are not in the schema.
var unlisted = strings.Fields(`
api_keys bearer_token hec_token client_secrets signing_secret signing_key webhook_secret cookie_password cookie_secret
scim_token
access_token refresh_token private_key_pem passphrase password credentials encryption_key jwt_secret smtp_password token
secret_key
hmac_key service_account dsn api_token apiKey clientSecret signingSecret accessKey basic_auth authorization seed
master_key
`)

func (p *project) unknownFields() string {
	var b strings.Builder
	for range 2 {
		name := pick(p.r, unlisted...)
		if p.r.IntN(2) == 0 {
			name = strings.ToLower(p.name())
		}
		b.WriteString(p.field("unknown field", name, "") + "\n")
	}
	return b.String()
}

func (p *project) misspeltField() string {
	name := p.slip(pick(p.r, "api_key", "signing_secret", "client_secret", "private_key", "webhook_secret"))
	return p.field("misspelt field", name, "") + "\n"
}

// nestedSecret returns secrets in a list or a mapping, under a key whose name indicates a secret.
func (p *project) nestedSecret() string {
	const kind = "unknown field, nested"
	switch p.r.IntN(4) {
	case 0:
		return "audit_log_streams:\n  - type: Splunk\n    hec_token: " + p.plant(kind, "hec_token",
			p.anyForm()) + "\n    url: http://splunk.acme.com\n"
	case 1:
		return "api_keys:\n  - " + p.plant(kind, "api_keys", mixed) + "\n  - {name: old, value: " + p.plant(kind,
			"api_keys", mixed) + "}\n"
	case 2:
		return "secrets:\n  webhook: " + p.plant(kind, "secrets.webhook",
			mixed) + "\n  actions:\n    text: " + p.plant(kind, "secrets.actions.text", mixed) + "\n"
	}
	return "localEnvVars:\n  " + p.name() + ": " + p.plant(kind, "localEnvVars", p.anyForm()) + "\n"
}

func (p *project) urls() string {
	const kind = "URL in a setting"
	quoted := func(name string) string { return `"` + p.locator(kind, name, "https") + `"` }
	switch p.r.IntN(5) {
	case 0:
		return "redirect_uris:\n  - {uri: " + quoted("redirect_uris") + ", default: true}\n  - " +
			quoted("redirect_uris") + "\n"
	case 1:
		return "sign_out_redirects: [" + quoted("sign_out_redirects") + "]\n"
	case 2:
		return "homepage_url: " + quoted("homepage_url") + "\nsign_in_url: " + quoted("sign_in_url") + "\n"
	case 3:
		return "admin_portal:\n  return_url: " + quoted("return_url") + "\n"
	}
	return "webhook_endpoints:\n  - endpoint_url: " + quoted("endpoint_url") + "\n    events: [x]\n"
}

// shapes returns settings that golive prints, with secrets that only their shape reveals.
func (p *project) shapes() string {
	s := func() string { return p.plant("shape in a setting", "", pick(p.r, workos, shaped)) }
	switch p.r.IntN(6) {
	case 0:
		return "organizations:\n  - {name: Acme, domains: [{domain: " + s() + ", state: x}]}\n"
	case 1:
		return "connections:\n  - {connection_type: " + s() + ", organization: acme, name: " + s() + "}\n"
	case 2:
		return "permissions: [" + s() + "]\nroles: [{slug: " + s() + ", permissions: [" + s() + "]}]\n"
	case 3:
		return "jwt_template: '{\"k\": \"" + s() + "\", {{" + s() + "}}'\n"
	case 4:
		return "custom_domains: {authkit: " + s() + "}\nuses: [" + s() + "]\n"
	}
	return "client_id: " + s() + "\nfeature_flags: [{slug: " + s() + "}]\n"
}

func (p *project) comments() string {
	name := p.name()
	switch p.r.IntN(4) {
	case 0:
		return "# " + name + "=" + p.plant("comment", name, p.anyForm()) + "\n"
	case 1:
		return "# the API key was " + p.plant("comment", "", p.anyForm()) + "\n"
	case 2:
		return "# golive:ignore redirect-uri-http until=" + p.plant("suppression", "",
			shaped) + " -- " + p.plant("suppression", "", shaped) + "\n"
	}
	return "logout_uris: [http://localhost/x] # password " + p.plant("comment", "", p.anyForm()) + "\n"
}

// alias returns several settings with the same secret, either as copies or through an anchor.
func (p *project) alias() string {
	const kind = "alias or copy of a secret"
	secret := p.plant(kind, "api_key", mixed)
	if p.r.IntN(2) == 0 {
		return "api_key: &key " + secret + "\ncustom_domains: {authkit: *key}\n" +
			"organizations: [{name: *key, external_id: *key, domains: [{domain: *key}]}]\n"
	}
	return "actions:\n  - {type: user_registration, endpoint_url: http://localhost/a, secret: " + secret +
		"}\ncustom_domains: {authkit: " + secret + "}\nroles: [{slug: " + secret + "}]\ndirectories: [{type: " +
		secret + "}]\n"
}

func (p *project) keys() string {
	s := func() string { return p.plant("shape in a key", "", pick(p.r, workos, shaped)) }
	switch p.r.IntN(3) {
	case 0:
		return s() + ": 1\n"
	case 1:
		return "branding: {" + s() + ": {" + s() + ": 1}}\n"
	}
	return "authentication: {oauth_providers: {" + s() + ": {client_secret: " + p.plant(secretField, "client_secret",
		mixed) + "}}}\n"
}

// environmentJSON returns a JSON environment file. It has fewer settings than the YAML file.
func (p *project) environmentJSON(environment string) string {
	s := func(kind, name string, f form) string { return p.plant(kind, name, f) }
	var b strings.Builder
	fmt.Fprintf(&b, "{\n  \"environment\": {\"name\": %q, \"type\": %q},\n", environment, environment)
	fmt.Fprintf(&b, "  \"api_key\": %q,\n  \"redirect_uris\": [\"http://localhost/x\", %q],\n",
		s(secretField, "api_key", p.anyForm()), p.locator("URL in a setting", "redirect_uris", "https"))
	fmt.Fprintf(&b,
		"  \"webhook_endpoints\": [\n    {\"endpoint_url\": \"http://x\", \"secret\": %q,\n    \"event\": 1}],\n",
		s(secretField, "secret", p.anyForm()))
	for range 4 {
		name := pick(p.r, unlisted...)
		fmt.Fprintf(&b, "  %q: %q,\n  \"homepage_urll\": 1,\n", name, s("unknown field", name, p.anyForm()))
	}
	fmt.Fprintf(&b, "  \"custom_domains\": {\"authkit\": %q}%s\n  \"uses\": [%q]\n}\n",
		s("shape in a setting", "", shaped), pick(p.r, ",", "", ", // "+s("comment", "", p.anyForm())),
		s("shape in a setting", "", shaped))
	return b.String()
}

// foreign writes files in which other tools describe environments.
func (p *project) foreign() {
	p.format, p.file = "seed", "workos-seed.yml"
	p.files[p.file] = fmt.Sprintf("permissions: [{name: a, slug: %s}]\nconfig:\n"+
		"  redirect_uris: [http://localhost/x, \"%s\"]\n  api_key: %s\n  homepage_url: localhost\n# %s\napi_ky: %s\n"+
		"organizations: [{name: x, domains: [%s]}]\n",
		p.plant("shape in a setting", "", shaped), p.locator("URL in a setting", "redirect_uris", "https"),
		p.plant("unknown field", "api_key", mixed), p.comment(), p.plant("misspelt field", "api_ky", mixed),
		p.plant("shape in a setting", "", workos))
	p.format, p.file = "emulator", "e2e/workos-emulate.config.yaml"
	p.files[p.file] = fmt.Sprintf("apiKeys: [{name: a, value: %s, organisation: x}]\nwebhookEndpoints:\n"+
		"  - secret: %s\n    url: http://localhost\n    event: [x]\n"+
		"connectApplications: [{name: a, client_secret: %s, clientid: 1}]\nusers: [{email: a, password: %s}]\n# %s\n"+
		"webhook_endpoints: [{secret: %s}]\n",
		p.plant(secretField, "apiKeys.value", p.anyForm()), p.plant(secretField, "secret", p.anyForm()),
		p.plant(secretField, "client_secret", p.anyForm()),
		p.plant(secretField, "users.password", mixed), p.comment(), p.plant("unknown field", "secret", mixed))
	p.format, p.file = "convex", "convex.json"
	name := p.name()
	p.files[p.file] = fmt.Sprintf("{\n  \"authKit\": {\n    \"dev\": {\n"+
		"      \"configure\": {\"redirectUris\": [\"ftp://x\", %q]},\n      \"localEnvVars\": {\n"+
		"        \"WORKOS_CLIENT_ID\": \"x\",\n        %q: %q,\n        \"WORKOS_COOKIE_SAMESITE\": \"x\",\n"+
		"        %q: %q\n      }\n    },\n    \"prod\": {\n      \"localEnvVars\": {%q: %q},\n"+
		"      \"configur\": %q\n    }\n  }\n}\n",
		p.locator("URL in a setting", "redirectUris", "https"), name,
		p.plant("another service's variable", name, p.anyForm()),
		"WORKOS_TOKEN", p.plant("unknown variable of WorkOS", "WORKOS_TOKEN", mixed),
		name, p.plant("another service's variable", name, mixed), p.plant("shape in a setting", "", shaped))
}

// config writes a golive.yaml with secrets in paths and in free text. Reasons are meant to be printed, so the secrets
// in them have a recognizable shape.
func (p *project) config() {
	p.format, p.file = "golive.yaml", "golive.yaml"
	shape := func() string { return p.plant("shape in golive.yaml", "", pick(p.r, workos, shaped)) }
	selector := func() string {
		name := pick(p.r, "secret", "client_secret", "api_key", "password", "signing_secret")
		return fmt.Sprintf("webhook_endpoints[%s=%s].events", name, p.plant("selector in a path", name, mixed))
	}
	blocks := []func() string{
		func() string {
			return fmt.Sprintf("ignore:\n  - {rule: redirect-uri-http, path: %q, reason: %q}\n"+
				"  - {rule: %q, file: %q, reason: x, until: %q}\n", selector(), shape(), shape(), shape(), shape())
		},
		func() string {
			return fmt.Sprintf("contract:\n  - {path: %q, relation: may-differ, reason: %q}\n"+
				"  - {path: %q, relation: %q}\n", selector(), shape(), "roles["+shape()+"]", shape())
		},
		func() string {
			return fmt.Sprintf("expected:\n  - {path: %q, reason: %q, owner: %q, until: 2027-01-31}\n"+
				"  - {path: %q, reason: x, until: %q, from: %q}\n", selector(), shape(), shape(),
				"connections["+shape()+"]", shape(), shape())
		},
		func() string {
			return fmt.Sprintf("attestations:\n  production:\n"+
				"    - {item: dmarc, by: %q, on: 2026-11-01, until: 2027-01-31, evidence: %q}\n"+
				"    - {item: users, by: dana@acme.com, on: 2026-11-01, evidence: %q}\n"+
				"    - {item: %q, by: x, on: %q}\n",
				shape(), p.locator("URL in golive.yaml", "evidence", "https"),
				p.locator("URL in golive.yaml", "evidence", "https"), shape(), shape())
		},
		func() string {
			return fmt.Sprintf("promotions:\n  - from: staging\n    to: production\n    hosts: {%q: %q}\n",
				p.locator("URL in golive.yaml", "hosts", "https"), p.locator("URL in golive.yaml", "hosts", "https"))
		},
		func() string {
			return fmt.Sprintf("apps:\n  web: {folder: %q, sdk: %q, deployments: {production: {files: [%q, "+
				"web/.env.production], provided: [%q]}}}\n", shape(), shape(), shape(), shape())
		},
		func() string { return fmt.Sprintf("rules: {%q: off, redirect-uri-http: %q}\n", shape(), shape()) },
		func() string { return fmt.Sprintf("fail_on: %q\n", shape()) },
		func() string {
			name := pick(p.r, unlisted...)
			return fmt.Sprintf("%s: %s\nversoin: 1\n", name, p.plant("unknown field", name, mixed))
		},
		func() string { return "# " + p.comment() + "\nversoin: 1\n" },
	}
	p.r.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
	var b strings.Builder
	b.WriteString("version: 1\n")
	b.WriteString(p.filled("unknown key of golive.yaml", pick(p.r, configPlaces...)))
	for _, block := range blocks[:6] {
		b.WriteString(block())
	}
	p.files[p.file] = b.String()
}
