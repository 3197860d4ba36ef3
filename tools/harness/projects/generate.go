package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// sections lists parts of environment files. A production file with some of these sections is short enough to read,
// and long enough to trigger most rules.
var sections = []string{
	"api_key: ${WORKOS_API_KEY}\n",
	"client_id: client_01JD4R0V3M0Q6WQ9R3E6V1PROD\n",
	"uses: [authkit, sso, directory_sync, webhooks, actions, admin_portal, rbac]\n",
	"uses: []\n",
	"redirect_uris:\n  - {uri: https://app.acme.com/callback, default: true}\n  - https://*.acme.com/callback\n",
	"redirect_uris: [http://localhost:3000/callback]\n",
	"sign_in_url: https://app.acme.com/sign-in\n",
	"sign_out_redirects: [https://app.acme.com/]\n",
	"cors_origins: [https://app.acme.com]\n",
	"applications:\n  - name: Web\n    default: true\n    platform: web\n" +
		"    redirect_uris: [https://app.acme.com/cb]\n  - name: Admin\n    platform: browser\n" +
		"    cors_origins: [https://admin.acme.com]\n",
	"custom_domains: {authkit: auth.acme.com, email: acme.com}\n",
	"webhook_endpoints:\n  - endpoint_url: https://api.acme.com/hooks\n    secret: ${WEBHOOK_SECRET}\n" +
		"    events: [user.created, dsync.user.created]\n",
	"actions:\n  - {type: authentication, endpoint_url: https://api.acme.com/action, secret: \"${ACTION}\", " +
		"on_error: deny}\n",
	"authentication:\n  methods: [password, sso]\n  oauth_providers:\n" +
		"    GoogleOAuth: {credentials: custom, client_id: x.apps.googleusercontent.com, client_secret: \"${G}\"}\n",
	"organizations:\n  - name: Foo Corp\n    domains: [{domain: foo.com, state: verified}]\n",
	"connections:\n  - {name: Foo, organization: Foo Corp, connection_type: OktaSAML, state: active}\n",
	"directories:\n  - {name: Foo, organization: Foo Corp, type: okta scim v2.0, state: linked}\n",
	"permissions:\n  - {slug: posts:read, name: Read}\n  - {slug: posts:write, name: Write}\n",
	"roles:\n  - slug: admin\n    name: Admin\n    permissions: [posts:read, posts:write]\n" +
		"  - {slug: member, name: Member, default: true}\n",
	"feature_flags:\n  - {slug: beta, enabled: true}\n",
	"jwt_template: |\n  {\"org\": {{organization.name}}, \"role\": {{user.metadata.role || 'x'}}}\n",
	"branding: {logo: https://acme.com/logo.png}\n",
	"sessions: {maximum_length: 30d, access_token_duration: 5m, inactivity_timeout: 2d}\n",
}

// environments lists first lines of environment files.
var environments = []string{
	"environment: production\n", "environment: staging\n", "environment: {name: production, type: production}\n",
	"environment: {name: eu-prod, type: production}\n", "environment: {name: qa, type: staging}\n",
	"environment: demo\n", "",
}

// generate returns a small project with a few environment files and a dotenv file.
func (s *stock) generate(r *rand.Rand) project {
	p := project{}
	for i := range 1 + r.IntN(3) {
		var text strings.Builder
		text.WriteString(environments[(i+r.IntN(2)*r.IntN(len(environments)))%len(environments)])
		for range r.IntN(9) {
			text.WriteString(pick(r, sections))
		}
		name := pick(r, []string{
			"workos/production.yaml", "workos/staging.yaml", "workos/eu-prod.yml", "workos.production.yaml",
			"workos-demo.yaml",
		})
		if i < 2 && r.IntN(2) == 0 {
			name = []string{"workos/production.yaml", "workos/staging.yaml"}[i]
		}
		p[name] = text.String()
	}
	if r.IntN(2) == 0 {
		p[".env.production"] = "WORKOS_CLIENT_ID=client_01JD4R0V3M0Q6WQ9R3E6V1PROD\n" +
			"WORKOS_REDIRECT_URI=https://app.acme.com/callback\n"
	}
	if r.IntN(3) == 0 {
		name, text := pick(r, s.names), ""
		if list := s.files[kind(name)]; len(list) > 0 {
			text = pick(r, list)
		}
		p[name] = text
	}
	if r.IntN(2) == 0 {
		p["golive.yaml"] = fmt.Sprintf("version: 1\n%s", pick(r, []string{
			"", "environments: {production: workos/production.yaml, staging: workos/staging.yaml}\n",
		}))
	}
	return p
}
