package promotion

// Entry is an entry of the contract.
type Entry struct {
	// Path is a path pattern; see package settingpath.
	Path     string
	Relation Relation
	// Why explains the relation in reports.
	Why string
	// Impact is the consequence of violating the relation.
	Impact Impact
	// value restricts the entry to certain values.
	value Value
	// builtIn is true for entries that are not from golive.yaml.
	builtIn bool
	// ownHost is true if identical URLs in both environments count as a copy. Otherwise, they count as equal.
	ownHost bool
	// mayShare is true if a copy is allowed but worth a note.
	mayShare bool
	// optional is true if the second environment may omit the setting.
	optional bool
}

// impact returns the consequence of a difference of the given kind, which violates the relation.
func (e *Entry) impact(kind Kind) Impact {
	if kind == Copied && e.mayShare {
		return Cosmetic
	}
	return e.Impact
}

// Reasons for the relations in the built-in contract.
const (
	whyRedirect    = "sign-in fails if the path is not registered in production"
	whyHost        = "only the host may differ between environments"
	whyHomepage    = "each environment is deployed on its own host"
	whyLocal       = "production needs https URLs on public hosts"
	whyPreview     = "previews run only in staging"
	whyEvents      = "the handler depends on it in production"
	whyOwn         = "each environment has its own IDs and secrets"
	whyRoles       = "the application expects it, and WorkOS does not copy it between environments"
	whyApplication = "otherwise sign-in to the application fails or differs from staging"
	whyName        = "the difference affects only the name that is displayed"
	whySignIn      = "otherwise production behaves differently from what was tested"
	whyData        = "staging has test data"
	whyProduction  = "only production has custom domains"
	whyAccount     = "an OAuth client that environments share on purpose must list the redirect URIs of all of them"
)

// Contract returns the built-in contract, which applies unless golive.yaml overrides it. The last entry that matches a
// path applies. The sources are listed on the pages of the rules that report violations.
func Contract() []Entry {
	entries := []Entry{
		{
			Path: "applications", Relation: MustMatch, Why: whyApplication, Impact: Degrades,
		},
		{Path: "custom_domains", Relation: ProductionOnly, Why: whyProduction, Impact: Breaks},
		{Path: "api_key", Relation: MustDiffer, Why: whyOwn, Impact: Breaks, optional: true},

		{Path: "webhook_endpoints", Relation: MustMatch, Why: whyEvents, Impact: Degrades},
		{Path: "webhook_endpoints[*]", Relation: StagingOnly, Why: whyLocal, Impact: Breaks, value: LocalHost},
		{Path: "webhook_endpoints[*]", Relation: StagingOnly, Why: whyLocal, Impact: Breaks, value: PlainHTTP},
		{Path: "webhook_endpoints[*]", Relation: StagingOnly, Why: whyLocal, Impact: Degrades, value: Tunnel},
		{Path: "webhook_endpoints[*].endpoint_url", Relation: MustMatch, ownHost: true, Why: whyHost, Impact: Degrades},
		{Path: "webhook_endpoints[*].status", Relation: MayDiffer, Why: "endpoints may be disabled in staging"},
		{Path: "webhook_endpoints[*].secret", Relation: MustDiffer, Why: whyOwn, Impact: Breaks},

		{Path: "actions", Relation: MustMatch, Why: whySignIn, Impact: Degrades},
		{Path: "actions[*]", Relation: StagingOnly, Why: whyLocal, Impact: Breaks, value: AnyLocal},
		{Path: "actions[*]", Relation: StagingOnly, Why: whyLocal, Impact: Degrades, value: Tunnel},
		{Path: "actions[*].endpoint_url", Relation: MustMatch, ownHost: true, Why: whyHost, Impact: Degrades},
		{Path: "actions[*].secret", Relation: MustDiffer, Why: whyOwn, Impact: Breaks},
		{Path: "actions[*].on_error", Relation: MustMatch, Why: whySignIn, Impact: Degrades},

		{Path: "authentication", Relation: MustMatch, Why: whySignIn, Impact: Degrades},
		{
			Path: "authentication.oauth_providers.*.credentials", Relation: MayDiffer,
			Why: "staging may use the default WorkOS credentials",
		},
		{
			Path: "authentication.oauth_providers.*.credentials", Relation: StagingOnly,
			Why: "the default WorkOS credentials work only in staging", Impact: Breaks, value: DefaultCredentials,
		},
		{
			Path: "authentication.oauth_providers.*.client_id", Relation: MustDiffer, Why: whyAccount,
			Impact: Degrades, mayShare: true,
		},
		{
			Path: "authentication.oauth_providers.*.client_secret", Relation: MustDiffer, Why: whyAccount,
			Impact: Degrades, mayShare: true,
		},
		{Path: "authentication.oauth_providers.*.private_key", Relation: MayDiffer, Why: "Apple issues it per team"},
		{Path: "authentication.oauth_providers.*.team_id", Relation: MayDiffer, Why: "Apple issues it per team"},
		{
			Path: "authentication.oauth_providers.*.service_id", Relation: MayDiffer,
			Why: "Apple registers it for a host",
		},

		{Path: "sessions", Relation: MustMatch, Why: whySignIn, Impact: Degrades},
		{
			Path: "jwt_template", Relation: MustMatch,
			Why: "the application may read claims that production does not set", Impact: Degrades,
		},
		{
			Path: "emails.disabled", Relation: MustMatch,
			Why: "otherwise WorkOS sends an email that the application also sends", Impact: Degrades,
		},

		{Path: "permissions", Relation: MustMatch, Why: whyRoles, Impact: Breaks},
		{Path: "permissions[*].name", Relation: MustMatch, Why: whyName, Impact: Cosmetic},
		{Path: "permissions[*].description", Relation: MayDiffer, Why: "it is only a note"},
		{Path: "roles", Relation: MustMatch, Why: whyRoles, Impact: Breaks},
		{Path: "roles[*].name", Relation: MustMatch, Why: whyName, Impact: Cosmetic},
		{Path: "roles[*].description", Relation: MayDiffer, Why: "it is only a note"},
		{
			Path: "roles[*].default", Relation: MustMatch,
			Why: "otherwise new members get a different role than in staging", Impact: Degrades,
		},
		{
			Path: "audit_log_actions", Relation: MustMatch, Why: "events with an unknown action are rejected",
			Impact: Breaks,
		},
		{
			Path: "audit_log_actions[*].targets", Relation: MustMatch,
			Why: "events with an unknown target are rejected", Impact: Degrades,
		},
		{Path: "resource_types", Relation: MustMatch, Why: whyRoles, Impact: Breaks},
		{Path: "resource_types[*].name", Relation: MustMatch, Why: whyName, Impact: Cosmetic},

		{Path: "organizations[*].id", Relation: MustDiffer, Why: whyOwn, Impact: Breaks, optional: true},
		{
			Path: "organizations[id=org_test_idp]", Relation: StagingOnly, Why: "the Test Organization exists " +
				"only in staging",
			Impact: Breaks,
		},
		{Path: "connections[*].id", Relation: MustDiffer, Why: whyOwn, Impact: Breaks, optional: true},
		{
			Path: "connections[connection_type=TestIdp]", Relation: StagingOnly, Why: "production has no Test IdP",
			Impact: Breaks,
		},
		{Path: "directories[*].id", Relation: MustDiffer, Why: whyOwn, Impact: Breaks, optional: true},

		{
			Path: "connect_applications", Relation: MustMatch,
			Why: whyApplication, Impact: Degrades,
		},
		{Path: "connect_applications[*].client_id", Relation: MustDiffer, Why: whyOwn, Impact: Breaks, optional: true},
		{
			Path: "connect_applications[*].client_secret", Relation: MustDiffer, Why: whyOwn, Impact: Breaks,
			optional: true,
		},
		{Path: "connect_applications[*].organization", Relation: MayDiffer, Why: whyData},
		{
			Path: "data_integrations", Relation: MustMatch,
			Why: "otherwise production does not offer a connection that users have in staging", Impact: Degrades,
		},
		{Path: "data_integrations[*].enabled", Relation: MayDiffer, Why: "a switch"},
		{
			Path: "data_integrations[*].credentials", Relation: MayDiffer,
			Why: "staging may use the shared WorkOS credentials",
		},
		{
			Path: "data_integrations[*].credentials.type", Relation: StagingOnly,
			Why: "the shared WorkOS credentials work only in staging", Impact: Breaks, value: SharedCredentials,
		},
		{
			Path: "data_integrations[*].credentials.client_id", Relation: MustDiffer, Why: whyAccount,
			Impact: Degrades, optional: true,
		},
		{
			Path: "data_integrations[*].credentials.client_secret", Relation: MustDiffer, Why: whyOwn,
			Impact: Breaks, optional: true,
		},
	}
	entries = append(entries, pageEntries("admin_portal.return_url")...)
	entries = append(entries, pageEntries("admin_portal.success_urls.*")...)
	entries = append(entries, pageEntries("connect_login_uri")...)
	entries = append(entries, redirectEntries("connect_applications[*].redirect_uris")...)
	for _, prefix := range []string{"", "applications[*]."} {
		entries = append(entries, applicationEntries(prefix)...)
	}
	for i := range entries {
		entries[i].builtIn = true
	}
	return entries
}

// applicationEntries returns the entries for an application. prefix is empty for the default
// application, whose settings may be at the top of the file.
func applicationEntries(prefix string) []Entry {
	entries := []Entry{
		{Path: prefix + "client_id", Relation: MustDiffer, Why: whyOwn, Impact: Breaks},
		{Path: prefix + "platform", Relation: MustMatch, Why: whySignIn, Impact: Degrades},
	}
	if prefix != "" {
		entries = append(entries, Entry{
			Path: prefix + "name", Relation: MayDiffer, Why: "a name",
		}, Entry{
			Path: prefix + "default", Relation: MayDiffer, Why: "the default application itself is compared",
		})
	}
	homepage := pageEntries(prefix + "homepage_url")
	homepage[0].Relation, homepage[0].Why = MustDiffer, whyHomepage // the paths may differ too
	entries = append(entries, homepage...)
	for _, page := range []string{"sign_in_url", "sign_up_url", "invitation_url", "password_reset_url"} {
		entries = append(entries, pageEntries(prefix+page)...)
	}
	entries = append(entries, redirectEntries(prefix+"redirect_uris")...)
	entries = append(entries, redirectEntries(prefix+"sign_out_redirects")...)
	return append(entries,
		Entry{
			Path: prefix + "cors_origins", Relation: MustMatch,
			Why: "browsers block calls from an origin that production does not list", Impact: Degrades,
		},
		Entry{
			Path: prefix + "cors_origins[*]", Relation: StagingOnly, Why: whyLocal, Impact: Degrades, value: LocalHost,
		},
		Entry{
			Path: prefix + "cors_origins[*]", Relation: StagingOnly, Why: whyLocal, Impact: Degrades, value: PlainHTTP,
		},
		Entry{Path: prefix + "cors_origins[*]", Relation: StagingOnly, Why: whyLocal, Impact: Degrades, value: Tunnel},
		Entry{
			Path: prefix + "cors_origins[*].origin", Relation: MustMatch, ownHost: true, Why: whyHost, Impact: Degrades,
		},
	)
}

// pageEntries returns the entries for a page that visitors are sent to.
func pageEntries(path string) []Entry {
	return []Entry{
		{Path: path, Relation: MustMatch, ownHost: true, Why: whyHost, Impact: Degrades},
		{Path: path, Relation: StagingOnly, Why: whyLocal, Impact: Degrades, value: AnyLocal},
		{Path: path, Relation: StagingOnly, Why: whyLocal, Impact: Degrades, value: Tunnel},
	}
}

// redirectEntries returns the entries for a list of redirect URIs.
func redirectEntries(path string) []Entry {
	return []Entry{
		{Path: path, Relation: MustMatch, Why: whyRedirect, Impact: Degrades},
		{Path: path + "[*]", Relation: MayDiffer, Why: whyPreview, value: Preview},
		{Path: path + "[*]", Relation: StagingOnly, Why: whyLocal, Impact: Breaks, value: LocalHost},
		{Path: path + "[*]", Relation: StagingOnly, Why: whyLocal, Impact: Breaks, value: PlainHTTP},
		{Path: path + "[*]", Relation: StagingOnly, Why: whyLocal, Impact: Degrades, value: Tunnel},
		{
			Path: path + "[*]", Relation: MayDiffer, Why: "a native application listens on the user's own machine",
			value: Loopback,
		},
		{Path: path + "[*].uri", Relation: MustMatch, ownHost: true, Why: whyHost, Impact: Degrades},
		{
			Path: path + "[*].default", Relation: MustMatch,
			Why:    "otherwise sign-ins that request no redirect URI do not return to the same page as in staging",
			Impact: Degrades,
		},
	}
}
