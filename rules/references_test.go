package rules

import (
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/model"
)

// urlParts are the parts of a URL that a reference may stand for.
type urlParts struct{ scheme, host, port, path, query string }

func (u urlParts) String() string {
	text := u.scheme + "://" + u.host
	if u.port != "" {
		text += ":" + u.port
	}
	text += u.path
	if u.query != "" {
		text += "?" + u.query
	}
	return text
}

// hide puts a reference in the place of one part; ok is false where the URL does
// not have the part.
func (u urlParts) hide(part string) (hidden urlParts, ok bool) {
	field := map[string]*string{"scheme": &u.scheme, "host": &u.host, "port": &u.port, "path": &u.path, "query": &u.query}[part]
	if *field == "" {
		return u, false
	}
	*field = "${PART}"
	if part == "path" {
		*field = "/${PART}"
	}
	return u, true
}

// A reference says nothing about its value: a rule is silent where the part that
// decides is hidden, and speaks where another part is.
func TestReferenceHidesOnlyItsOwnPart(t *testing.T) {
	at := func(scheme, host string) urlParts {
		return urlParts{scheme: scheme, host: host, port: "8443", path: "/auth/callback"}
	}
	for _, test := range []struct {
		rule    *Rule
		url     urlParts
		decides string
	}{
		{&redirectURIHTTP, at("http", "app.acme.com"), "scheme"},
		{&redirectURILocalhost, at("https", "localhost"), "host"},
		{&redirectURILocalhost, at("http", "0.0.0.0"), "host"},
		{&redirectURIPrivateHost, at("https", "app.acme.internal"), "host"},
		{&redirectURILoopback, at("http", "127.0.0.1"), "scheme host"},
		{&redirectURIQuery, urlParts{"https", "app.acme.com", "8443", "/auth/callback", "tenant=acme"}, ""},
		{&redirectURITrailingDot, at("https", "app.acme.com."), "host"},
		{&redirectURIWildcardDefault, at("https", "*.acme.com"), "host"},
		{&redirectURIWildcardPosition, at("https", "app.*.acme.com"), "host"},
		{&redirectURIWildcardPosition, urlParts{"https", "app.acme.com", "8443", "/auth/*", ""}, "path"},
		{&redirectURIWildcardPosition, urlParts{"https", "app.acme.com", "8443", "/auth", "tenant=*"}, "query"},
		{&redirectURIWildcardMultiple, at("https", "*-*.acme.com"), "host"},
		{&redirectURIWildcardPublicSuffix, at("https", "*.vercel.app"), "host"},
		{&redirectURIWildcardHTTP, at("http", "*.acme.com"), "scheme host"},
		{&redirectURIWildcardPort, urlParts{"https", "app.acme.com", "*", "/auth/callback", ""}, "host port"},
		{&redirectURIWildcardScheme, urlParts{"com.acme.app", "auth", "", "/*", ""}, "scheme path"},
		{&redirectURIWildcardProduction, at("https", "*.acme.com"), "scheme host"},
		{&stagingHost, at("https", "app-staging.acme.com"), "host"},
		{&stagingHost, at("https", "acme.ngrok-free.app"), "host"},
	} {
		if got := say([]*Rule{test.rule}, environmentOf(model.Production, test.url.String())); len(got) != 1 {
			t.Errorf("%s does not fire on %s", test.rule.ID, test.url)
		}
		for _, part := range []string{"scheme", "host", "port", "path", "query"} {
			hidden, ok := test.url.hide(part)
			if !ok {
				continue
			}
			want := !slices.Contains(strings.Fields(test.decides), part)
			got := say([]*Rule{test.rule}, environmentOf(model.Production, hidden.String()))
			if fires := len(got) == 1; fires != want {
				t.Errorf("%s on %s: fires %v, want %v", test.rule.ID, hidden, fires, want)
			}
		}
	}
}

// Two equal names may stand for two values, so they are no repetition.
func TestReferencesAreNeverEqual(t *testing.T) {
	whole := urlParts{scheme: "https", host: "app.acme.com", port: "8443", path: "/auth/callback", query: "tenant=acme"}
	for _, part := range []string{"scheme", "host", "port", "path", "query"} {
		hidden, _ := whole.hide(part)
		uri := hidden.String()
		repeated := environmentOf(model.Production, uri, uri)
		if got := say([]*Rule{&redirectURIDuplicate, &redirectURINearDuplicate}, repeated); len(got) != 0 {
			t.Errorf("%s twice: %v", uri, got)
		}
		if got := say([]*Rule{&redirectURIShared}, environmentOf(model.Staging, uri), environmentOf(model.Production, uri)); len(got) != 0 {
			t.Errorf("%s in staging and production: %v", uri, got)
		}
	}
}

// A default that is written in a reference is what the application gets when
// nobody sets the variable.
func TestWrittenDefaultIsJudged(t *testing.T) {
	for uri, want := range map[string]string{
		"${APP_URL:-http://localhost:3000}/auth/callback":    "redirect-uri-localhost:error",
		"https://${APP_HOST:-app-staging.acme.com}/callback": "staging-host:warning",
		"${SCHEME:-http}://app.acme.com/auth/callback":       "redirect-uri-http:error",
	} {
		if got := say(urlRules, environmentOf(model.Production, uri)); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %v, want %s", uri, got, want)
		}
	}
}
