package analysis_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
)

// realProject returns three correct environments of a company with forty customers.
func realProject() map[string]string {
	return map[string]string{
		"workos/staging.yaml": realEnvironment("staging", "staging", "staging.acme.com", "S"),
		"workos/prod-eu.yaml": realEnvironment("prod-eu", "production", "eu.acme.com", "E"),
		"workos/prod-us.yaml": realEnvironment("prod-us", "production", "us.acme.com", "V"),
	}
}

func realEnvironment(name, kind, host, letter string) string {
	var b strings.Builder
	line := func(format string, a ...any) { fmt.Fprintf(&b, format+"\n", a...) }
	id := func(prefix string, n int) string {
		return fmt.Sprintf("%s_01K0ZQ3V7M8N9P2R4S6T8%s%04d", prefix, letter, n)
	}
	variable := strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	line("environment: {name: %s, type: %s}", name, kind)
	line("uses: [authkit, sso, directory_sync, webhooks, admin_portal]")
	line("client_id: %s", id("client", 1))
	line("api_key: ${%s_WORKOS_API_KEY}", variable)
	line("homepage_url: https://app.%s\nsign_in_url: https://app.%s/sign-in", host, host)
	line("redirect_uris:\n  - {uri: https://app.%s/auth/callback, default: true}\n"+
		"  - {uri: https://admin.%s/auth/callback}", host, host)
	line("sign_out_redirects:\n  - {uri: https://app.%s/goodbye, default: true}", host)
	if kind == "production" {
		line("custom_domains: {authkit: auth.%s, admin_portal: setup.%s, authentication_api: id.%s, email: mail.%s}",
			host, host, host, host)
	}
	line("webhook_endpoints:")
	for i, part := range []string{"users", "billing"} {
		line("  - endpoint_url: https://api.%s/webhooks/%s\n    status: enabled\n    secret: ${%s_WEBHOOK_SECRET_%d}",
			host, part, variable, i)
		line("    events: [dsync.user.created, dsync.user.deleted, dsync.group.created, dsync.deleted, user.created, " +
			"organization.updated]")
	}
	line("actions:\n  - {type: authentication, endpoint_url: https://api.%s/actions, secret: "+
		"\"op://%s/workos/actions\", on_error: deny}", host, name)
	line("admin_portal: {return_url: https://app.%s/settings}", host)
	line("authentication:\n  methods: [password, magic_auth, passkey, sso]\n  mfa: required")
	line("  oauth_providers:\n    GoogleOAuth: {credentials: custom, client_id: acme-%s.apps.googleusercontent.com, "+
		"client_secret: \"${%s_GOOGLE_SECRET}\"}", name, variable)
	line("sessions: {maximum_length: 7d, access_token_duration: 5m}")
	line("jwt_template:\n  content: '{\"role\": {{ organization_membership.role }}, \"email\": {{ user.email || " +
		"\"none\" }}}'")
	line("organizations:")
	for i := range 40 {
		line("  - {id: %s, name: Customer %d, external_id: customer-%d, domains: [{domain: customer-%d-%s.com, "+
			"state: verified}]}", id("org", i), i, i, i, name)
	}
	line("connections:")
	for i := range 30 {
		line("  - {id: %s, name: Customer %d, connection_type: %s, organization: customer-%d, state: active}",
			id("conn", i), i, []string{"OktaSAML", "AzureSAML", "GenericOIDC"}[i%3], i)
	}
	line("directories:")
	for i := range 10 {
		line("  - {id: %s, name: Customer %d, type: okta scim v2.0, organization: customer-%d, state: linked}",
			id("directory", i), i, i)
	}
	line("permissions:")
	for i := range 60 {
		line("  - {slug: \"area%d:read\", name: Read area %d}", i, i)
	}
	line("roles:")
	for i := range 12 {
		line("  - {slug: role-%d, name: Role %d, default: %v, permissions: [\"area%d:read\", \"area%d:read\"]}", i, i,
			i == 0, i, i+12)
	}
	line("feature_flags: [{slug: beta-billing, enabled: false}]")
	line("audit_log_actions: [{name: user.invited, targets: [user]}]")
	line("data_integrations: [{slug: github, enabled: true, credentials: {type: custom, client_id: gh-%s, "+
		"client_secret: \"${%s_GITHUB_SECRET}\"}}]", name, variable)
	return b.String()
}

func runProject(t *testing.T, files map[string]string) *analysis.Result {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	result, err := analysis.Run(fsys, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestCorrectProjectHasOnlyInfos(t *testing.T) {
	for _, f := range runProject(t, realProject()).Findings {
		if f.Severity > finding.Info {
			t.Errorf("%s: %s: %s [%s]", f.File.Path, f.Severity, f.Message, f.Rule)
		}
	}
}

// Each of these mistakes, made in an otherwise correct project, causes exactly one finding, with the right rule and
// range.
func TestSingleMistakes(t *testing.T) {
	const eu, staging = "workos/prod-eu.yaml", "workos/staging.yaml"
	for _, m := range []struct {
		file, old, new string
		rule, text     string
	}{
		{
			eu, "https://admin.eu.acme.com/auth/callback", "http://localhost:3000/auth/callback",
			"redirect-uri-localhost", "http://localhost:3000/auth/callback",
		},
		{
			eu, "https://admin.eu.acme.com/auth/callback", "http://admin.eu.acme.com/auth/callback",
			"redirect-uri-http", "http://admin.eu.acme.com/auth/callback",
		},
		{
			eu, "https://admin.eu.acme.com/auth/callback", "https://10.1.2.3/auth/callback",
			"redirect-uri-private-host", "https://10.1.2.3/auth/callback",
		},
		{
			eu, "https://admin.eu.acme.com/auth/callback", "https://admin.eu.acme.com/auth/callback#x",
			"redirect-uri-invalid", "https://admin.eu.acme.com/auth/callback#x",
		},
		{
			eu, "https://admin.eu.acme.com/auth/callback", "https://admin.eu.acme.com/auth/callback?x=1",
			"redirect-uri-query", "https://admin.eu.acme.com/auth/callback?x=1",
		},
		{
			eu, "https://admin.eu.acme.com/auth/callback", "https://*.vercel.app/auth/callback",
			"redirect-uri-wildcard-public-suffix", "https://*.vercel.app/auth/callback",
		},
		{
			eu, "https://admin.eu.acme.com/auth/callback", "https://staging.acme.com/auth/callback", "staging-host",
			"https://staging.acme.com/auth/callback",
		},
		{
			eu, "https://admin.eu.acme.com/auth/callback}",
			"https://admin.eu.acme.com/auth/callback, default: true}", "redirect-uri-default", "true",
		},
		{
			eu, "sign_in_url: https://app.eu.acme.com/sign-in", "sign_in_url: http://app.eu.acme.com/sign-in",
			"app-url-insecure", "http://app.eu.acme.com/sign-in",
		},
		{eu, "sign_in_url: https://app.eu.acme.com/sign-in\n", "", "sign-in-url-missing", "prod-eu"},
		{
			eu, "return_url: https://app.eu.acme.com/settings", "success_urls: {}",
			"admin-portal-return-url-missing", "success_urls",
		},
		{
			eu, "client_id: client_01K0ZQ3V7M8N9P2R4S6T8E0001", "client_id: client_01K0ZQ3V7M8N9P2R4S6T8S0001",
			"client-id-shared", "client_01K0ZQ3V7M8N9P2R4S6T8S0001",
		},
		{
			eu, "client_id: client_01K0ZQ3V7M8N9P2R4S6T8E0001", "client_id: cl_01K0ZQ3V7M8N9P2R4S6T8E0001",
			"client-id-malformed", "cl_01K0ZQ3V7M8N9P2R4S6T8E0001",
		},
		{
			eu, "api_key: ${PROD_EU_WORKOS_API_KEY}", "api_key: ${STAGING_WORKOS_API_KEY}", "reference-environment",
			"${STAGING_WORKOS_API_KEY}",
		},
		{eu, "    secret: ${PROD_EU_WEBHOOK_SECRET_1}\n", "", "webhook-secret-missing", "endpoint_url"},
		{eu, "secret: \"op://prod-eu/workos/actions\", ", "", "action-secret-missing", "type"},
		{eu, "on_error: deny", "on_error: allow", "action-allow-on-error", "allow"},
		{
			eu, "https://api.eu.acme.com/webhooks/billing", "http://api.eu.acme.com/webhooks/billing",
			"webhook-url-http", "http://api.eu.acme.com/webhooks/billing",
		},
		{
			eu, "https://api.eu.acme.com/webhooks/billing", "https://api.eu.acme.com/webhooks/users",
			"webhook-url-duplicate", "https://api.eu.acme.com/webhooks/users",
		},
		{
			eu, "webhooks/billing\n    status: enabled", "webhooks/billing\n    status: disabled",
			"webhook-disabled", "disabled",
		},
		{
			eu, "[dsync.user.created, dsync.user.deleted,", "[dsync.user.create, dsync.user.deleted,",
			"webhook-event-unknown", "dsync.user.create",
		},
		{
			eu, "[dsync.user.created, dsync.user.deleted,", "[dsync.user.deleted, dsync.user.deleted,",
			"webhook-event-duplicate", "dsync.user.deleted",
		},
		{
			eu, "op://prod-eu/workos/actions", "op://staging/workos/actions", "secret-shared",
			"\"op://staging/workos/actions\"",
		},
		{
			eu, "admin_portal: setup.eu.acme.com", "admin_portal: auth.eu.acme.com", "custom-domain-shared",
			"auth.eu.acme.com",
		},
		{eu, "authkit: auth.eu.acme.com, ", "", "passkey-without-custom-domain", "passkey"},
		{eu, "email: mail.eu.acme.com", "email: \"*.eu.acme.com\"", "custom-domain-invalid", "\"*.eu.acme.com\""},
		{
			eu,
			"GoogleOAuth: {credentials: custom, client_id: acme-prod-eu.apps.googleusercontent.com, client_secret: " +
				"\"${PROD_EU_GOOGLE_SECRET}\"}",
			"GoogleOAuth: default", "oauth-default-credentials", "default",
		},
		{eu, "client_id: acme-prod-eu.apps.googleusercontent.com, ", "", "oauth-credentials-missing", "credentials"},
		{
			eu, "credentials: {type: custom, client_id: gh-prod-eu, client_secret: \"${PROD_EU_GITHUB_SECRET}\"}",
			"credentials: shared", "integration-shared-credentials", "shared",
		},
		{
			eu, "connection_type: OktaSAML, organization: customer-3,",
			"connection_type: OktaSML, organization: customer-3,", "connection-type-unknown", "OktaSML",
		},
		{
			eu, "connection_type: OktaSAML, organization: customer-3,",
			"connection_type: TestIdp, organization: customer-3,", "test-idp", "TestIdp",
		},
		{
			eu, "organization: customer-29, state: active", "organization: customer-29, state: inactive",
			"connection-not-active", "inactive",
		},
		{
			eu, "organization: customer-29, state: active", "organization: customer-99, state: active",
			"connection-organization-unknown", "customer-99",
		},
		{
			eu, "type: okta scim v2.0, organization: customer-9, state: linked",
			"type: okta scim v2.0, organization: customer-9, state: validating", "directory-not-linked",
			"validating",
		},
		{eu, "external_id: customer-39,", "external_id: customer-38,", "organization-duplicate", "customer-38"},
		{
			eu, "domain: customer-39-prod-eu.com, state: verified",
			"domain: customer-39-prod-eu.com, state: pending", "organization-domain-unverified", "pending",
		},
		{eu, "{\"role\": ", "{\"sub\": ", "jwt-template-reserved-claim", "\"sub\""},
		{eu, "\"area23:read\"]", "\"area99:read\"]", "role-permission-unknown", "\"area99:read\""},
		{eu, "slug: \"area59:read\"", "slug: \"area58:read\"", "slug-duplicate", "\"area58:read\""},
		{
			eu, "slug: beta-billing", "slug: beta-billing-for-the-people-who-look-after-every-invoice",
			"slug-invalid", "beta-billing-for-the-people-who-look-after-every-invoice",
		},
		{
			eu,
			"  - {slug: role-11, name: Role 11, default: false, permissions: [\"area11:read\", \"area23:read\"]}\n",
			"", "promotion-missing", "roles",
		},
		{
			eu,
			"redirect_uris:\n  - {uri: https://app.eu.acme.com/auth/callback, default: true}\n" +
				"  - {uri: https://admin.eu.acme.com/auth/callback}",
			"redirect_uris:\n  - {uri: https://app.eu.acme.com/auth/callback, default: true}", "promotion-missing",
			"redirect_uris",
		},
		{eu, "maximum_length: 7d", "maximum_length: 30d", "promotion-different", "30d"},
		{
			eu, "client_id: gh-prod-eu", "client_id: gh-staging", "promotion-copied", "gh-staging",
		},
		{
			staging, "api_key: ${STAGING_WORKOS_API_KEY}",
			"api_key: ${STAGING_WORKOS_API_KEY}\ncustom_domains: {authkit: auth.staging.acme.com}",
			"custom-domain-staging", "auth.staging.acme.com",
		},
		{eu, "mfa: required", "mfa: requird", "schema-value", "requird"},
		{eu, "homepage_url:", "homepage_ur:", "schema-unknown-key", "homepage_ur"},
	} {
		t.Run(m.rule, func(t *testing.T) {
			files := realProject()
			if strings.Count(files[m.file], m.old) == 0 {
				t.Fatalf("%q is not in %s", m.old, m.file)
			}
			files[m.file] = strings.Replace(files[m.file], m.old, m.new, 1)
			var got []string
			for _, f := range runProject(t, files).Findings {
				if f.Severity > finding.Info {
					got = append(got, f.Rule+" "+f.File.Text[f.Span.Start:f.Span.End])
				}
			}
			if want := m.rule + " " + m.text; len(got) != 1 || got[0] != want {
				t.Errorf("findings are\n%s\nwant\n%s", strings.Join(got, "\n"), want)
			}
		})
	}
}
