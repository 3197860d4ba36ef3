package main

import "strings"

// urlShapes returns the shapes in which a single URL grows.
func urlShapes() []shape {
	one := func(name, doubles string, limit int, before, unit, after string) shape {
		return shape{"url/" + name, doubles, limit, []string{"lint"}, func(n int) project {
			return production("redirect_uris:\n- \"" + before + fill(n,
				unit) + after + "\"\n- {uri: https://app.acme.com/cb, default: true}\n")
		}, "1 file, 5 values read"}
	}
	list := []shape{
		one("labels", "labels of a host", 3*mega, "https://", "a.", "com/cb"),
		one("label", "length of a label", 3*mega, "https://", "a", ".com/cb"),
		one("wildcards", "wildcards of a host", 3*mega, "https://", "*.", "acme.com/cb"),
		one("stars", "stars in a row", 3*mega, "https://", "*", ".acme.com/cb"),
		one("dots", "dots in a row", 3*mega, "https://", ".", "com"),
		one("international labels", "labels of other scripts", mega, "https://", "bücher.", "de/cb"),
		one("punycode", "labels of punycode", mega, "https://", "xn--bcher-kva.", "de/cb"),
		one("long punycode", "length of a label of punycode", mega, "https://xn--", "bcher-kva", ".de/cb"),
		one("combining host", "combining marks in a host", mega, "https://a", "\u0301", ".de/cb"),
		one("userinfo", "length of a user and password", 3*mega, "https://u:", "p", "@acme.com/cb"),
		one("at signs", "at signs", 3*mega, "https://", "a@", "acme.com/cb"),
		one("colons", "colons of a host", 3*mega, "https://acme.com", ":1", "/cb"),
		one("port", "digits of a port", 3*mega, "https://acme.com:", "1", "/cb"),
		one("IPv6", "groups of an IPv6 address", 3*mega, "https://[", "a:", "]/cb"),
		one("IPv4", "parts of an IPv4 address", 3*mega, "https://", "1.", "1/cb"),
		one("brackets", "brackets of a host", 3*mega, "https://", "[", "/cb"),
		one("slashes", "slashes of a path", 3*mega, "https://acme.com", "/", "cb"),
		one("dot segments", "segments that go up", 3*mega, "https://acme.com", "/a/..", "/cb"),
		one("path", "length of a path", 3*mega, "https://acme.com/", "a", ""),
		one("percent escapes", "percent escapes of a path", 3*mega, "https://acme.com/", "%41", ""),
		one("broken escapes", "percent signs", 3*mega, "https://acme.com/", "%", ""),
		one("escaped host", "percent escapes of a host", 3*mega, "https://", "%61", ".com/cb"),
		one("query", "parameters of a query", 3*mega, "https://acme.com/cb?", "a=b&", ""),
		one("fragment", "length of a fragment", 3*mega, "https://acme.com/cb#", "a", ""),
		one("hashes", "hash signs", 3*mega, "https://acme.com/cb", "#", ""),
		one("scheme", "length of a scheme", 3*mega, "", "a", "://acme.com/cb"),
		one("schemes", "schemes in a row", 3*mega, "", "a:", "//acme.com/cb"),
		one("backslashes", "backslashes", mega, "https:", `\\`, "acme.com"),
		one("spaces", "spaces", 3*mega, "https://acme.com/", " a", ""),
		one("references", "references of a URL", mega, "https://", "${A}.", "acme.com/cb"),
		one("references in a path", "references of a path", mega, "https://acme.com/", "${A}/", "cb"),
		one("wildcards and references", "wildcards and references of a host", mega, "https://", "*${A}.",
			"acme.com/cb"),
	}
	return append(list,
		shape{"url/many long hosts", "hosts of 200 labels each", 2 * kilo, []string{"lint"}, func(n int) project {
			return production("redirect_uris:\n" + each(n, "- https://a%d."+strings.Repeat("b.", 100)+"acme.com/cb\n"))
		}, "redirect"},
		shape{"url/webhook host", "labels of a webhook endpoint", 3 * mega, []string{"lint"}, func(n int) project {
			return production("webhook_endpoints:\n- {endpoint_url: 'https://" + fill(n,
				"a.") + "com/', events: [user.created]}\n")
		}, "webhook endpoint"},
		shape{"url/custom domain", "labels of a custom domain", 3 * mega, []string{"lint"}, func(n int) project {
			return production("custom_domains: {authkit: " + fill(n, "a.") + "com}\n")
		}, "custom domain"},
		shape{"url/origin", "wildcards of an origin", 3 * mega, []string{"lint"}, func(n int) project {
			return production("cors_origins: ['https://" + fill(n, "*.") + "acme.com']\n")
		}, "1 file, 3 values read"},
	)
}

// textShapes returns the shapes in which a single string with references or other patterns grows.
func textShapes() []shape {
	one := func(name, doubles string, limit int, before, unit, after string) shape {
		return shape{"text/" + name, doubles, limit, []string{"lint"}, func(n int) project {
			return production("api_key: '"+before+fill(n, unit)+after+"'\n").with(".env.production",
				"WORKOS_API_KEY="+before+fill(n, unit)+after+"\n")
		}, "2 files, 4 values read"}
	}
	return []shape{
		one("open references", "open references", mega, "", "${", ""),
		one("nested defaults", "defaults inside defaults", mega, "", "${A:-", ""),
		one("closed defaults", "closed defaults", mega, "", "${A:-x}", ""),
		one("open expressions", "open expressions", mega, "", "${{ ", ""),
		one("templates", "open templates", mega, "", "{{ ", ""),
		one("commands", "open commands", mega, "", "$(", ""),
		one("dollars", "dollar signs", mega, "", "$", ""),
		one("names", "names after a dollar sign", mega, "", "$A", ""),
		one("percent templates", "open percent templates", mega, "", "<%", ""),
		one("locators", "locators in a row", mega, "", "op://a/b/c ", ""),
		one("resource names", "parts of a resource name", mega, "arn:aws:secretsmanager:", "a:", ""),
		one("key prefixes", "beginnings of keys", mega, "", "sk_live_", ""),
		one("long key", "length of a key", mega, "sk_live_", "a", ""),
		one("token parts", "parts of a token", mega, "eyJ", "a.", ""),
		one("URLs in a text", "URLs in a text", mega, "", "https://u:p@h ", ""),
		one("headers", "headers of PEM", mega, "", "-----BEGIN ", ""),
		one("assignments", "assignments in a text", mega, "", "client_secret=a ", ""),
	}
}
