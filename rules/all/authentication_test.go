package all_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// messages runs one rule on files, given by path, and returns its findings in order, each as
// "line:column severity: message".
func messages(t *testing.T, rule string, files map[string]string) []string {
	t.Helper()
	result := selected(t, rule, files)
	said := []string{}
	for _, f := range result.Findings {
		m := markOf(f.Rule, f.Severity.String(), f.Location)
		said = append(said, fmt.Sprintf("%d:%d %s: %s", m.Line, m.Start, f.Severity, f.Message))
	}
	return said
}

// staging returns the file of a staging environment.
func staging(body string) map[string]string {
	return map[string]string{"workos/staging.yaml": "environment: staging\n" + body}
}

// A setting that seems to be missing may be in a part that could not be read.
func TestNothingIsMissingFromWhatBrokeOff(t *testing.T) {
	for _, tt := range []struct{ rule, whole, broken string }{
		{
			"passkey-without-custom-domain", "authentication: {methods: [passkey]}",
			"authentication: {methods: [passkey]}\ncustom_domains: {authkit",
		},
		{
			"passkey-without-custom-domain", "authentication: {methods: [passkey]}",
			"authentication: {methods: [passkey]}\ncustom_domains: 1",
		},
		{
			"passkey-without-custom-domain", "authentication: {methods: [passkey]}",
			"authentication: {methods: [passkey]}\n\"custom_domains: 1",
		},
		{"spa-without-custom-domain", "platform: browser", "platform: browser\ncustom_domains: 1"},
		{"email-domain-default", "emails: {provider: workos}", "emails: {provider: workos}\ncustom_domains: 1"},
		{"email-domain-default", "emails: {disabled: []}", "emails: 1"},
		{"email-domain-default", "emails: {disabled: []}", "emails: {disabled: 1}"},
		{
			"oauth-credentials-missing", "authentication: {oauth_providers: {XOAuth: {credentials: custom}}}",
			"authentication: {oauth_providers: {XOAuth: {credentials: custom, \"client",
		},
		{"auth-method-none", "authentication: {methods: []}", "authentication: {methods: ["},
		{"auth-method-none", "authentication: {methods: []}", "authentication: {methods: 1}"},
		{"auth-method-none", "authentication: {methods: []}", "authentication: {methods: [], oauth_providers: 1}"},
		{"auth-method-none", "authentication: {methods: []}", "authentication: {methods: [], oauth_providers: {\"Goo"},
		{
			"connection-organization-unknown",
			"connections: [{organization: globex}]\norganizations: [{name: Acme}]",
			"connections: [{organization: globex}]\norganizations: [{name: Acme",
		},
		{
			"connection-organization-unknown",
			"connections: [{organization: globex}]\norganizations: [{name: Acme}]",
			"connections: [{organization: globex}]\norganizations: [1]",
		},
		{
			"connection-organization-unknown",
			"connections: [{organization: globex}]\norganizations: [{name: Acme}]",
			"connections: [{organization: globex}]\norganizations: 1",
		},
		{
			"connection-organization-unknown",
			"connections: [{organization: globex}]\norganizations: [{name: Acme}]",
			"connections: [{organization: globex}]\norganizations: [{name: [Acme]}]",
		},
		{
			"connection-organization-unknown",
			"connections: [{organization: globex}]\norganizations: [{name: Acme}]",
			"connections: [{organization: globex}]\norganizations: [~]",
		},
		{
			"role-permission-unknown",
			"roles: [{slug: admin, permissions: [\"posts:write\"]}]\npermissions: [\"posts:read\"]",
			"roles: [{slug: admin, permissions: [\"posts:write\"]}]\npermissions: [\"posts:read\", ",
		},
		{
			"role-permission-unknown",
			"roles: [{slug: admin, permissions: [\"posts:write\"]}]\npermissions: [\"posts:read\"]",
			"roles: [{slug: admin, permissions: [\"posts:write\"]}]\npermissions: 1",
		},
		{
			"role-permission-unknown",
			"roles: [{slug: admin, permissions: [\"posts:write\"]}]\npermissions: [\"posts:read\"]",
			"roles: [{slug: admin, permissions: [\"posts:write\"]}]\npermissions: [{slug: [posts]}]",
		},
	} {
		if got := says(t, tt.rule, production(tt.whole)); len(got) != 1 {
			t.Errorf("%s says %q of %s, want one finding", tt.rule, got, tt.whole)
		}
		if got := says(t, tt.rule, production(tt.broken)); len(got) > 0 {
			t.Errorf("%s says %q of %s", tt.rule, got, tt.broken)
		}
	}
}

// An unverified domain is an error only if SSO certainly refuses its users.
func TestUnverifiedDomainOfAnOrganizationThatCouldNotBeRead(t *testing.T) {
	for _, allow := range []string{
		"\"allow", "allow_profiles_outside_organization: 1", "allow_profiles_outside_organization: \"${ALLOW}\"",
	} {
		got := says(t, "organization-domain-unverified", production(
			"connections: [{organization: Acme}]\norganizations: [{name: Acme, domains: [{domain: acme.com, state: "+
				"pending}], "+allow))
		if len(got) != 1 || !strings.HasSuffix(got[0], ":warning") {
			t.Errorf("%s: %q, want one warning", allow, got)
		}
	}
}

func TestEveryNoticeOfOAuthCredentials(t *testing.T) {
	got := messages(t, "oauth-credentials-missing",
		production("authentication: {oauth_providers: {AppleOAuth: custom, XOAuth: custom}}\n"))
	want := []string{
		"2:48 error: AppleOAuth uses custom credentials but lacks team_id, service_id and private_key",
		"2:64 error: XOAuth uses custom credentials but lacks client_id and client_secret",
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestManyFaultsOfOneTemplateAreNotAllTold(t *testing.T) {
	for faults, want := range map[int]int{9: 9, 10: 10, 11: 10} {
		content := `{"claims": [` + strings.TrimSuffix(strings.Repeat("{{ usr.email }}, ", faults), ", ") + "]}"
		if got := messages(t, "jwt-template-invalid", staging("jwt_template: '"+content+"'")); len(got) != want {
			t.Errorf("%d findings of %d faults, want %d", len(got), faults, want)
		}
	}
}

func TestLimitOfAJWTTemplate(t *testing.T) {
	const rule = "jwt-template-too-large"
	text := func(n int) string {
		return `jwt_template: '{"terms":"` + strings.Repeat("x", n-len(`{"terms":""}`)) + `"}'`
	}
	if got := messages(t, rule, staging(text(3072))); len(got) > 0 {
		t.Errorf("3072 bytes: %q", got)
	}
	want := []string{"2:15 error: this JWT template renders to at least 3073 bytes; expected at most 3072"}
	if diff := gocmp.Diff(want, messages(t, rule, staging(text(3073)))); diff != "" {
		t.Error(diff)
	}
	usual := func(n int) string { return strings.Replace(text(n), "xxxx", "{{ user.email }}", 1) }
	if got := messages(t, rule, staging(usual(3072-32+4))); len(got) > 0 {
		t.Errorf("3072 bytes usually: %q", got)
	}
	want = []string{"2:15 warning: this JWT template renders to about 3073 bytes; expected at most 3072"}
	if diff := gocmp.Diff(want, messages(t, rule, staging(usual(3073-32+4)))); diff != "" {
		t.Error(diff)
	}
}

// The expected size of 3976 bytes was measured with iron-session 8 for a member who has these 60
// permissions. The estimate may differ by one block of the cipher.
func TestEstimateOfTheSessionCookie(t *testing.T) {
	role := func(n int, more string) string {
		var slugs []string
		for _, area := range strings.Fields("invoices payments customers contracts projects reports exports webhooks " +
			"members settings audits tickets") {
			for _, verb := range strings.Fields("read create update delete approve") {
				slugs = append(slugs, `"`+area+":"+verb+`"`)
			}
		}
		return "roles:\n  - {slug: admin, permissions: [" + strings.Join(slugs[:n], ", ") + "]}\n" + more
	}
	const warning = `, the session cookie is about %d bytes long, close to the limit of 4096 bytes; ` +
		`browsers drop longer cookies`
	for _, tt := range []struct {
		text string
		want []string
	}{
		{role(50, ""), []string{}},
		{role(60, ""), []string{fmt.Sprintf(`3:12 warning: with role "admin"`+warning, 3989)}},
		{role(60, "uses: [webhooks]"), []string{}},
		{role(55, "feature_flags: [{slug: beta-billing, enabled: false}]"), []string{}},
		{role(55, "feature_flags: [{slug: beta-billing-2026, enabled: true, default_value: false}]"), []string{}},
		{
			role(55, "feature_flags: [{slug: beta-billing-2026, enabled: true}]"),
			[]string{fmt.Sprintf(`3:12 warning: with role "admin"`+warning, 3861)},
		},
	} {
		got := messages(t, "token-size-risk", staging(tt.text))
		if diff := gocmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s\n%s", tt.text[max(0, len(tt.text)-80):], diff)
		}
	}
}

func TestOfTwoRolesOfOneSizeTheFirstIsNamed(t *testing.T) {
	granted := "[" + strings.Repeat("\"posts:read\", ", 100) + "]"
	got := messages(t, "token-size-risk",
		staging("roles: [{slug: admin, permissions: "+granted+"}, {slug: owner, permissions: "+granted+"}]"))
	if len(got) != 1 || !strings.Contains(got[0], `role "admin"`) {
		t.Errorf("got %q, want one finding of admin", got)
	}
}

func TestPermissionsOfWidgetsNeedNoDeclaration(t *testing.T) {
	got := messages(t, "role-permission-unknown", production(
		"permissions: []\nroles: [{slug: admin, permissions: [\"widgets:users-table:manage\", \"widgets-x\"]}]\n"))
	if len(got) != 1 || !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "widgets-x") }) {
		t.Errorf("got %q", got)
	}
}
