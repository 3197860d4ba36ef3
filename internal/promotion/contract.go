package promotion

import "github.com/golive-lint/golive/internal/finding"

// Entry is a line of the contract.
type Entry struct {
	// Path is a pattern, see ParsePattern.
	Path     string
	Relation Relation
	// Why is the reason, for reports.
	Why string
	// Rules name the rule that speaks in lint of what is broken so.
	Rules map[Kind]string
	// Severity is that of a finding.
	Severity finding.Severity
	// value limits the entry to some values.
	value value
	// ownHost: a URL that is the same on both sides is a copy, though it matches.
	ownHost bool
	// optional settings may be left out on the second side.
	optional bool
}

// Why the relations of the contract are as they are.
const (
	whyRedirect   = "sign-in fails for a path that production does not know"
	whyHost       = "each environment is deployed on a host of its own"
	whyLocal      = "production takes neither http nor a developer's machine"
	whyEvents     = "production then lacks what the handler relies on"
	whyOwn        = "every environment has IDs and secrets of its own"
	whyRoles      = "nothing carries over between environments, and the application asks for it by its slug"
	whySignIn     = "production then behaves otherwise than what was tested"
	whyData       = "staging's are test data"
	whyProduction = "only production has custom domains"
	whyAccount    = "a client of a provider is registered for the host of one environment"
)

// Contract is what holds where golive.yaml does not say otherwise; of the entries
// that fit a path, the last one counts. The facts are those of the pages of the
// rules that are named.
func Contract() []Entry {
	entries := []Entry{
		{Path: "applications", Relation: MustMatch, Why: "an application that production lacks signs nobody in", Severity: finding.Warning},
		{Path: "custom_domains", Relation: ProductionOnly, Why: whyProduction, Severity: finding.Error, Rules: map[Kind]string{ProductionOnlyFound: "custom-domain-staging"}},
		{Path: "api_key", Relation: MustDiffer, Why: whyOwn, Severity: finding.Error, optional: true, Rules: map[Kind]string{Copied: "secret-shared"}},

		{Path: "webhook_endpoints", Relation: MustMatch, Why: whyEvents, Severity: finding.Warning},
		{Path: "webhook_endpoints[*]", Relation: StagingOnly, Why: whyLocal, Severity: finding.Error, value: localHost, Rules: map[Kind]string{StagingOnlyFound: "webhook-url-localhost"}},
		{Path: "webhook_endpoints[*]", Relation: StagingOnly, Why: whyLocal, Severity: finding.Error, value: plainHTTP, Rules: map[Kind]string{StagingOnlyFound: "webhook-url-http"}},
		{Path: "webhook_endpoints[*]", Relation: StagingOnly, Why: whyLocal, Severity: finding.Warning, value: tunnel, Rules: map[Kind]string{StagingOnlyFound: "staging-host"}},
		{Path: "webhook_endpoints[*].endpoint_url", Relation: MustMatch, ownHost: true, Why: whyHost, Severity: finding.Warning, Rules: map[Kind]string{Copied: "webhook-url-shared"}},
		{Path: "webhook_endpoints[*].status", Relation: MayDiffer, Why: "staging may sleep"},
		{Path: "webhook_endpoints[*].secret", Relation: MustDiffer, Why: whyOwn, Severity: finding.Error, Rules: map[Kind]string{Copied: "secret-shared", Missing: "webhook-secret-missing"}},

		{Path: "actions", Relation: MustMatch, Why: whySignIn, Severity: finding.Warning},
		{Path: "actions[*]", Relation: StagingOnly, Why: whyLocal, Severity: finding.Error, value: anyLocal, Rules: map[Kind]string{StagingOnlyFound: "action-url"}},
		{Path: "actions[*]", Relation: StagingOnly, Why: whyLocal, Severity: finding.Warning, value: tunnel, Rules: map[Kind]string{StagingOnlyFound: "staging-host"}},
		{Path: "actions[*].endpoint_url", Relation: MustMatch, ownHost: true, Why: whyHost, Severity: finding.Warning, Rules: map[Kind]string{Copied: "action-url"}},
		{Path: "actions[*].secret", Relation: MustDiffer, Why: whyOwn, Severity: finding.Error, Rules: map[Kind]string{Copied: "secret-shared", Missing: "action-secret-missing"}},
		{Path: "actions[*].on_error", Relation: MustMatch, Why: whySignIn, Severity: finding.Warning, Rules: map[Kind]string{Different: "action-allow-on-error", Extra: "action-allow-on-error"}},

		{Path: "authentication", Relation: MustMatch, Why: whySignIn, Severity: finding.Warning},
		{Path: "authentication.oauth_providers.*.credentials", Relation: MayDiffer, Why: "staging may use the default credentials of WorkOS"},
		{Path: "authentication.oauth_providers.*.credentials", Relation: StagingOnly, Why: "the default credentials of WorkOS work in staging alone", Severity: finding.Error, value: lent, Rules: map[Kind]string{StagingOnlyFound: "oauth-default-credentials"}},
		{Path: "authentication.oauth_providers.*.client_id", Relation: MustDiffer, Why: whyAccount, Severity: finding.Warning, Rules: map[Kind]string{Missing: "oauth-credentials-missing"}},
		{Path: "authentication.oauth_providers.*.client_secret", Relation: MustDiffer, Why: whyOwn, Severity: finding.Error, Rules: map[Kind]string{Copied: "secret-shared", Missing: "oauth-credentials-missing"}},
		{Path: "authentication.oauth_providers.*.private_key", Relation: MayDiffer, Why: "Apple makes it for a team"},
		{Path: "authentication.oauth_providers.*.team_id", Relation: MayDiffer, Why: "Apple makes it for a team"},
		{Path: "authentication.oauth_providers.*.service_id", Relation: MayDiffer, Why: "Apple's is registered for a host"},

		{Path: "sessions", Relation: MustMatch, Why: whySignIn, Severity: finding.Warning},
		{Path: "jwt_template", Relation: MustMatch, Why: "the application reads claims that production does not set", Severity: finding.Warning},
		{Path: "emails.disabled", Relation: MustMatch, Why: "the application sends what WorkOS does not", Severity: finding.Warning},

		{Path: "permissions", Relation: MustMatch, Why: whyRoles, Severity: finding.Error},
		{Path: "permissions[*].name", Relation: MustMatch, Why: "people see the name", Severity: finding.Info},
		{Path: "permissions[*].description", Relation: MayDiffer, Why: "a note for people"},
		{Path: "roles", Relation: MustMatch, Why: whyRoles, Severity: finding.Error},
		{Path: "roles[*].name", Relation: MustMatch, Why: "people see the name", Severity: finding.Info},
		{Path: "roles[*].description", Relation: MayDiffer, Why: "a note for people"},
		{Path: "roles[*].default", Relation: MustMatch, Why: "new members get another role than in staging", Severity: finding.Warning},
		{Path: "audit_log_actions", Relation: MustMatch, Why: "an event of an unknown action is refused", Severity: finding.Error},
		{Path: "audit_log_actions[*].targets", Relation: MustMatch, Why: "an event with an unknown target is refused", Severity: finding.Warning},
		{Path: "resource_types", Relation: MustMatch, Why: whyRoles, Severity: finding.Error},
		{Path: "resource_types[*].name", Relation: MustMatch, Why: "people see the name", Severity: finding.Info},

		{Path: "organizations[*].id", Relation: MustDiffer, Why: whyOwn, Severity: finding.Error, optional: true, Rules: map[Kind]string{Copied: "id-cross-environment"}},
		{Path: "organizations[id=org_test_idp]", Relation: StagingOnly, Why: "the Test Organization is staging's", Severity: finding.Error, Rules: map[Kind]string{StagingOnlyFound: "test-organization"}},
		{Path: "connections[*].id", Relation: MustDiffer, Why: whyOwn, Severity: finding.Error, optional: true, Rules: map[Kind]string{Copied: "id-cross-environment"}},
		{Path: "connections[connection_type=TestIdp]", Relation: StagingOnly, Why: "production has no Test IdP", Severity: finding.Error, Rules: map[Kind]string{StagingOnlyFound: "test-idp"}},
		{Path: "directories[*].id", Relation: MustDiffer, Why: whyOwn, Severity: finding.Error, optional: true, Rules: map[Kind]string{Copied: "id-cross-environment"}},

		{Path: "connect_applications", Relation: MustMatch, Why: "an application that production lacks signs nobody in", Severity: finding.Warning},
		{Path: "connect_applications[*].client_id", Relation: MustDiffer, Why: whyOwn, Severity: finding.Error, optional: true, Rules: map[Kind]string{Copied: "client-id-shared"}},
		{Path: "connect_applications[*].client_secret", Relation: MustDiffer, Why: whyOwn, Severity: finding.Error, optional: true, Rules: map[Kind]string{Copied: "secret-shared"}},
		{Path: "connect_applications[*].organization", Relation: MayDiffer, Why: whyData},
		{Path: "data_integrations", Relation: MustMatch, Why: "what people connect to in staging is not offered in production", Severity: finding.Warning},
		{Path: "data_integrations[*].enabled", Relation: MayDiffer, Why: "a switch"},
		{Path: "data_integrations[*].credentials", Relation: MayDiffer, Why: "staging may use the shared credentials of WorkOS"},
		{Path: "data_integrations[*].credentials.type", Relation: StagingOnly, Why: "the shared credentials of WorkOS work in staging alone", Severity: finding.Error, value: shared, Rules: map[Kind]string{StagingOnlyFound: "integration-shared-credentials"}},
		{Path: "data_integrations[*].credentials.client_id", Relation: MustDiffer, Why: whyAccount, Severity: finding.Warning, optional: true},
		{Path: "data_integrations[*].credentials.client_secret", Relation: MustDiffer, Why: whyOwn, Severity: finding.Error, optional: true, Rules: map[Kind]string{Copied: "secret-shared"}},
	}
	entries = append(entries, pageEntries("admin_portal.return_url", "admin-portal-return-url-missing")...)
	entries = append(entries, pageEntries("admin_portal.success_urls.*", "")...)
	entries = append(entries, pageEntries("connect_login_uri", "")...)
	entries = append(entries, redirectEntries("connect_applications[*].redirect_uris", "redirect-uri-shared")...)
	for _, prefix := range []string{"", "applications[*]."} {
		entries = append(entries, applicationEntries(prefix)...)
	}
	return entries
}

// applicationEntries are the lines for an application: the default one's
// settings may stand at the top of the file.
func applicationEntries(prefix string) []Entry {
	entries := []Entry{
		{Path: prefix + "client_id", Relation: MustDiffer, Why: whyOwn, Severity: finding.Error, Rules: map[Kind]string{Copied: "client-id-shared"}},
		{Path: prefix + "platform", Relation: MustMatch, Why: whySignIn, Severity: finding.Warning},
	}
	if prefix != "" {
		entries = append(entries, Entry{Path: prefix + "name", Relation: MayDiffer, Why: "a name"}, Entry{Path: prefix + "default", Relation: MayDiffer, Why: "which application is the default one is compared"})
	}
	homepage := pageEntries(prefix+"homepage_url", "sign-out-redirect-missing")
	homepage[0].Relation = MustDiffer // it may be another page
	entries = append(entries, homepage...)
	for _, page := range []struct{ key, missing string }{
		{"sign_in_url", "sign-in-url-missing"}, {"sign_up_url", ""}, {"invitation_url", ""}, {"password_reset_url", ""},
	} {
		entries = append(entries, pageEntries(prefix+page.key, page.missing)...)
	}
	entries = append(entries, redirectEntries(prefix+"redirect_uris", "redirect-uri-shared")...)
	entries = append(entries, redirectEntries(prefix+"sign_out_redirects", "staging-host")...)
	return append(entries,
		Entry{Path: prefix + "cors_origins", Relation: MustMatch, Why: "browsers refuse the calls of an origin that production does not know", Severity: finding.Warning},
		Entry{Path: prefix + "cors_origins[*]", Relation: StagingOnly, Why: whyLocal, Severity: finding.Warning, value: localHost, Rules: map[Kind]string{StagingOnlyFound: "cors-origin-localhost"}},
		Entry{Path: prefix + "cors_origins[*]", Relation: StagingOnly, Why: whyLocal, Severity: finding.Warning, value: plainHTTP},
		Entry{Path: prefix + "cors_origins[*]", Relation: StagingOnly, Why: whyLocal, Severity: finding.Warning, value: tunnel, Rules: map[Kind]string{StagingOnlyFound: "staging-host"}},
		Entry{Path: prefix + "cors_origins[*].origin", Relation: MustMatch, ownHost: true, Why: whyHost, Severity: finding.Warning, Rules: map[Kind]string{Copied: "staging-host"}},
	)
}

// pageEntries are the lines for a page that visitors are sent to.
func pageEntries(path, missing string) []Entry {
	rules := map[Kind]string{Copied: "staging-host"}
	if missing != "" {
		rules[Missing] = missing
	}
	return []Entry{
		{Path: path, Relation: MustMatch, ownHost: true, Why: whyHost, Severity: finding.Warning, Rules: rules},
		{Path: path, Relation: StagingOnly, Why: whyLocal, Severity: finding.Warning, value: anyLocal, Rules: map[Kind]string{StagingOnlyFound: "app-url-insecure"}},
		{Path: path, Relation: StagingOnly, Why: whyLocal, Severity: finding.Warning, value: tunnel, Rules: map[Kind]string{StagingOnlyFound: "staging-host"}},
	}
}

// redirectEntries are the lines for a list of redirect URIs.
func redirectEntries(path, shared string) []Entry {
	return []Entry{
		{Path: path, Relation: MustMatch, Why: whyRedirect, Severity: finding.Warning},
		{Path: path + "[*]", Relation: StagingOnly, Why: whyLocal, Severity: finding.Error, value: localHost, Rules: map[Kind]string{StagingOnlyFound: "redirect-uri-localhost"}},
		{Path: path + "[*]", Relation: StagingOnly, Why: whyLocal, Severity: finding.Error, value: plainHTTP, Rules: map[Kind]string{StagingOnlyFound: "redirect-uri-http"}},
		{Path: path + "[*]", Relation: StagingOnly, Why: whyLocal, Severity: finding.Warning, value: tunnel, Rules: map[Kind]string{StagingOnlyFound: "staging-host"}},
		{Path: path + "[*]", Relation: MayDiffer, Why: "a native application listens on the user's own machine", value: loopback},
		{Path: path + "[*].uri", Relation: MustMatch, ownHost: true, Why: whyHost, Severity: finding.Warning, Rules: map[Kind]string{Copied: shared, Different: "redirect-uri-query"}},
		{Path: path + "[*].default", Relation: MustMatch, Why: "where no redirect URI is asked for, sign-in ends elsewhere than in staging", Severity: finding.Warning},
	}
}
