package settingpath

import (
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// The names of an entry that is identified by a URL are the parts that its URLs in two environments share. A path
// with any of these names must cover the entry in both.
func TestURLNames(t *testing.T) {
	for identity, want := range map[string][]string{
		"admin":                       {"admin"},
		"":                            {""},
		"posts:read":                  {"posts:read"}, // a permission, not a URL
		"https://app.acme.com/cb":     {"https://app.acme.com/cb", "/cb", "app.acme.com/cb"},
		"https://app.acme.com":        {"https://app.acme.com", "/", "app.acme.com"},
		"https://app.acme.com/":       {"https://app.acme.com/", "/", "app.acme.com"},
		"https://APP.acme.com:443/cb": {"https://APP.acme.com:443/cb", "/cb", "app.acme.com/cb"},
		"http://localhost:3000/cb":    {"http://localhost:3000/cb", "/cb", "localhost/cb", "localhost:3000/cb"},
		"https://app.acme.com/cb?x=1#top": {
			"https://app.acme.com/cb?x=1#top", "/cb", "app.acme.com/cb",
		},
		"https://${HOST}/cb":                {"https://${HOST}/cb", "/cb"},
		"https://app.acme.com/${PATH}":      {"https://app.acme.com/${PATH}"},
		"com.acme.app.staging://callback":   {"com.acme.app.staging://callback", "com.acme.app://callback", "/"},
		"com.acme.app://staging.acme.com/x": {"com.acme.app://staging.acme.com/x", "/x", "com.acme.app://acme.com/x"},
		"mailto:ops@acme.com":               {"mailto:ops@acme.com"},
	} {
		got := EntryNames(identity)
		slices.Sort(got)
		got = slices.Compact(got)
		slices.Sort(want)
		if missing := slices.DeleteFunc(slices.Clone(want), func(s string) bool {
			return slices.Contains(got, s)
		}); len(missing) > 0 {
			t.Errorf("EntryNames(%q) = %q lacks %q", identity, got, missing)
		}
		if len(got) != len(want) {
			t.Errorf("EntryNames(%q) = %q, want %q", identity, got, want)
		}
	}
}

// Names of environments in labels do not distinguish two hosts. Names of products do.
func TestPlainHost(t *testing.T) {
	for host, want := range map[string]string{
		"staging.acme.com":         "acme.com",
		"app.staging.acme.com":     "app.acme.com",
		"app-staging.acme.com":     "app.acme.com",
		"staging-app-eu.acme.com":  "app-eu.acme.com",
		"www.acme.com":             "acme.com",
		"app.acme.com":             "app.acme.com",
		"examples.acme.com":        "examples.acme.com", // an environment name only in templates
		"mystaging.acme.com":       "mystaging.acme.com",
		"localhost":                "localhost",
		"stg.api.acme.com:8443":    "api.acme.com:8443",
		"live.staging.qa.acme.com": "acme.com",
	} {
		if got := PlainHost(host); got != want {
			t.Errorf("PlainHost(%q) = %q, want %q", host, got, want)
		}
	}
}

func TestSharedURL(t *testing.T) {
	for key, want := range map[string]string{
		"com.acme.app.staging://callback":         "com.acme.app://callback",
		"com.acme.app://staging.acme.com":         "com.acme.app://acme.com",
		"com.acme.app://staging.acme.com/staging": "com.acme.app://acme.com/staging",
		"com.acme.app://acme.com/a.staging.b":     "com.acme.app://acme.com/a.staging.b",
		"com.acme.app://callback/":                "com.acme.app://callback/",
		"mailto:ops@staging.acme.com":             "mailto:ops@staging.acme.com",
	} {
		if got := SharedURL(key); got != want {
			t.Errorf("SharedURL(%q) = %q, want %q", key, got, want)
		}
	}
}

func TestSplitURL(t *testing.T) {
	for key, want := range map[string][3]string{
		"https://app.acme.com/":                  {"app.acme.com", "/", ""},
		"https://app.acme.com:8443/cb/a":         {"app.acme.com:8443", "/cb/a", ""},
		"https://app.acme.com/cb?to=/a#x":        {"app.acme.com", "/cb", "to=/a"},
		"https://app.acme.com/cb#to?x=1":         {"app.acme.com", "/cb", ""},
		"https://app.acme.com/cb?u=https://b.io": {"app.acme.com", "/cb", "u=https://b.io"},
	} {
		host, path, query := SplitURL(key)
		if got := [3]string{host, path, query}; got != want {
			t.Errorf("SplitURL(%q) = %q, want %q", key, got, want)
		}
	}
}

// text, list, group and the functions below build parts of an environment.
func text(key, value string) model.Node {
	return model.Node{Kind: model.TextLeaf, State: model.Known, Key: key, Text: model.Text(value)}
}

func secret(key, value string) model.Node {
	return model.Node{Kind: model.SecretLeaf, State: model.Known, Key: key, Secret: model.NewSecret(model.Text(value))}
}

func address(key, value string) model.Node {
	return model.Node{Kind: model.URLLeaf, State: model.Known, Key: key, URL: model.ParseURL(model.Text(value))}
}

func unreadable(n model.Node) model.Node {
	n.State = model.Unknown
	return n
}

func group(key string, children ...model.Node) model.Node {
	return model.Node{Kind: model.Group, State: model.Known, Key: key, Children: children}
}

func list(key string, entries ...model.Node) model.Node {
	return model.Node{Kind: model.Sequence, State: model.Known, Key: key, Children: entries}
}

// An entry without a known identity is not compared, because it must not be paired with another entry whose identity
// is empty or hidden.
func TestComparedIdentity(t *testing.T) {
	organizations := Organizations{"org_1": "acme"}
	for _, c := range []struct {
		list  string
		entry model.Node
		want  string
		known bool
	}{
		{"permissions", group("", text("slug", "posts:read"), text("name", "Read")), "posts:read", true},
		{"permissions", group("", text("name", "Read")), "", false},
		{"permissions", group("", text("slug", "")), "", false},
		{"permissions", group("", text("slug", "${SLUG}")), "", false},
		{"permissions", group("", unreadable(text("slug", "posts:read"))), "", false},
		{"permissions", group("", secret("slug", "posts:read")), "", false},
		{"permissions", text("", "posts:read"), "posts:read", true},
		{"permissions", text("", "${SLUG}"), "", false},
		{"organizations", group("", text("id", "org_1"), text("name", "Acme"), text("external_id", "a1")), "a1", true},
		{"organizations", group("", text("id", "org_1"), text("name", "Acme")), "Acme", true},
		{"organizations", group("", text("id", "org_1")), "org_1", true},
		{"organizations", group("", text("external_id", "${ID}"), text("name", "Acme")), "Acme", true},
		{"connections", group("", text("connection_type", "OktaSAML"), text("organization", "org_1")), "OktaSAML acme",
			true},
		{"connections", group("", text("connection_type", "Okta"), text("organization", "other")), "Okta other", true},
		{"connections", group("", text("connection_type", "OktaSAML")), "", false},
		{"connections", group("", text("organization", "org_1")), "", false},
		{"directories", group("", text("type", "okta"), text("organization", "org_1")), "okta acme", true},
		{"actions", group("", text("type", "authentication")), "authentication", true},
		{"connect_applications", group("", text("name", "CLI"), text("client_id", "client_1")), "CLI", true},
		{"domains", group("", text("domain", "acme.com")), "acme.com", true},
		{"unheard_of", group("", text("slug", "a")), "", false},
	} {
		got, known := ComparedIdentity(c.list, &c.entry, organizations)
		if got != c.want || known != c.known {
			t.Errorf("%s %v: %q, %v; want %q, %v", c.list, c.entry.Children, got, known, c.want, c.known)
		}
	}
}

// A connection contains the ID of its organization in the same environment. Across environments, organizations are
// matched by what they share.
func TestOrganizationsOf(t *testing.T) {
	root := group("", list("organizations",
		group("", text("id", "org_1"), text("name", "Acme"), text("external_id", "a1")),
		group("", text("id", "org_2"), text("name", "Globex")),
		group("", text("id", "${ID}"), text("name", "Hidden")),
		group("", text("note", "no name")),
	))
	got := OrganizationsOf(&root)
	for name, want := range map[string]string{
		"org_1": "a1", "Acme": "a1", "a1": "a1", "org_2": "Globex", "Globex": "Globex", "Hidden": "Hidden",
		"${ID}": "${ID}", "org_9": "org_9", "no name": "no name", "": "",
	} {
		if got := got.of(name); got != want {
			t.Errorf("organization %q: %q, want %q", name, got, want)
		}
	}
	if len(got) != 6 {
		t.Errorf("%d names: %v", len(got), got)
	}
	empty := group("")
	if got := OrganizationsOf(&empty); len(got) != 0 || got.of("org_1") != "org_1" {
		t.Errorf("without organizations: %v", got)
	}
}

// The most specific key of an entry is first.
func TestIdentityKeysInOrder(t *testing.T) {
	const want = "slug uri origin endpoint_url domain external_id id name client_id item path"
	if got := strings.Join(slices.Collect(IdentityKeys()), " "); got != want {
		t.Errorf("%q, want the most telling key first: %q", got, want)
	}
}

func TestComparedFields(t *testing.T) {
	for list, want := range map[string]string{
		"permissions": "slug", "roles": "slug", "feature_flags": "slug", "resource_types": "slug",
		"data_integrations": "slug", "audit_log_actions": "name", "connect_applications": "name", "domains": "domain",
		"actions": "type", "organizations": "external_id name id", "connections": "connection_type organization",
		"directories": "type organization", "redirect_uris": "", "events": "",
	} {
		if got := strings.Join(ComparedFields(list), " "); got != want {
			t.Errorf("ComparedFields(%q) = %q, want %q", list, got, want)
		}
	}
}

// Every name of an entry that a file or a comparison shows covers the entry in both environments.
func TestEntryStepCoversEveryNameOfAnEntry(t *testing.T) {
	for _, c := range []struct {
		about, list         string
		staging, production model.Node
		covers, not         []string
	}{
		{
			"a role", "roles", group("", text("slug", "admin"), text("name", "Boss")), group("", text("slug", "admin")),
			[]string{"[admin]", "[slug=admin]", "[name=Boss]", "[adm*]", "[admin].slug", "[*]"},
			[]string{"[Boss]", "[slug=boss]", "[name=admin]", "[admin].name", "[#1]"},
		},
		{
			"a webhook", "webhook_endpoints",
			group("", address("endpoint_url", "https://staging.acme.com/hook"), text("status", "enabled")),
			group("", address("endpoint_url", "https://acme.com/hook"), text("status", "disabled")),
			[]string{
				"[https://staging.acme.com/hook]", "[https://acme.com/hook]", "[/hook]", "[acme.com/hook]",
				"[status=enabled]", "[status=disabled]", "[endpoint_url=https://acme.com/hook]", "[/hook].endpoint_url",
			},
			[]string{"[/other]", "[status=other]", "[endpoint_url=/hook]"},
		},
		{
			"an application", "applications",
			group("", text("name", "Web"), text("client_id", "client_1")),
			group("", text("name", "Web"), text("client_id", "client_2")),
			[]string{"[Web]", "[name=Web]", "[client_id=client_1]", "[client_id=client_2]", "[Web].name"},
			[]string{"[client_1]", "[Web].client_id"},
		},
		{
			"an action", "actions",
			group("", text("type", "authentication"), address("endpoint_url", "https://staging.acme.com/a")),
			group("", text("type", "authentication"), address("endpoint_url", "https://acme.com/a")),
			[]string{"[authentication]", "[/a]", "[type=authentication]", "[authentication].type", "[/a].endpoint_url"},
			[]string{"[/b]"},
		},
		{
			"a redirect URI", "redirect_uris",
			group("", address("uri", "https://staging.acme.com/cb")), address("", "https://acme.com/cb"),
			[]string{"[/cb]", "[/cb].uri", "[uri=https://staging.acme.com/cb]"},
			[]string{"[/cb].default", "[uri=https://acme.com/cb]"},
		},
		{
			"an origin", "cors_origins",
			group("", address("origin", "https://staging.acme.com")), group("", address("origin", "https://acme.com")),
			[]string{"[acme.com]", "[https://acme.com].origin", "[staging.acme.com].origin", "[/]"}, []string{"[/cb]"},
		},
		{
			"an event", "events", text("", "user.created"), text("", "user.created"),
			[]string{"[user.created]", "[*.created]"}, []string{"[user.deleted]", "[user.created].slug.x"},
		},
	} {
		step := EntryStep(c.list, nil, &c.staging, nil, &c.production)
		target := Target{append(Path{Key(c.list)}.Form(), step)}
		for _, text := range c.covers {
			if !parse(t, c.list+text).Covers(target) {
				t.Errorf("%s: %q does not cover it", c.about, c.list+text)
			}
		}
		for _, text := range c.not {
			if parse(t, c.list+text).Covers(target) {
				t.Errorf("%s: %q covers it", c.about, c.list+text)
			}
		}
	}
}

// A connection is covered by its type and organization as printed, whatever the ID of the organization is in each
// environment.
func TestEntryStepNamesOrganizations(t *testing.T) {
	a := group("", text("connection_type", "OktaSAML"), text("organization", "org_1"))
	b := group("", text("connection_type", "OktaSAML"), text("organization", "org_2"))
	step := EntryStep("connections", []Organizations{{"org_1": "acme"}, {"org_2": "acme"}}, &a, &b)
	if !slices.Contains(step.Names, "OktaSAML acme") || slices.Contains(step.Names, "OktaSAML org_1") {
		t.Errorf("names: %q", step.Names)
	}
	step = EntryStep("connections", []Organizations{{"org_1": "acme"}}, &a, &b)
	if !slices.Contains(step.Names, "OktaSAML acme") || !slices.Contains(step.Names, "OktaSAML org_2") {
		t.Errorf("names without the second environment's organizations: %q", step.Names)
	}
}

// A secret, or a value with the shape of a secret, is never used as the name of an entry.
func TestSecretsNameNoEntry(t *testing.T) {
	const key = "sk_live_51H8xZqJ2k3L4m5N6o7P8q9R0s1T2u3V4w5X6y7Z8"
	for about, entry := range map[string]model.Node{
		"a secret field":             group("", secret("slug", "admin")),
		"a secret entry":             secret("", "admin"),
		"a field like a secret":      group("", text("slug", key)),
		"a field that was not read":  group("", unreadable(text("slug", "admin"))),
		"an entry that was not read": unreadable(text("", "admin")),
		"an empty field":             group("", text("slug", "")),
		"a field that is missing":    group("", text("note", "admin")),
		"a field with entries":       group("", list("slug", text("", "admin"))),
	} {
		if name, ok := fileIdentity(&entry); ok {
			t.Errorf("%s names the entry %q", about, name)
		}
	}
	named := group("", text("slug", key), address("uri", "https://acme.com/cb"), text("name", "x"))
	if name, ok := fileIdentity(&named); !ok || name != "https://acme.com/cb" {
		t.Errorf("the next key does not name the entry: %q, %v", name, ok)
	}
}

func TestValueText(t *testing.T) {
	on := model.Node{Kind: model.BoolLeaf, State: model.Known, Bool: true}
	off := model.Node{Kind: model.BoolLeaf, State: model.Known}
	text, url, hidden, entries := text("a", "x y"), address("a", "https://acme.com/cb"), secret("a", "x"), list("a")
	gone := unreadable(text)
	for _, c := range []struct {
		n    *model.Node
		want string
	}{
		{nil, ""}, {&text, "x y"}, {&url, "https://acme.com/cb"}, {&hidden, ""}, {&entries, ""}, {&gone, ""},
		{&on, "true"}, {&off, "false"},
	} {
		if got := ValueText(c.n); got != c.want {
			t.Errorf("%+v: %q, want %q", c.n, got, c.want)
		}
	}
}
