package main

// settingShapes returns the shapes for rules that examine one list or compare two lists.
func settingShapes() []shape {
	lint := []string{"lint"}
	of := func(body func(n int) string) func(int) project {
		return func(n int) project { return production(body(n)) }
	}
	uris := func(n int) string { return "redirect_uris:\n" + each(n, "- https://app%06d.acme.com/callback\n") }
	return []shape{
		{
			"settings/same redirect URIs", "redirect URIs that are all the same", 8 * kilo, lint,
			of(func(n int) string { return "redirect_uris:\n" + fill(n*30, "- https://app.acme.com/cb12345\n") }),
			"redirect-uri-duplicate",
		},
		{
			"settings/redirect URIs and origins", "redirect URIs, and origins that each allows", 8 * kilo, lint,
			of(func(n int) string { return uris(n) + "cors_origins:\n" + each(n, "- https://app%06d.acme.com\n") }),
			"1 file, {2n+2} values read",
		},
		{
			"settings/uncovered origins", "redirect URIs, and origins of other hosts", 8 * kilo, lint,
			of(func(n int) string { return uris(n) + "cors_origins:\n" + each(n, "- https://web%06d.acme.com\n") }),
			"1 file, {2n+2} values read",
		},
		{
			"settings/wildcards", "redirect URIs with a wildcard", 8 * kilo, lint,
			of(func(n int) string { return "redirect_uris:\n" + each(n, "- https://*.app%06d.acme.com/callback\n") }),
			"redirect",
		},
		{"settings/sent and registered", "redirect URIs registered, and those that services send", 4 * kilo, lint,
			func(n int) project {
				return production("client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n"+uris(n)).with(
					"compose.production.yaml",
					"services:\n"+each(n, "  s%d: {environment: {WORKOS_REDIRECT_URI: "+
						"'https://app%06d.acme.com/back'}}\n"))
			}, "redirect-uri-unregistered"},
		{"settings/sent and wildcards", "redirect URIs with a wildcard, and those that services send", 4 * kilo, lint,
			func(n int) project {
				return production("redirect_uris:\n"+each(n,
					"- https://*.app%06d.acme.com/callback\n")).with("compose.production.yaml",
					"services:\n"+each(n,
						"  s%d: {environment: {WORKOS_REDIRECT_URI: 'https://a.web%06d.acme.com/callback'}}\n"))
			}, "redirect-uri-unregistered"},
		{"settings/default URIs", "redirect URIs that are all the default", 8 * kilo, lint, of(func(n int) string {
			return "redirect_uris:\n" + each(n, "- {uri: 'https://app%06d.acme.com/cb', default: true}\n")
		}), "redirect-uri-default"},
		{"settings/endpoints", "webhook endpoints with events", 4 * kilo, lint, of(func(n int) string {
			return "webhook_endpoints:\n" + each(n,
				"- {endpoint_url: 'https://api%d.acme.com/', secret: '${S%d}', events: [user.created, dsync.deleted, "+
					"connection.activated]}\n")
		}), "1 file, {5n+2} values read"},
		{"settings/same endpoints", "webhook endpoints with one URL", 8 * kilo, lint, of(func(n int) string {
			return "webhook_endpoints:\n" + each(n,
				"- {endpoint_url: 'https://api.acme.com/', secret: '${S%d}', events: [user.created]}\n")
		}), "webhook-url-duplicate"},
		{"settings/events", "unknown events of one endpoint", 16 * kilo, lint, of(func(n int) string {
			return "webhook_endpoints:\n- endpoint_url: https://api.acme.com/\n  events:\n" + each(n,
				"  - user.creat%05d\n")
		}), "webhook-event-unknown"},
		{"settings/same events", "the same event again", 16 * kilo, lint, of(func(n int) string {
			return "webhook_endpoints:\n- endpoint_url: https://api.acme.com/\n  events:\n" + fill(n*19,
				"  - user.created123\n")
		}), "webhook-event"},
		{"settings/roles", "roles with the same permissions", 8 * kilo, lint, of(func(n int) string {
			return "permissions: [a, b, c, d]\nroles:\n" + each(n, "- {slug: r%d, permissions: [a, b, c, d]}\n")
		}), "1 file, {5n+6} values read"},
		{"settings/roles and permissions", "roles, and a permission of each", 8 * kilo, lint, of(func(n int) string {
			return "permissions:\n" + each(n, "- p:%d\n") + "roles:\n" + each(n,
				"- {slug: r%d, permissions: ['p:%d']}\n")
		}), "1 file, {3n+2} values read"},
		{"settings/unknown permissions", "permissions, and unknown ones in a role", 8 * kilo, lint,
			of(func(n int) string {
				return "permissions:\n" + each(n, "- plan:%05d\n") + "roles:\n- slug: r\n  permissions:\n" + each(n,
					"  - plann:%05d\n")
			}), "role-permission-unknown"},
		{
			"settings/same permissions", "permissions with one slug", 8 * kilo, lint,
			of(func(n int) string { return "permissions:\n" + each(n, "- {slug: p, name: N%d}\n") }),
			"slug-duplicate",
		},
		{
			"settings/flags", "feature flags", 8 * kilo, lint,
			of(func(n int) string { return "feature_flags:\n" + each(n, "- {slug: f%d, enabled: true}\n") }),
			"1 file, {2n+2} values read",
		},
		{"settings/organizations", "organizations, and a connection and a directory of each", 4 * kilo, lint,
			of(func(n int) string {
				return "organizations:\n" + each(n,
					"- {name: O%d, external_id: o%d, domains: [{domain: o%d.example, state: verified}]}\n") +
					"connections:\n" + each(n,
					"- {name: C%d, connection_type: OktaSAML, organization: o%d, state: active}\n") +
					"directories:\n" + each(n,
					"- {name: D%d, type: okta scim v2.0, organization: o%d, state: linked}\n")
			}), "1 file, {12n+2} values read"},
		{"settings/connections of one organization", "connections of one organization", 8 * kilo, lint,
			of(func(n int) string {
				return "organizations: [{name: O, external_id: o}]\nconnections:\n" + each(n,
					"- {name: C%d, connection_type: OktaSAML, organization: o, state: active}\n")
			}), "connection-multiple"},
		{"settings/unknown organizations", "organizations, and connections of unknown ones", 4 * kilo, lint,
			of(func(n int) string {
				return "organizations:\n" + each(n, "- {name: Org%05d}\n") + "connections:\n" + each(n,
					"- {name: C, connection_type: OktaSAML, organization: Orgg%05d}\n")
			}), "organization"},
		{
			"settings/same organizations", "organizations with one name", 8 * kilo, lint,
			of(func(n int) string { return "organizations:\n" + each(n, "- {name: Acme, domains: [a%d.example]}\n") }),
			"1 file, {2n+2} values read",
		},
		{"settings/domains", "domains of one organization", 16 * kilo, lint, of(func(n int) string {
			return "organizations:\n- name: O\n  domains:\n" + each(n, "  - {domain: o%d.example, state: pending}\n")
		}), "domain"},
		{"settings/same domains", "organizations that claim one domain", 8 * kilo, lint, of(func(n int) string {
			return "organizations:\n" + each(n, "- {name: O%d, domains: [{domain: acme.example, state: verified}]}\n")
		}), "domain"},
		{"settings/applications", "applications", 2 * kilo, lint, of(func(n int) string {
			return "applications:\n" + each(n,
				"- {name: a%d, platform: web, client_id: client_01K0ZQ3V7M8N9P2R4S6T8%05d, redirect_uris: "+
					"['https://a%d.acme.com/cb']}\n")
		}), "1 file, {4n+2} values read"},
		{"settings/same applications", "applications with one name and client ID", 2 * kilo, lint,
			of(func(n int) string {
				return "applications:\n" + each(n,
					"- {name: a, platform: web, client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X, redirect_uris: "+
						"['https://a%d.acme.com/cb']}\n")
			}), "1 file, {4n+2} values read"},
		{"settings/secrets", "secrets that are all the same", 4 * kilo, lint, of(func(n int) string {
			return "webhook_endpoints:\n" + each(n,
				"- {endpoint_url: 'https://api%d.acme.com/', secret: whsec_0123456789abcdef0123456789, events: "+
					"[user.created]}\n")
		}), "secret-literal"},
		{"settings/secrets and texts", "secrets, and texts that hold them", 4 * kilo, lint, of(func(n int) string {
			return "webhook_endpoints:\n" + each(n,
				"- {endpoint_url: 'https://api%d.acme.com/whsec_0123456789abcdef%08d', secret: "+
					"whsec_0123456789abcdef%08d, events: [user.craeted]}\n")
		}), "secret-literal"},
		{
			"settings/audit log actions", "audit log actions", 8 * kilo, lint,
			of(func(n int) string { return "audit_log_actions:\n" + each(n, "- {name: a.b%d, targets: [user]}\n") }),
			"1 file, {2n+2} values read",
		},
		{"settings/connect applications", "connect applications", 2 * kilo, lint, of(func(n int) string {
			return "connect_applications:\n" + each(n,
				"- {name: c%d, redirect_uris: ['http://c%d.acme.com/cb'], scopes: [openid]}\n")
		}), "redirect-uri-http"},
		{
			"settings/data integrations", "data integrations", 8 * kilo, lint,
			of(func(n int) string { return "data_integrations:\n" + each(n, "- {slug: d%d, enabled: true}\n") }),
			"1 file, {2n+2} values read",
		},
		{"settings/providers", "OAuth providers", 3_900, lint, of(func(n int) string {
			return "authentication:\n  oauth_providers:\n" + each(n, "    P%dOAuth: {credentials: default}\n")
		}), "1 file, {n+2} values read"},
		{
			"settings/metadata", "metadata of an organization", 3_900, lint,
			of(func(n int) string { return "organizations:\n- name: O\n  metadata:\n" + each(n, "    k%d: v\n") }),
			"{n} unread",
		},
		{
			"settings/template", "references of a JWT template", 64 * kilo, lint,
			of(func(n int) string {
				return "jwt_template: '{\"a\": \"" + fill(n*3,
					"{{ user.metadata.x }}") + "\"}'\n"
			}),
			"1 file, 3 values read",
		},
		{
			"settings/template braces", "braces of a JWT template", mega, lint,
			of(func(n int) string { return "jwt_template: '" + fill(n, "{{") + "'\n" }), "jwt",
		},
		{
			"settings/template operators", "operators of a JWT template", 512 * kilo, lint,
			of(func(n int) string { return "jwt_template: '{\"a\": {{ user.id " + fill(n, "|| user.id ") + "}} }'\n" }),
			"1 file, 3 values read",
		},
		{
			"settings/template nesting", "nested objects of a JWT template", 512 * kilo, lint,
			of(func(n int) string { return "jwt_template: '" + fill(n, `{"a":`) + "'\n" }), "jwt",
		},
		{"settings/placeholders", "client IDs of services that are placeholders", 3_900, lint, func(n int) project {
			return production("").with("compose.production.yaml",
				"services:\n"+each(n, "  s%d: {environment: {WORKOS_CLIENT_ID: your-client-id}}\n"))
		}, "2 files, {n+2} values read"},
		{"settings/identifiers", "literal identifiers that staging has too", 4 * kilo, lint, func(n int) project {
			ids := "organizations:\n" + each(n, "- {id: org_01K0ZQ3V7M8N9P2R4S6T8%05d, name: O%d}\n")
			return both(ids, ids)
		}, "2 files, {4n+4} values read"},
	}
}
