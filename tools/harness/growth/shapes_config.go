package main

import (
	"fmt"
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// environments returns a project with n production environments, each with a finding.
func environments(n int) project {
	p := files()
	for i := range n {
		p.with("workos/production-"+itoa(i)+".yaml", productionOf(i))
	}
	return p
}

func productionOf(i int) string {
	return fmt.Sprintf("environment: {name: production-%d, type: production}\n"+
		"redirect_uris: [http://a%d.acme.com/cb]\n", i, i)
}

// configShapes returns the shapes for golive.yaml. In some shapes, only the lists in golive.yaml grow. In others, the
// settings or findings that the lists refer to also grow.
func configShapes() []shape {
	lint, diff, ready := []string{"lint"}, []string{"diff"}, []string{"ready"}
	slugs := func(n int) string { return "permissions:\n" + each(n, "- {slug: 'p:%d', name: A}\n") }
	uris := func(n int) string { return "redirect_uris:\n" + each(n, "- http://app%06d.acme.com/callback\n") }
	config := func(name, doubles string, limit int, args []string, text func(n int) string, shows string) shape {
		return shape{
			"golive.yaml/" + name, doubles, limit, args, func(n int) project { return configured("", "", text(n)) },
			shows,
		}
	}
	// silent is like config, but for entries that cause no finding. It appends an unused entry to "ignore". The
	// finding on that entry proves that golive read the file.
	silent := func(name, doubles string, limit int, text func(n int) string) shape {
		return config(name, doubles, limit, lint, func(n int) string {
			return text(n) + "ignore:\n- {rule: redirect-uri-http, path: redirect_uris, reason: the launch of the " +
				"app}\n"
		}, "suppression-unused")
	}
	return []shape{
		{"golive.yaml/environments", "environments, each with its file", kilo, lint, func(n int) project {
			p := files("golive.yaml",
				"version: 1\nenvironments:\n"+each(n, "  e%d: {file: 'env/e%d.yaml', type: staging}\n"))
			for i := range n {
				p.with("env/e"+itoa(i)+".yaml",
					"environment: e"+itoa(i)+"\nredirect_uris: [http://localhost:3000/"+itoa(i)+"]\n")
			}
			return p
		}, "{n} files, {3n} values read"},
		{"golive.yaml/environments of one type", "production environments with the same identifiers", kilo, lint,
			func(n int) project {
				p := files()
				for i := range n {
					p.with("workos/production-"+itoa(i)+".yaml",
						"environment: {name: production-"+itoa(i)+", type: production}\n"+
							"client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\nredirect_uris: [https://acme.com/cb]\n"+
							"webhook_endpoints: [{endpoint_url: 'https://acme.com/', secret: "+
							"whsec_0123456789abcdef0123456789}]\n")
				}
				return p
			}, "client-id-shared"},
		config("promotions", "promotions of unknown environments", 8*kilo, lint,
			func(n int) string { return "promotions:\n" + each(n, "- {from: stagin%d, to: productio%d}\n") },
			"promotion"),
		silent("same promotions", "promotions of one pair", kilo,
			func(n int) string { return "promotions:\n" + fill(n*35, "- {from: staging, to: production }\n") }),
		{"golive.yaml/promotions and environments", "environments, and a promotion of each", 512, lint,
			func(n int) project {
				p := files("golive.yaml", "version: 1\npromotions:\n"+each(n,
					"- {from: staging-%d, to: production-%d}\n"))
				for i := range n {
					p.with("workos/production-"+itoa(i)+".yaml",
						"environment: {name: production-"+itoa(i)+", type: production}\n",
						"workos/staging-"+itoa(i)+".yaml",
						"environment: {name: staging-"+itoa(i)+", type: staging}\nfeature_flags: [a]\n")
				}
				return p
			}, "{2n} environments in {2n} files"},
		silent("hosts", "hosts of a promotion", 3_900, func(n int) string {
			return "promotions:\n- from: staging\n  to: production\n  hosts:\n" + each(n,
				"    a%d.acme.com: b%d.acme.com\n")
		}),
		{"golive.yaml/hosts and URLs", "hosts of a promotion, and URLs with them", 3_900, diff, func(n int) project {
			return configured("redirect_uris:\n"+each(n, "- https://a%d.acme.com/cb\n"),
				"redirect_uris:\n"+each(n, "- https://b%d.acme.com/cb\n"),
				"promotions:\n- from: staging\n  to: production\n  hosts:\n"+each(n,
					"    a%d.acme.com: b%d.acme.com\n"))
		}, "staging"},
		silent("contract", "entries of the contract", 8*kilo, func(n int) string {
			return "contract:\n" + each(n,
				"- {path: 'permissions[p:%d]', relation: may-differ, reason: permission %d is tried out by the team}\n")
		}),
		{"golive.yaml/contract and paths", "entries of the contract, and a path of each", 4 * kilo, diff,
			func(n int) project {
				return configured(slugs(n), "permissions:\n"+each(n, "- {slug: 'p:%d', name: B}\n"),
					"contract:\n"+each(n,
						"- {path: 'permissions[p:%d]', relation: must-match, reason: permission %d is tried out by "+
							"the "+
							"team}\n"))
			}, "permissions"},
		{"golive.yaml/contract globs", "entries of the contract with a glob, and paths", 2 * kilo, diff,
			func(n int) project {
				return configured(slugs(n), "permissions:\n"+each(n, "- {slug: 'p:%d', name: B}\n"),
					"contract:\n"+each(n,
						"- {path: 'permissions[p:%d*]', relation: must-match, reason: permission %d is tried out by "+
							"the "+
							"team}\n"))
			}, "permissions"},
		{"golive.yaml/contract fields", "entries of the contract by a field, and paths", 2 * kilo, diff,
			func(n int) project {
				return configured(slugs(n), "permissions:\n"+each(n, "- {slug: 'p:%d', name: B}\n"),
					"contract:\n"+each(n,
						"- {path: 'permissions[slug=p:%d]', relation: must-match, reason: permission %d is tried out "+
							"by "+
							"the team}\n"))
			}, "permissions"},
		config("expected", "expected differences that are gone", 8*kilo, diff, func(n int) string {
			return "expected:\n" + each(n,
				"- {path: 'permissions[p:%d]', reason: permission %d is tried out by the team, owner: dana@acme.com, "+
					"until: 2027-03-31}\n")
		}, "promotion-expected-stale"),
		{"golive.yaml/expected and differences", "expected differences, and a difference of each", 4 * kilo, diff,
			func(n int) project {
				return configured(slugs(n), "permissions: [z]\n",
					"expected:\n"+each(n,
						"- {path: 'permissions[p:%d]', reason: permission %d is tried out by the team, owner: "+
							"dana@acme.com, until: 2027-03-31}\n"))
			}, "expected"},
		{"golive.yaml/expected globs", "expected differences with a glob, and differences", 2 * kilo, diff,
			func(n int) project {
				return configured(slugs(n), "permissions: [z]\n",
					"expected:\n"+each(n,
						"- {path: 'permissions[p:%d*]', reason: permission %d is tried out by the team, owner: "+
							"dana@acme.com, until: 2027-03-31}\n"))
			}, "expected"},
		{"golive.yaml/expected fields", "expected differences by a field, and differences", 2 * kilo, diff,
			func(n int) project {
				return configured(slugs(n), "permissions: [z]\n",
					"expected:\n"+each(n,
						"- {path: 'permissions[slug=p:%d]', reason: permission %d is tried out by the team, owner: "+
							"dana@acme.com, until: 2027-03-31}\n"))
			}, "expected"},
		{"golive.yaml/stars and long keys", "length of a name, against a path with many stars", mega, diff,
			func(n int) project {
				return configured("feature_flags: [{slug: "+fill(n, "a")+", enabled: true}]\n", "",
					"expected:\n- {path: 'feature_flags["+strings.Repeat("*a",
						900)+"b]', reason: flag a is tried out by the team, owner: dana@acme.com, until: 2027-03-31}\n")
			}, "promotion-expected-stale"},
		config("ignore", "entries of ignore that match nothing", 8*kilo, lint, func(n int) string {
			return "ignore:\n" + each(n,
				"- {rule: redirect-uri-http, path: 'redirect_uris[http://app%d.acme.com]', reason: the launch of app "+
					"%d}\n")
		}, "suppression"),
		{"golive.yaml/ignore and findings", "entries of ignore, and a finding of each", 4 * kilo, lint,
			func(n int) project {
				return production(uris(n)).with("golive.yaml",
					"version: 1\nignore:\n"+each(n,
						"- {rule: redirect-uri-http, path: 'redirect_uris[http://app%06d.acme.com/callback]', reason: "+
							"the launch of app %d}\n"))
			}, "suppress"},
		{"golive.yaml/ignore globs", "entries of ignore with a glob, and findings", 2 * kilo, lint,
			func(n int) project {
				return production(uris(n)).with("golive.yaml",
					"version: 1\nignore:\n"+each(n,
						"- {rule: redirect-uri-http, path: 'redirect_uris[*app%06d*]', reason: the launch of app "+
							"%d}\n"))
			}, "suppress"},
		{"golive.yaml/ignore file globs", "entries of ignore with a glob of files, and findings", 2 * kilo, lint,
			func(n int) project {
				return production(uris(n)).with("golive.yaml",
					"version: 1\nignore:\n"+each(n,
						"- {rule: redirect-uri-http, file: 'workos/*%d*.yaml', reason: the launch of app %d}\n"))
			}, "suppression"},
		{"golive.yaml/attestations of one item", "attestations of one item", 8 * kilo, ready, func(n int) project {
			return configured("", "",
				"attestations:\n  production:\n"+each(n,
					"  - {item: staging-verified, by: a%d@acme.com, on: 2026-11-18, until: 2027-05-17, evidence: "+
						"'https://acme.example/%d'}\n"))
		}, "verified end to end in staging"},
		{"golive.yaml/attestations linted", "attestations of one item, in lint", 8 * kilo, lint, func(n int) project {
			return configured("", "",
				"attestations:\n  production:\n"+each(n,
					"  - {item: staging-verified, by: a%d@acme.com, on: 2026-11-18, until: 2027-05-17, evidence: "+
						"'https://acme.example/%d'}\n"))
		}, "attestation"},
		{"golive.yaml/attestations of unknown items", "attestations of unknown items", 8 * kilo, lint,
			func(n int) project {
				return configured("", "",
					"attestations:\n  production:\n"+each(n,
						"  - {item: staging-verifie%d, by: dana@acme.com, on: 2026-11-18, until: 2027-05-17, "+
							"evidence: "+
							"'https://acme.example/%d'}\n"))
			}, "attestation"},
		{"golive.yaml/attestations of environments", "unknown environments with attestations", 3_900, lint,
			func(n int) project {
				return configured("", "",
					"attestations:\n"+each(n,
						"  productio%d: [{item: staging-verified, by: dana@acme.com, on: 2026-11-18, evidence: "+
							"'https://acme.example/'}]\n"))
			}, "attestation"},
		{"golive.yaml/files", "files of a deployment", kilo, lint, func(n int) project {
			p := configured("", "",
				"apps:\n  web:\n    deployments:\n      production:\n        environment: production\n"+
					"        files:\n"+each(n, "        - env/a%d.env\n"))
			for i := range n {
				p.with("env/a"+itoa(i)+".env", "WORKOS_CLIENT_ID=client_x\n")
			}
			return p
		}, "{n+2} files, {n+4} values read"},
		config("missing files", "files of a deployment that do not exist", 8*kilo, lint, func(n int) string {
			return "apps:\n  web:\n    deployments:\n      production:\n        environment: production\n" +
				"        files:\n" + each(n, "        - env/a%d.env\n")
		}, "project-unknown-name"),
		config("apps", "applications", 2*kilo, lint, func(n int) string {
			return "apps:\n" + each(n,
				"  a%d: {folder: 'apps/a%d', deployments: {production: {environment: production, files: "+
					"['apps/a%d/.env']}}}\n")
		}, "project-unknown-name"),
		config("deployments", "deployments of an application", 2*kilo, lint, func(n int) string {
			return "apps:\n  web:\n    deployments:\n" + each(n,
				"      d%d: {environment: production, files: [.env.%d]}\n")
		}, "project-unknown-name"),
		{"golive.yaml/provided", "names that a host provides, and variables", 4 * kilo, lint, func(n int) project {
			return configured("", "",
				"apps:\n  web:\n    deployments:\n      production:\n        environment: production\n"+
					"        files: [.env.production]\n        provided:\n"+each(n,
					"        - WORKOS_V%d\n")).with(".env.production", each(n, "WORKOS_V%d=x\n"))
		}, "3 files, {n+4} values read"},
		config("rules", "unknown rules", 3_900, lint,
			func(n int) string { return "rules:\n" + each(n, "  redirect-uri-htt%d: off\n") }, "rule"),
		{"golive.yaml/rule environments", "environments that one rule is switched off for", 8 * kilo, lint,
			func(n int) project {
				return configured("", "redirect_uris: [http://acme.com/cb]\n",
					"rules:\n  redirect-uri-http:\n    severity: warning\n    environments:\n"+each(n,
						"    - production%d\n"))
			}, "project-unknown-name"},
		config("long path", "length of a path of ignore", mega, lint, func(n int) string {
			return "ignore:\n- {rule: redirect-uri-http, path: '" + fill(n, "a.") + "b', reason: the launch}\n"
		}, "suppression-unused"),
		config("unknown keys", "unknown keys of golive.yaml", 3_900, lint,
			func(n int) string { return each(n, "environment%d: x\n") }, "schema-unknown-key"),
		{"golive.yaml/rule and environments", "environments with a finding each, that one rule is switched off for",
			kilo, lint, func(n int) project {
				return environments(n).with("golive.yaml",
					"version: 1\nrules:\n  redirect-uri-http:\n    severity: off\n    environments:\n"+each(n,
						"    - production-%d\n"))
			}, "{n} environments in {n} files"},
		{"golive.yaml/suppressions and findings", "comments that suppress a finding each", 4 * kilo, lint,
			func(n int) project {
				return production("redirect_uris:\n" + each(n,
					"- http://app%06d.acme.com/callback # golive:ignore redirect-uri-http -- the launch of app %d\n"))
			}, "suppress"},
		{"golive.yaml/unused suppressions", "comments that suppress nothing", 8 * kilo, lint, func(n int) project {
			return production("permissions:\n" + each(n,
				"- p:%d # golive:ignore redirect-uri-http -- the launch of app %d\n"))
		}, "suppression"},
		{"golive.yaml/suppression of many rules", "rules that one comment names", 64 * kilo, lint, func(n int) project {
			return production("api_key: ${A} # golive:ignore " + each(n, "redirect-uri-htt%d, ") + " -- the launch\n")
		}, "suppression-reason-missing"},
		{"golive.yaml/stacked suppressions", "comments above one line", 8 * kilo, lint, func(n int) project {
			return production(each(n,
				"# golive:ignore redirect-uri-http -- the launch %d\n") + "redirect_uris: [http://acme.com/cb]\n")
		}, "suppress"},
	}
}
