package all_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// urlParts are the parts of a URL that a reference can replace.
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

// hide replaces one part by a reference. ok is false if the URL does not have the part.
func (u urlParts) hide(part string) (hidden urlParts, ok bool) {
	field := map[string]*string{
		"scheme": &u.scheme, "host": &u.host, "port": &u.port, "path": &u.path, "query": &u.query,
	}[part]
	if *field == "" {
		return u, false
	}
	*field = "${PART}"
	if part == "path" {
		*field = "/${PART}"
	}
	return u, true
}

// A rule reports nothing if a reference hides the part of the URL that it checks. It still reports
// a URL if a reference hides another part.
func TestReferenceHidesOnlyItsOwnPart(t *testing.T) {
	at := func(scheme, host string) urlParts {
		return urlParts{scheme: scheme, host: host, port: "8443", path: "/auth/callback"}
	}
	for _, test := range []struct {
		rule    *rules.Rule
		url     urlParts
		decides string
	}{
		{rule("redirect-uri-http"), at("http", "app.acme.com"), "scheme"},
		{rule("redirect-uri-localhost"), at("https", "localhost"), "host"},
		{rule("redirect-uri-localhost"), at("http", "0.0.0.0"), "host"},
		{rule("redirect-uri-private-host"), at("https", "app.acme.internal"), "host"},
		{rule("redirect-uri-loopback"), at("http", "127.0.0.1"), "scheme host"},
		{rule("redirect-uri-query"), urlParts{"https", "app.acme.com", "8443", "/auth/callback", "tenant=acme"}, ""},
		{rule("redirect-uri-trailing-dot"), at("https", "app.acme.com."), "host"},
		{rule("redirect-uri-wildcard-default"), at("https", "*.acme.com"), "host"},
		{rule("redirect-uri-wildcard-position"), at("https", "app.*.acme.com"), "host"},
		{rule("redirect-uri-wildcard-position"), urlParts{"https", "app.acme.com", "8443", "/auth/*", ""}, "path"},
		{
			rule("redirect-uri-wildcard-position"), urlParts{"https", "app.acme.com", "8443", "/auth", "tenant=*"},
			"query",
		},
		{rule("redirect-uri-wildcard-multiple"), at("https", "*-*.acme.com"), "host"},
		{rule("redirect-uri-wildcard-public-suffix"), at("https", "*.vercel.app"), "host"},
		{rule("redirect-uri-wildcard-http"), at("http", "*.acme.com"), "scheme host"},
		{rule("redirect-uri-wildcard-port"), urlParts{"https", "app.acme.com", "*", "/auth/callback", ""}, "host port"},
		{rule("redirect-uri-wildcard-scheme"), urlParts{"com.acme.app", "auth", "", "/*", ""}, "scheme path"},
		{rule("redirect-uri-wildcard-production"), at("https", "*.acme.com"), "scheme host"},
		{rule("staging-host"), at("https", "app-staging.acme.com"), "host"},
		{rule("staging-host"), at("https", "acme.ngrok-free.app"), "host"},
	} {
		if got := say([]*rules.Rule{test.rule}, environmentOf(model.Production, test.url.String())); len(got) != 1 {
			t.Errorf("%s does not fire on %s", test.rule.ID, test.url)
		}
		for _, part := range []string{"scheme", "host", "port", "path", "query"} {
			hidden, ok := test.url.hide(part)
			if !ok {
				continue
			}
			want := !slices.Contains(strings.Fields(test.decides), part)
			got := say([]*rules.Rule{test.rule}, environmentOf(model.Production, hidden.String()))
			if fires := len(got) == 1; fires != want {
				t.Errorf("%s on %s: fires %v, want %v", test.rule.ID, hidden, fires, want)
			}
		}
	}
}

// References with the same name may have different values, so they are not duplicates.
func TestReferencesAreNeverEqual(t *testing.T) {
	whole := urlParts{scheme: "https", host: "app.acme.com", port: "8443", path: "/auth/callback", query: "tenant=acme"}
	for _, part := range []string{"scheme", "host", "port", "path", "query"} {
		hidden, _ := whole.hide(part)
		uri := hidden.String()
		repeated := environmentOf(model.Production, uri, uri)
		if got := say([]*rules.Rule{
			rule("redirect-uri-duplicate"), rule("redirect-uri-near-duplicate"),
		}, repeated); len(got) != 0 {
			t.Errorf("%s twice: %v", uri, got)
		}
		if got := say([]*rules.Rule{rule("redirect-uri-shared")}, environmentOf(model.Staging, uri),
			environmentOf(model.Production, uri)); len(got) != 0 {
			t.Errorf("%s in staging and production: %v", uri, got)
		}
	}
}

// The default of a reference is checked, because the application uses it if the variable is not
// set.
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
