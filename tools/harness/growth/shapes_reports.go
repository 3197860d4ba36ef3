package main

// reportShapes returns the shapes for the report writers. Each format gets findings on separate lines, findings on one
// line, and one finding on a long line.
func reportShapes() []shape {
	var all []shape
	lines := func(n int) project {
		return production("redirect_uris:\n" + each(n, "- http://app%06d.acme.com/callback\n"))
	}
	line := func(n int) project {
		return production("redirect_uris: [" + each(n, "http://app%06d.acme.com/callback, ") + "]\n")
	}
	long := func(n int) project {
		return production("redirect_uris: [http://acme.com/a" + fill(n, "b") + ", http://acme.com/c]\n")
	}
	for _, format := range []string{"text", "json", "sarif", "github"} {
		args := []string{"lint", "--format", format}
		all = append(all,
			shape{
				"report/lint " + format + ", lines", "findings, a line each (lint as " + format + ")", 8 * kilo,
				args, lines, "redirect-uri-http",
			},
			shape{
				"report/lint " + format + ", one line", "findings of one line (lint as " + format + ")", 8 * kilo,
				args, line, "redirect-uri-http",
			},
			shape{
				"report/lint " + format + ", long line",
				"length of a line with two findings (lint as " + format + ")", 3 * mega, args, long,
				"redirect-uri-http",
			})
	}
	for _, format := range []string{"text", "json", "markdown", "junit", "html"} {
		args := []string{"ready", "--format", format}
		all = append(all,
			shape{
				"report/ready " + format + ", lines", "findings, a line each (ready as " + format + ")", 8 * kilo,
				args, lines, "production",
			},
			shape{
				"report/ready " + format + ", one line", "findings of one line (ready as " + format + ")", 8 * kilo,
				args, line, "production",
			},
			shape{
				"report/ready " + format + ", long line",
				"length of a line with two findings (ready as " + format + ")", 3 * mega, args, long, "production",
			})
	}
	return append(all,
		shape{
			"report/ready text, environments", "production environments with a finding each (ready as text)", kilo,
			[]string{"ready"}, environments, "production-0",
		},
		shape{
			"report/ready json, environments", "production environments with a finding each (ready as json)", 512,
			[]string{"ready", "--format", "json"}, environments, "production-0",
		},
		shape{
			"report/statistics", "findings of one rule, counted", 8 * kilo, []string{"lint", "--quiet"}, lines,
			"redirect-uri-http",
		},
		shape{"report/wide characters", "findings of one line of wide characters", 4 * kilo, []string{"lint"},
			func(n int) project {
				return production("redirect_uris: [" + each(n, "http://app%06d.acme.com/界界界界, ") + "]\n")
			}, "redirect-uri-http"},
		shape{"report/related places", "places related to one finding each", 8 * kilo, []string{"lint"},
			func(n int) project {
				return production("feature_flags: [" + fill(n*12, "{slug: a},  ") + "]\n")
			}, "slug-duplicate"},
		shape{"report/related places as JSON", "places related to one finding each, as JSON", 8 * kilo,
			[]string{"lint", "--format", "json"}, func(n int) project {
				return production("feature_flags: [" + fill(n*12, "{slug: a},  ") + "]\n")
			}, "slug-duplicate"},
		shape{"report/long messages", "length of a name that many messages quote", 64 * kilo, []string{"lint"},
			func(n int) project {
				return files("workos/production.yaml",
					"environment: {name: p"+fill(n, "a")+", type: production}\nredirect_uris:\n"+each(20,
						"- http://app%06d.acme.com/callback\n"))
			}, "redirect-uri-http"},
		shape{"report/secrets and findings", "findings, and a secret of each, as JSON", 2 * kilo,
			[]string{"lint", "--format", "json"}, func(n int) project {
				return production("webhook_endpoints:\n" + each(n,
					"- {endpoint_url: 'http://api%d.acme.com/', secret: whsec_0123456789abcdef%08d, events: "+
						"[user.created]}\n"))
			}, "secret-literal"},
	)
}

// diffShapes returns the shapes for comparisons. They cover each format of diff, and lists that are equal, different,
// reversed, or in only one environment.
func diffShapes() []shape {
	uris := func(n int) string { return "redirect_uris:\n" + each(n, "- https://app%06d.acme.com/cb%06d\n") }
	samePath := func(n int) string { return "redirect_uris:\n" + each(n, "- https://app%06d.acme.com/cb\n") }
	flags := func(n int) string { return "feature_flags:\n" + each(n, "- {slug: f%06d, enabled: true}\n") }
	diff := []string{"diff"}
	pair := func(name, doubles string, limit int, args []string, staging, production func(n int) string) shape {
		return shape{
			"diff/" + name, doubles, limit, args, func(n int) project { return both(staging(n), production(n)) },
			"staging",
		}
	}
	with := func(format string) func(n int) string {
		return func(n int) string { return "redirect_uris:\n" + each(n, format) }
	}
	none := func(int) string { return "" }
	all := []shape{
		pair("equal URIs", "URIs on both sides, equal", 8*kilo, diff, uris, uris),
		pair("reversed URIs", "URIs on both sides, reversed", 8*kilo, diff, uris, func(n int) string {
			return "redirect_uris:\n" + backwards(n, "- https://app%06[1]d.acme.com/cb%06[1]d\n")
		}),
		pair("different hosts", "URIs on both sides, of different hosts", 8*kilo, diff, uris,
			with("- https://web%06d.acme.com/cb%06d\n")),
		pair("different paths", "URIs on both sides, of different paths", 8*kilo, diff, uris,
			with("- https://app%06d.acme.com/other%06d\n")),
		pair("all different", "URIs on both sides, all different", 8*kilo, diff, uris,
			with("- https://web%06d.acme.net/other%06d\n")),
		pair("same path", "URIs on both sides, different hosts and one path", 8*kilo, diff, samePath,
			with("- https://web%06d.acme.com/cb\n")),
		pair("same path, one list", "URIs of one path, against one", 8*kilo, diff, samePath,
			func(int) string { return "redirect_uris: [https://a.acme.com/cb]\n" }),
		pair("same URIs", "URIs on both sides, all the same", 8*kilo, diff, with("- https://app.acme.com/cb # %d\n"),
			with("- https://app.acme.com/cb # %d\n")),
		pair("environment words", "URIs whose hosts differ by a word", 8*kilo, diff,
			with("- https://app%06d.staging.acme.com/cb\n"), with("- https://app%06d.acme.com/cb\n")),
		pair("missing entries", "entries that production lacks", 8*kilo, diff, flags, none),
		pair("extra entries", "entries that production alone has", 8*kilo, diff, none, flags),
		pair("equal entries", "entries on both sides, equal", 8*kilo, diff, flags, flags),
		pair("duplicate entries", "entries of one identity on both sides", 4*kilo, diff,
			func(n int) string { return "feature_flags:\n" + fill(n*12, "- {slug: f}\n") },
			func(n int) string { return "feature_flags:\n" + fill(n*12, "- {slug: f}\n") }),
		pair("duplicates of production", "entries of one identity in production", 4*kilo, diff, flags,
			func(n int) string { return flags(n) + fill(n*12, "- {slug: f}\n") }),
		pair("references", "entries that references hide", 8*kilo, diff, with("- https://${A%d}/cb\n"),
			with("- https://${B%d}/cb\n")),
		pair("misspelt events", "events that production misspells", 4*kilo, diff, func(n int) string {
			return "webhook_endpoints:\n- endpoint_url: https://a.acme.com/\n  events:\n" + each(n,
				"  - user.created%05d\n")
		}, func(n int) string {
			return "webhook_endpoints:\n- endpoint_url: https://a.acme.com/\n  events:\n" + each(n,
				"  - user.creatde%05d\n")
		}),
		pair("roles and permissions", "roles with permissions, on both sides", 4*kilo, diff, func(n int) string {
			return "permissions: [a, b]\nroles:\n" + each(n, "- {slug: r%d, permissions: [a, b]}\n")
		}, func(n int) string {
			return "permissions: [a, b]\nroles:\n" + each(n, "- {slug: r%d, permissions: [a]}\n")
		}),
		pair("organizations", "organizations with connections, on both sides", 4*kilo, diff, func(n int) string {
			return "organizations:\n" + each(n, "- {name: O%d, external_id: o%d}\n") + "connections:\n" + each(n,
				"- {name: C%d, connection_type: OktaSAML, organization: o%d}\n")
		}, func(n int) string {
			return "organizations:\n" + each(n, "- {name: O%d, external_id: o%d}\n") + "connections:\n" + each(n,
				"- {name: C%d, connection_type: GoogleSAML, organization: o%d}\n")
		}),
		pair("applications", "applications on both sides", kilo, diff, func(n int) string {
			return "applications:\n" + each(n, "- {name: a%d, redirect_uris: ['https://a%d.stg.com/cb']}\n")
		}, func(n int) string {
			return "applications:\n" + each(n, "- {name: a%d, redirect_uris: ['https://b%d.acme.com/cb']}\n")
		}),
		pair("copied identifiers", "secrets that production has elsewhere", 4*kilo, diff, func(n int) string {
			return "webhook_endpoints:\n" + each(n,
				"- {endpoint_url: 'https://a%d.acme.com/', secret: whsec_0123456789abcdef%08d}\n")
		}, func(n int) string {
			return "webhook_endpoints:\n" + each(n,
				"- {endpoint_url: 'https://b%d.acme.net/x', secret: whsec_0123456789abcdef%08d}\n")
		}),
		pair("long hosts", "labels of a host, on both sides", mega, diff,
			func(n int) string { return "redirect_uris: ['https://" + fill(n, "a.") + "com/cb']\n" },
			func(n int) string { return "redirect_uris: ['https://" + fill(n, "b.") + "com/cb']\n" }),
		pair("long keys", "length of a name, on both sides", mega, diff,
			func(n int) string { return "feature_flags: [{slug: " + fill(n, "a") + ", enabled: true}]\n" },
			func(n int) string { return "feature_flags: [{slug: " + fill(n, "b") + ", enabled: true}]\n" }),
		pair("long texts", "lines of a template, on both sides", 32*kilo, diff,
			func(n int) string { return "jwt_template: |\n" + each(n, "  a%d\n") },
			func(n int) string { return "jwt_template: |\n" + each(n, "  b%d\n") }),
		// All names have the same length, because the search for similar names takes longer for longer names.
		{"diff/variables", "variables on both sides", 8 * kilo, diff, func(n int) project {
			return both("", "").with(".env.staging", each(n, "WORKOS_V%05d=x\n"), ".env.production",
				each(n, "WORKOS_V%05d=y\n"))
		}, "staging"},
		{"diff/environments", "environments of staging, against one of production", 64, diff, func(n int) project {
			p := files("workos/production.yaml", productionHead+samePath(200))
			for i := range n {
				p.with("workos/staging-"+itoa(i)+".yaml",
					"environment: {name: staging-"+itoa(i)+", type: staging}\n"+samePath(200))
			}
			return p
		}, "staging"},
	}
	for _, format := range []string{"text", "json", "sarif", "markdown", "patch"} {
		args := []string{"diff", "--format", format}
		all = append(all,
			pair(format+", differences", "differences (diff as "+format+")", 4*kilo, args, uris,
				with("- https://web%06d.acme.net/other%06d\n")),
			pair(format+", one line", "differences of one line (diff as "+format+")", 4*kilo, args,
				func(n int) string { return "redirect_uris: [" + each(n, "https://app%06d.acme.com/cb%06d, ") + "]\n" },
				func(n int) string {
					return "redirect_uris: [" + each(n, "https://web%06d.acme.net/other%06d, ") + "]\n"
				}))
	}
	return append(all,
		pair("all", "what may differ, with --all", 4*kilo, []string{"diff", "--all"}, uris, uris),
		pair("all as JSON", "what may differ, with --all, as JSON", 4*kilo,
			[]string{"diff", "--all", "--format", "json"}, uris, uris),
		pair("patch of organizations", "missing organizations of a patch", 4*kilo, []string{"diff", "--patch"},
			func(n int) string {
				return "organizations:\n" + each(n,
					"- {name: O%d, external_id: o%d, domains: [{domain: o%d.example}]}\n")
			}, func(int) string { return "organizations: [{name: X, external_id: x}]\n" }),
		pair("patch of fields", "fields of entries that a patch adds", 4*kilo, []string{"diff", "--patch"},
			func(n int) string { return "roles:\n" + each(n, "- {slug: r%d, permissions: [a, b]}\n") },
			func(n int) string { return "roles:\n" + each(n, "- {slug: r%d, permissions: [a]}\n") }),
	)
}
