package model

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestZeroURL(t *testing.T) {
	var u URL
	if u != ParseURL("") {
		t.Errorf("the zero value %+v is not the empty text %+v", u, ParseURL(""))
	}
	if u.IsUnknown() || u.HasQuery() || u.HasFragment() || u.HasUserinfo() || u.HostWildcard() || u.IsCustomScheme() ||
		u.Host().Known() {
		t.Errorf("the zero value knows something: %+v", u)
	}
	if problem, words := u.Problem(); problem != NotAbsolute || words != "is empty" {
		t.Errorf("Problem of the zero value: %q, %q", problem, words)
	}
}

// Parts that a reference hides are unknown. Each row lists all parts that are known.
func TestHiddenParts(t *testing.T) {
	type known struct{ scheme, host, tail, port, path, query string }
	const none = "unknown"
	for text, want := range map[Text]known{
		"${CALLBACK_URL}":                              {"", "", "", none, none, none},
		"op://prod/workos/redirect":                    {"", "", "", none, none, none},
		"${BASE_URL}/callback":                         {"", "", "", none, none, none},
		"${SCHEME}://localhost/x":                      {"", "localhost", "localhost", "", "/x", ""},
		"http${S}://localhost/x":                       {"", "localhost", "localhost", "", "/x", ""},
		"https:${REST}":                                {"https", "", "", none, none, none},
		"https://${HOST}":                              {"https", "", "", none, none, none},
		"http://${HOST}/cb":                            {"http", "", "", none, "/cb", ""},
		"https://${HOST}:3000/cb":                      {"https", "", "", "3000", "/cb", ""},
		"https://${SUB}.acme.com/":                     {"https", "", "acme.com", "", "/", ""},
		"https://${SUB}acme.com/":                      {"https", "", "com", "", "/", ""},
		"https://app-${N}.eu.Acme.com:8443/x":          {"https", "", "eu.acme.com", "8443", "/x", ""},
		"https://app.${DOMAIN}/cb":                     {"https", "", "", none, "/cb", ""},
		"https://${SUB}.münchen.de/":                   {"https", "", "xn--mnchen-3ya.de", "", "/", ""},
		"http://${NET}.0.1/":                           {"http", "", "", "", "/", ""},
		"http://[${ADDRESS}]/":                         {"http", "", "", "", "/", ""},
		"https://localhost/${P}":                       {"https", "localhost", "localhost", "", none, none},
		"https://localhost:${PORT}/x":                  {"https", "localhost", "localhost", none, "/x", ""},
		"https://localhost:${PORT:-3000}/x":            {"https", "localhost", "localhost", "3000", "/x", ""},
		"https://localhost${X}":                        {"https", "", "", none, none, none},
		"https://app.acme.com${PATH}":                  {"https", "", "", none, none, none},
		"https://app.acme.com${BASE}/cb":               {"https", "", "", none, none, none},
		"https://app.acme.com/cb?x=${X}":               {"https", "app.acme.com", "app.acme.com", "", "/cb", none},
		"https://app.acme.com/${P}?x=1":                {"https", "app.acme.com", "app.acme.com", "", none, none},
		"https://app.acme.com/cb#${X}":                 {"https", "app.acme.com", "app.acme.com", "", "/cb", ""},
		"https://${USER}@app.acme.com/cb":              {"https", "app.acme.com", "app.acme.com", "", "/cb", ""},
		"myapp://${HOST}/cb":                           {"myapp", "", "", none, "/cb", ""},
		"myapp:/${P}":                                  {"myapp", "", "", "", none, none},
		"${APP_URL:-http://localhost:3000}/cb":         {"http", "localhost", "localhost", "3000", "/cb", ""},
		"{{ .Values.scheme }}://{{ .Values.host }}/cb": {"", "", "", none, "/cb", ""},
	} {
		u := ParseURL(text)
		got := known{scheme: u.Scheme(), host: u.Host().Name(), tail: u.Host().domain()}
		get := func(value string, ok bool) string {
			if !ok {
				return none
			}
			return value
		}
		got.port, got.path, got.query = get(u.Port()), get(u.Path()), get(u.Query())
		if got != want {
			t.Errorf("%q: known are %+v; expected %+v", text, got, want)
		}
		if key, ok := u.Key(); ok && len(text.References()) > 0 && !strings.Contains(string(text), ":-") {
			t.Errorf("%q has a key, %q", text, key)
		}
	}
}

func TestHiddenURL(t *testing.T) {
	for text, want := range map[Text]bool{
		"${X}": true, " ${X} ": true, "${A}${B}": true, "op://a/b/c": true, "${X:-}": true,
		"": false, "${X}/": false, "https://${X}": false, "${X:-http://localhost}": false, "x": false,
	} {
		if got := ParseURL(text).IsUnknown(); got != want {
			t.Errorf("IsUnknown of %q is %t", text, got)
		}
	}
}

func TestURLFlagsOfPartsThatReferencesSurround(t *testing.T) {
	for text, want := range map[Text][3]bool{ // query, fragment, userinfo
		"https://app.acme.com/cb":          {},
		"https://app.acme.com/cb?":         {true, false, false},
		"https://app.acme.com/cb#":         {false, true, false},
		"https://app.acme.com/cb?a#b":      {true, true, false},
		"https://app.acme.com/cb#a?b":      {false, true, false},
		"https://app.acme.com/a@b":         {},
		"https://app.acme.com?x=a@b":       {true, false, false},
		"https://@app.acme.com":            {false, false, true},
		"${BASE}/cb?x=1#y":                 {true, true, false},
		"${BASE}/cb?x=${X}":                {true, false, false},
		"https://${HOST}/${PATH}":          {},
		"https://${USER}:${PASS}@acme.com": {false, false, true},
		"myapp://dana@callback?x":          {true, false, true},
	} {
		u := ParseURL(text)
		if got := [3]bool{u.HasQuery(), u.HasFragment(), u.HasUserinfo()}; got != want {
			t.Errorf("%q: query, fragment, userinfo are %v; expected %v", text, got, want)
		}
	}
}

func TestSchemes(t *testing.T) {
	for text, want := range map[Text]string{
		"http://a.com": "http web", "HTTPS://a.com": "https web", "com.acme.app://callback": "com.acme.app custom",
		"exp://192.168.0.2:8081": "exp custom", "myapp:/cb": "myapp custom", "localhost:3000/cb": "localhost",
		"localhost:*/cb": "localhost", "app.acme.com:8443": "app.acme.com", "tel:123": "tel custom",
		"wss://a.com": "wss custom", "urn:ietf:wg:oauth:2.0:oob": "urn custom",
		"/cb": "", "${S}://a.com": "", "*://a.com": "", "": "",
	} {
		u := ParseURL(text)
		got := u.Scheme()
		if u.IsWeb() {
			got += " web"
		}
		if u.IsCustomScheme() {
			got += " custom"
		}
		if got != want {
			t.Errorf("%q is %q; expected %q", text, got, want)
		}
		if u.IsWeb() != (u.IsHTTP() || u.IsHTTPS()) || u.IsHTTP() && u.IsHTTPS() {
			t.Errorf("%q: IsHTTP is %t, IsHTTPS is %t", text, u.IsHTTP(), u.IsHTTPS())
		}
	}
}

func TestPorts(t *testing.T) {
	for text, want := range map[Text][2]string{ // as written, effective
		"https://a.com": {"", "443"}, "http://a.com/": {"", "80"}, "https://a.com:": {"", "443"},
		"https://a.com:0443": {"0443", "443"}, "http://a.com:00": {"00", "0"}, "https://a.com:8443": {"8443", "8443"},
		"http://localhost:*/": {"*", "*"}, "myapp://a": {"", ""}, "exp://a:8081": {"8081", "8081"},
		"http://[::1]:80/": {"80", "80"}, "http://a@b:1@c.com:2/": {"2", "2"}, "${S}://a.com": {"", "unknown"},
	} {
		u := ParseURL(text)
		port, _ := u.Port()
		effective, ok := u.EffectivePort()
		if !ok {
			effective = "unknown"
		}
		if got := [2]string{port, effective}; got != want {
			t.Errorf("ports of %q are %q; expected %q", text, got, want)
		}
	}
}

func TestWildcards(t *testing.T) {
	for text, want := range map[Text][]Wildcard{
		"https://app.acme.com":        nil,
		"https://*.acme.com/cb":       {{HostPart, 0, 8}},
		"https://pre-*-x.acme.com/cb": {{HostPart, 0, 12}},
		"https://sub.*.acme.com":      {{HostPart, 1, 12}},
		"https://acme.*":              {{HostPart, 1, 13}},
		"https://*.*.acme.com":        {{HostPart, 0, 8}, {HostPart, 1, 10}},
		"http://localhost:*/cb":       {{PortPart, 0, 17}},
		"https://a.com/*/x?y=*#*":     {{PathPart, 0, 14}, {QueryPart, 0, 20}, {FragmentPart, 0, 22}},
		"https://*@acme.com":          {{UserinfoPart, 0, 8}},
		"*://acme.com":                {{SchemePart, 0, 0}},
		"http*://acme.com":            {{SchemePart, 0, 4}},
		"*.acme.com/cb":               {{UnknownPart, 0, 0}},
		"/cb/*":                       {{PathPart, 0, 4}},
		"com.acme.app://*":            {{HostPart, 0, 15}},
		"myapp:/cb/*":                 {{PathPart, 0, 10}},
		"${BASE}/cb/*":                {{PathPart, 0, 11}},
		"${BASE}*":                    {{UnknownPart, 0, 7}},
		"${S}://*.acme.com":           {{HostPart, 0, 7}},
		"https://${X}.*.com/":         {{HostPart, 1, 13}},
		"https://$$*.acme.com/":       {{HostPart, 0, 10}},
		"https://${X:-*.acme.com}/*":  {{HostPart, 0, 13}, {PathPart, 0, 25}},
		" https://*.acme.com":         {{HostPart, 0, 9}},
		"https://\t*.acme.com":        {{HostPart, 0, 9}},
		"https://${{ matrix.* }}/cb":  nil,
	} {
		u := ParseURL(text)
		got := u.Wildcards()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
		for _, w := range got {
			if text[w.Offset] != '*' {
				t.Errorf("%q: no wildcard stands at %d", text, w.Offset)
			}
		}
	}
	if u := ParseURL("http://*.localhost:*/"); !u.HostWildcard() || !u.PortWildcard() {
		t.Error("wildcards in host and port are not seen")
	}
	if u := ParseURL("http://localhost:3000/*"); u.HostWildcard() || u.PortWildcard() {
		t.Error("a wildcard in the path is taken for another")
	}
}

func TestKeys(t *testing.T) {
	for _, same := range [][2]Text{
		{"https://App.Acme.com/cb", "https://app.acme.com:443/cb"},
		{"https://app.acme.com", "https://app.acme.com/"},
		{"https://münchen.de/", "https://xn--mnchen-3ya.de"},
		{"http://127.1/", "http://127.0.0.1/"},
		{"https://a.com/x/../cb", "https://a.com/cb"},
		{"${X:-https://a.com}", "https://a.com"},
	} {
		a, _ := ParseURL(same[0]).Key()
		if b, ok := ParseURL(same[1]).Key(); !ok || a != b {
			t.Errorf("%q has the key %q, %q has %q", same[0], a, same[1], b)
		}
	}
	for _, near := range [][2]Text{
		{"https://app.acme.com/cb", "https://app.acme.com/cb/"},
		{"https://app.acme.com", "https://app.acme.com./"},
		{"https://app.acme.com/cb?x", "https://app.acme.com/cb/?x"},
		{"http://localhost:*/cb", "http://LOCALHOST:*/cb/"},
		{"myapp://Callback", "myapp://callback/"},
	} {
		a, _ := ParseURL(near[0]).NearKey()
		if b, ok := ParseURL(near[1]).NearKey(); !ok || a != b {
			t.Errorf("%q has the near key %q, %q has %q", near[0], a, near[1], b)
		}
	}
	for _, other := range [][2]Text{
		{"https://app.acme.com/cb", "http://app.acme.com/cb"},
		{"https://app.acme.com/cb", "https://app.acme.com/CB"},
		{"https://app.acme.com/cb", "https://app.acme.com/cb//"},
		{"https://app.acme.com/cb", "https://app.acme.com/cb?x"},
		{"https://app.acme.com/cb", "https://app.acme.com/cb?"},
		{"https://app.acme.com:8443/cb", "https://app.acme.com/cb"},
		{"https://dana@app.acme.com/cb", "https://app.acme.com/cb"},
	} {
		a, _ := ParseURL(other[0]).NearKey()
		if b, ok := ParseURL(other[1]).NearKey(); !ok || a == b {
			t.Errorf("%q and %q have the same near key, %q", other[0], other[1], a)
		}
	}
}

func FuzzParseURL(f *testing.F) {
	for _, row := range nodeURLs(f) {
		f.Add(row.Input)
	}
	for _, seed := range []string{
		"${A}://${B}:${C}/${D}?${E}#${F}", "https://${SUB}.acme.com${PATH:-/cb}", "${X:-*://a}\t*", "https://[${A}]:*",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u := ParseURL(Text(s))
		problem, words := u.Problem()
		if (problem == NoProblem) != (words == "") {
			t.Fatalf("%q has the problem %q and the words %q", s, problem, words)
		}
		if strings.ContainsRune(u.Host().Written()+words+u.Host().Name()+u.Host().domain(), UnknownMark) {
			t.Fatalf("%q: an UnknownMark gets out", s)
		}
		for _, w := range u.Wildcards() {
			if s[w.Offset] != '*' {
				t.Fatalf("%q: no wildcard stands at %d", s, w.Offset)
			}
		}
		u.Host().StagingLabel()
		u.Host().WildcardOnPublicSuffix()
		if domain, ok := u.Host().RegistrableDomain(); ok && !u.Host().isBelow(domain) {
			t.Fatalf("%q is not below its registrable domain %q", s, domain)
		}
		if _, path := u.Path(); !path {
			if _, query := u.Query(); query {
				t.Fatalf("%q: the query is known and the path is not", s)
			}
		}
		key, ok := u.Key()
		if !ok {
			return
		}
		if len(Text(escapeNames(key)).References()) > 0 {
			return // Arn:0 is a URL, but arn:0 is a reference to a secret
		}
		again := ParseURL(Text(escapeNames(key)))
		if second, ok := again.Key(); !ok || second != key {
			t.Fatalf("%q has the key %q, which has the key %q", s, key, second)
		}
		if again.Scheme() != u.Scheme() || again.Host().Name() != u.Host().Name() {
			t.Fatalf("%q and its key %q differ in scheme or host", s, key)
		}
	})
}

// escapeNames escapes the key of a URL so that no part of it is parsed as a reference.
func escapeNames(key string) string { return strings.ReplaceAll(key, "$", "$$") }

func BenchmarkParseURL(b *testing.B) {
	for name, text := range map[string]Text{
		"plain":     "https://app.acme.com/auth/callback",
		"wildcard":  "https://*.preview.acme.com/auth/callback",
		"address":   "http://127.0.0.1:3000/callback",
		"idn":       "https://münchen.de/callback",
		"reference": "https://${SUB}.acme.com/auth/callback",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ParseURL(text)
			}
		})
	}
}
