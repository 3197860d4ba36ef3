package main

import "strings"

// yamlShapes returns the shapes for the reader of environment files.
func yamlShapes() []shape {
	lint := []string{"lint"}
	of := func(body func(n int) string) func(int) project {
		return func(n int) project { return production(body(n)) }
	}
	raw := func(name string, text func(n int) string) func(int) project {
		return func(n int) project { return files(name, text(n)) }
	}
	// last causes a finding, which proves that golive read the whole file.
	const last = "redirect_uris: [http://acme.com/cb]\n"
	text := func(unit string) func(int) project { return of(func(n int) string { return fill(n, unit) }) }
	return []shape{
		{
			"yaml/lines", "entries of a list, a line each", 16 * kilo, lint,
			of(func(n int) string { return "redirect_uris:\n" + each(n, "- https://app%06d.acme.com/callback\n") }),
			"redirect",
		},
		{
			"yaml/line", "length of one line, a flow list", 16 * kilo, lint,
			of(func(n int) string {
				return "redirect_uris: [" + each(n,
					"https://app%06d.acme.com/callback, ") + "]\n"
			}),
			"redirect",
		},
		{"yaml/brackets", "open brackets", mega, lint, text("["), "nest"},
		{"yaml/flow mappings", "nested flow mappings", mega, lint, text("{a: "), "yaml-limit"},
		{"yaml/block nesting", "depth of block mappings", 2 * kilo, lint, of(func(n int) string {
			var b strings.Builder
			for i := range n {
				b.WriteString(strings.Repeat(" ", i) + "a:\n")
			}
			return b.String()
		}), "workos/production.yaml:2"},
		{"yaml/closing brackets", "closing brackets", mega, lint, text("]"), "yaml-syntax"},
		{
			"yaml/comments", "lines of comments", 128 * kilo, lint,
			of(func(n int) string { return each(n, "# comment %06d\n") + last }), "redirect-uri-http",
		},
		{
			"yaml/comment", "length of a comment", 3 * mega, lint,
			of(func(n int) string { return "# " + fill(n, "word ") + "\n" + last }), "redirect-uri-http",
		},
		{
			"yaml/unknown keys", "unknown keys, each with a suggestion looked for", 3_900, lint,
			of(func(n int) string { return each(n, "redirect_urls%04d: x\n") }), "schema-unknown-key",
		},
		{
			"yaml/long key", "length of an unknown key", 3 * mega, lint,
			of(func(n int) string { return fill(n, "redirect_uris") + ": x\n" }), "schema-unknown-key",
		},
		{
			"yaml/near keys", "keys that resemble a known one", 3_900, lint,
			of(func(n int) string { return "organizations:\n- name: a\n" + each(n, "  nam%04d: x\n") }),
			"schema-unknown-key",
		},
		{
			"yaml/repeated keys", "the same key again", 64 * kilo, lint,
			of(func(n int) string { return each(n, "api_key: ${A%d}\n") }), "yaml-duplicate-key",
		},
		{
			"yaml/long value", "length of a value that a message quotes", 3 * mega, lint,
			of(func(n int) string { return "uses: [" + fill(n, "webhooks") + "]\n" }), "schema",
		},
		{
			"yaml/wrong values", "values of a wrong kind", 8 * kilo, lint,
			of(func(n int) string { return "uses: [" + each(n, "w%d, ") + "]\n" }), "schema",
		},
		{
			"yaml/aliases", "aliases of one anchor", 16 * kilo, lint,
			of(func(n int) string { return "permissions:\n- &a {slug: a}\n" + strings.Repeat("- *a\n", n) }),
			"slug-duplicate",
		},
		{
			"yaml/unknown aliases", "aliases without an anchor", 64 * kilo, lint,
			of(func(n int) string { return "uses:\n" + each(n, "- *a%d\n") }), "yaml",
		},
		{
			"yaml/anchors", "anchors", 32 * kilo, lint,
			of(func(n int) string { return "permissions:\n" + each(n, "- &a%d p:%d\n") }),
			"1 file, {n+2} values read",
		},
		{
			"yaml/nested aliases", "levels of aliases that double", 64, lint,
			of(func(n int) string { return "a0: &a0 [x]\n" + each(n, "b%d: &b%d [*a0, *a0]\n") }),
			"schema-unknown-key",
		},
		{
			"yaml/merges", "entries that merge one mapping", 16 * kilo, lint,
			of(func(n int) string { return "roles:\n- &a {slug: a, name: A}\n" + each(n, "- {<<: *a, slug: r%d}\n") }),
			"1 file, {2n+4} values read",
		},
		{"yaml/merge lists", "mappings in one merge", 2 * kilo, lint, of(func(n int) string {
			return "x:\n" + each(n, "- &a%d {k%d: 1}\n") + "y:\n  <<: [" + each(n, "*a%d, ") + "]\n"
		}), "schema-unknown-key"},
		{"yaml/merge chain", "mappings that each merge the one before", kilo, lint, of(func(n int) string {
			return "x:\n- &m0 {slug: a}\n" + each(n, "- &n%d {<<: *m0, k%d: 1}\n")
		}), "schema-unknown-key"},
		{
			"yaml/literal lines", "lines of a block scalar", 64 * kilo, lint,
			of(func(n int) string { return "jwt_template: |\n" + each(n, "  line %06d\n") }), "jwt-template-invalid",
		},
		{
			"yaml/folded lines", "lines of a folded scalar", 64 * kilo, lint,
			of(func(n int) string { return "api_key: >\n" + each(n, "  line %06d\n") }), "api-key-malformed",
		},
		{
			"yaml/plain lines", "lines of a plain scalar", 64 * kilo, lint,
			of(func(n int) string { return "api_key: a\n" + each(n, "  line %06d\n") }), "api-key-malformed",
		},
		{
			"yaml/blank lines in quotes", "blank lines inside quotes", mega, lint,
			of(func(n int) string { return "api_key: \"a" + fill(n, "\n") + "\"\n" }), "api-key-malformed",
		},
		{
			"yaml/escapes", "escapes in quotes", mega, lint,
			of(func(n int) string { return `jwt_template: "` + fill(n, `\u0041`) + "\"\n" }), "jwt-template-invalid",
		},
		{
			"yaml/bad escapes", "escapes that do not exist", mega, lint,
			of(func(n int) string { return `jwt_template: "` + fill(n, `\q`) + "\"\n" }), "yaml",
		},
		{"yaml/open quotes", "lines with an open quote", 64 * kilo, lint, text("a: \"x\nb: 'y\n"), "yaml"},
		{"yaml/broken lines", "lines without a colon", 64 * kilo, lint, text("word word\n"), "yaml"},
		{"yaml/tabs", "lines that a tab indents", 256 * kilo, lint, text("\ta: b\n"), "yaml"},
		{
			"yaml/blanks", "blanks", 3 * mega, lint, of(func(n int) string { return fill(n, " ") + "\n" + last }),
			"redirect-uri-http",
		},
		{
			"yaml/empty lines", "empty lines", 3 * mega, lint,
			of(func(n int) string { return fill(n, "\n") + last }), "redirect-uri-http",
		},
		{"yaml/carriage returns", "lines that end with CR", 64 * kilo, lint, text("a: b\r"), "yaml"},
		{"yaml/combining marks", "combining marks in a name", mega, lint, of(func(n int) string {
			return "feature_flags:\n- {slug: a, name: \"" + fill(n, "e\u0301\u0302") + "\"}\n- slug: a\n"
		}), "slug-duplicate"},
		{
			"yaml/zero-width", "zero-width characters in a value", mega, lint,
			of(func(n int) string { return "uses: [a" + fill(n, "\u200b") + "]\n" }), "schema",
		},
		{"yaml/invalid UTF-8", "bytes that are no UTF-8", mega, lint, text("\xff"), "yaml"},
		{"yaml/control characters", "control characters", mega, lint, text("\x01"), "yaml"},
		{
			"yaml/documents", "documents of a file", 8 * kilo, lint,
			raw("workos/all.yaml", func(n int) string { return each(n, "---\nenvironment: staging-%d\n") }),
			"1 file, {2n} values read",
		},
		{"yaml/environments of a file", "environments of one file", 2 * kilo, lint, raw("workos/all.yaml",
			func(n int) string {
				return "common: {uses: [authkit]}\nenvironments:\n" + each(n,
					"  e%d: {type: staging, redirect_uris: [http://localhost:3000/%d]}\n")
			}), "1 file, {3n} values read"},
		{
			"yaml/tags", "tags of values", 16 * kilo, lint,
			of(func(n int) string { return "uses:\n" + each(n, "- !t%d a\n") }), "1 file, {n+2} values read",
		},
		{"yaml/explicit keys", "explicit keys", 16 * kilo, lint, text("? a\n: b\n"), "yaml-duplicate-key"},
		{"json/entries", "entries of a JSON list", 16 * kilo, lint, raw("workos/production.json", func(n int) string {
			return `{"environment": "production", "redirect_uris": ["https://a.acme.com/"` + each(n,
				`, "https://app%06d.acme.com/callback"`) + "]}"
		}), "redirect"},
		{
			"json/brackets", "open brackets of JSON", mega, lint,
			raw("workos/production.json",
				func(n int) string { return `{"environment": "production", "a": ` + fill(n, "[") }),
			"yaml-limit",
		},
		{
			"json/objects", "nested objects of JSON", mega, lint,
			raw("workos/production.json", func(n int) string { return fill(n, `{"a":`) }), "yaml-limit",
		},
		{"json/text", "length of a JSON text", 3 * mega, lint, raw("workos/production.json", func(n int) string {
			return `{"environment": "production", "api_key": "` + fill(n, `\u00e9`) + `"}`
		}), "api-key-malformed"},
		{
			"json/commas", "commas too many", mega, lint,
			raw("workos/production.json",
				func(n int) string { return `{"environment": "production", "uses": [` + fill(n, ",") + `]}` }),
			"yaml",
		},
	}
}
