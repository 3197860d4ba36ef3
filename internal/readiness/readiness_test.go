package readiness_test

import (
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/readiness"
)

// day is the date of the assessments of the examples.
var day = time.Date(2026, time.November, 25, 0, 0, 0, 0, time.UTC)

// example reads a project of examples/.
func example(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	root := os.DirFS("../../examples/" + name)
	files := fstest.MapFS{}
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, path)
		files[path] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// edit replaces a text that must occur exactly once in a file, so that no edit is without effect.
func edit(t *testing.T, files fstest.MapFS, path, old, text string) {
	t.Helper()
	before := string(files[path].Data)
	if strings.Count(before, old) != 1 {
		t.Fatalf("%s holds %d times %q", path, strings.Count(before, old), old)
	}
	files[path] = &fstest.MapFile{Data: []byte(strings.Replace(before, old, text, 1))}
}

func judge(t *testing.T, files fs.FS, options readiness.Options) *readiness.Result {
	t.Helper()
	if options.At.IsZero() {
		options.At = day
	}
	result, err := readiness.Run(files, options)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// states returns the states of the first assessment, by item.
func states(r *readiness.Result) map[string]readiness.State {
	states := map[string]readiness.State{}
	for _, e := range r.Assessments[0].Entries {
		states[e.Item.ID] = e.State
	}
	return states
}

// changed returns the items whose state differs, with their new state.
func changed(before, after map[string]readiness.State) map[string]string {
	diff := map[string]string{}
	for item, state := range after {
		if before[item] != state {
			diff[item] = state.String()
		}
	}
	return diff
}

func TestExamples(t *testing.T) {
	for name, want := range map[string]readiness.Verdict{
		"ready": readiness.Ready, "not-ready": readiness.NotReady, "cannot-tell": readiness.CannotTell,
		"demo": readiness.NotReady,
	} {
		if got := judge(t, example(t, name), readiness.Options{}).Verdict(); got != want {
			t.Errorf("examples/%s is %s, want %s", name, got, want)
		}
	}
}

const (
	config     = "golive.yaml"
	staging    = "workos/staging.yaml"
	production = "workos/production.yaml"
)

// taking is an edit that removes or damages the setting that an item depends on.
type taking struct {
	path, old, text string
	want            map[string]string
}

// one returns the expected changes: the given state for item, and unknown for others.
func one(item, state string, others ...string) map[string]string {
	want := map[string]string{item: state}
	for _, other := range others {
		want[other] = "unknown"
	}
	return want
}

func TestRemovingEvidenceChangesItsItem(t *testing.T) {
	takings := map[string]taking{
		"production API key": {
			production, "api_key: op://production/workos/api-key", "api_key: ${WORKOS_API_KEY}", nil,
		},
		"key of staging": {
			production, "api_key: op://production/workos/api-key", "api_key: op://staging/workos/api-key",
			one("nothing-copied", "failed", "api-key", "api-key-stored"),
		},
		"client id of staging": {
			production, "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", "client_01K0ZQ3V7M8N9P2R4S6T8V0W2Y",
			map[string]string{"client-id": "failed", "client-id-app": "unknown", "nothing-copied": "unknown"},
		},
		"no client id": {
			production, "    client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n", "",
			one("client-id", "unknown", "client-id-app", "staging-parity"),
		},
		"no client id in staging": {
			staging, "    client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W2Y\n", "", one("client-id", "unknown"),
		},
		"client id of another app": {
			".env.production", "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", "client_01K0ZQ3V7M8N9P2R4S6T8V0W9Z",
			one("client-id-app", "failed"),
		},
		"no key in the app": {
			".env.production", "WORKOS_API_KEY=op://production/workos/api-key\n", "",
			one("app-variables", "failed", "staging-parity"),
		},
		"a placeholder key in the app": {
			".env.production", "op://production/workos/api-key", "your_api_key",
			one("placeholders", "failed", "api-key", "client-id-app"),
		},
		"a webhook secret of staging in the app": {
			".env.production", "op://production/workos/webhook-secret", "op://staging/workos/webhook-secret",
			one("nothing-copied", "failed", "webhook-secrets"),
		},
		"a name that the SDK does not read": {
			".env.production", "NEXT_PUBLIC_WORKOS_REDIRECT_URI", "VITE_WORKOS_REDIRECT_URI",
			one("app-variables", "failed", "redirect-uri-app", "staging-parity"),
		},
		"no cookie password": {
			".env.production", "WORKOS_COOKIE_PASSWORD=op://production/workos/cookie-password\n",
			"WORKOS_COOKIE_PASSWORD=short\n", one("session-cookie", "failed"),
		},
		"a path of its own": {
			".env.production", "https://app.acme.com/auth/callback", "https://app.acme.com/auth/callback/",
			one("redirect-uri-app", "failed"),
		},
		"a secret in the open": {
			production, "op://production/google/client-secret", "GOCSPX-aVeryRealSecret0123456789abc",
			one("secrets-private", "failed", "oauth-credentials"),
		},
		"a placeholder": {
			production, "client_id: 420017-p.apps.googleusercontent.com", "client_id: your_client_id",
			one("placeholders", "unknown", "oauth-credentials"),
		},

		"localhost": {
			production, "      - {uri: https://app.acme.com/auth/callback, default: true}",
			"      - {uri: https://app.acme.com/auth/callback, default: true}\n" +
				"      - {uri: http://localhost:3000/auth/callback}",
			one("redirect-uris", "failed"),
		},
		"no redirect URI": {
			production, "    redirect_uris:\n      - {uri: https://app.acme.com/auth/callback, default: true}\n", "",
			map[string]string{
				"redirect-uris": "failed", "redirect-uri-app": "unknown", "redirect-uri-default": "not applicable",
				"staging-parity": "unknown",
			},
		},
		"a hidden host": {
			production, "      - {uri: https://app.acme.com/auth/callback, default: true}",
			"      - {uri: \"https://${HOST}/auth/callback\", default: true}",
			one("redirect-uris", "unknown", "cors-origins", "no-test-idp", "not-on-staging", "nothing-copied",
				"placeholders",
				"redirect-uri-app", "redirect-uri-default", "session-cookie", "staging-parity", "exceptions"),
		},
		"no default": {
			production, "      - {uri: https://app.acme.com/auth/callback, default: true}",
			"      - {uri: https://app.acme.com/auth/callback}\n      - {uri: https://app.acme.com/auth/mobile}",
			one("redirect-uri-default", "unknown", "staging-parity"),
		},
		"two defaults": {
			production, "      - {uri: https://app.acme.com/auth/callback, default: true}",
			"      - {uri: https://app.acme.com/auth/callback, default: true}\n" +
				"      - {uri: https://app.acme.com/auth/mobile, default: true}",
			one("redirect-uri-default", "failed"),
		},
		"no sign-in URL": {
			production, "    sign_in_url: https://app.acme.com/sign-in\n", "", one("sign-in-url", "failed"),
		},
		"no way out": {
			production,
			"    homepage_url: https://app.acme.com\n    sign_in_url: https://app.acme.com/sign-in\n" +
				"    redirect_uris:\n      - {uri: https://app.acme.com/auth/callback, default: true}\n" +
				"    sign_out_redirects:\n      - {uri: https://app.acme.com/goodbye, default: true}\n",
			"    sign_in_url: https://app.acme.com/sign-in\n    redirect_uris:\n" +
				"      - {uri: https://app.acme.com/auth/callback, default: true}\n",
			one("sign-out-redirect", "failed", "staging-parity"),
		},
		"a plain URL": {
			production, "homepage_url: https://app.acme.com\n", "homepage_url: http://app.acme.com\n",
			one("app-urls", "unknown", "sign-out-redirect"),
		},
		"an app in the browser": {production, "platform: web", "platform: browser",
			one("cors-origins", "failed", "staging-parity")},
		"an app of unknown kind": {production, "    platform: web\n", "",
			one("cors-origins", "unknown", "staging-parity")},
		"no custom domains": {
			production,
			"custom_domains:\n  authkit: auth.acme.com\n  admin_portal: setup.acme.com\n  email: mail.acme.com\n",
			"custom_domains:\n  email: mail.acme.com\n", nil,
		},
		"domains not decided": {
			production,
			"custom_domains:\n  authkit: auth.acme.com\n  admin_portal: setup.acme.com\n  email: mail.acme.com\n",
			"", map[string]string{"custom-domains": "unknown", "email-sender": "unknown"},
		},
		"domains decided: none": {
			production,
			"custom_domains:\n  authkit: auth.acme.com\n  admin_portal: setup.acme.com\n  email: mail.acme.com\n",
			"custom_domains: {}\nemails: {provider: workos}\n", nil,
		},
		"no branding": {production, "branding: {copied_from: staging}\n", "", one("branding", "unknown")},
		"branding of an unknown environment": {
			production, "copied_from: staging", "copied_from: stagging", one("branding", "unknown"),
		},
		"branding of itself": {
			production, "copied_from: staging", "copied_from: production", one("branding", "unknown"),
		},
		"no methods": {
			production, "  methods: [password, magic_auth, sso]\n", "",
			one("auth-methods", "unknown", "staging-parity"),
		},
		"WorkOS's credentials": {
			production,
			"{credentials: custom, client_id: 420017-p.apps.googleusercontent.com, client_secret: " +
				"op://production/google/client-secret}",
			"default", one("oauth-credentials", "failed"),
		},
		"no JWT template": {
			production, "jwt_template:\n  content: '{\"plan\": {{ organization.metadata.plan }}}'\n", "",
			one("access-token", "unknown", "staging-parity"),
		},
		"a broken JWT template": {
			production, "{{ organization.metadata.plan }}}'", "{{ organization.metadata.plan }'",
			one("access-token", "failed"),
		},
		"an unknown permission": {
			production, "permissions: [\"plans:read\"], default: true",
			"permissions: [\"plans:raed\"], default: true", one("roles-permissions", "failed"),
		},
		"an undecided flag": {
			production, "{slug: timeline, enabled: false}", "timeline", one("feature-flags", "unknown"),
		},
		"no flag": {
			production, "feature_flags:\n  - {slug: timeline, enabled: false}\n", "", one("feature-flags", "unknown"),
		},
		"no directory": {
			production,
			"directories:\n  - {name: Globex directory, type: okta scim v2.0, organization: globex, state: linked}\n",
			"", one("directories", "unknown"),
		},
		"an inactive connection": {
			production, "organization: globex, state: active", "organization: globex, state: inactive",
			one("connections", "unknown"),
		},
		"a connection without a state": {
			production, "organization: globex, state: active", "organization: globex", one("connections", "unknown"),
		},
		"a directory without a state": {
			production, "organization: globex, state: linked", "organization: globex", one("directories", "unknown"),
		},
		"a domain without a state": {
			production, "{domain: globex.example, state: verified}", "globex.example", one("organizations", "unknown"),
		},
		"an organization without a domain": {
			production, ", domains: [{domain: globex.example, state: verified}]", "", one("organizations", "unknown"),
		},
		"an organization that needs no domain": {
			production, "domains: [{domain: globex.example, state: verified}]",
			"allow_profiles_outside_organization: true", nil,
		},
		"the Test IdP": {
			production, "connection_type: OktaSAML", "connection_type: TestIdp",
			one("no-test-idp", "failed", "connections"),
		},
		"an unverified domain": {
			production, "globex.example, state: verified", "globex.example, state: pending",
			one("organizations", "failed"),
		},
		"no return URL": {
			production, "  return_url: https://app.acme.com/settings\n",
			"  success_urls: {sso: https://app.acme.com/done}\n", one("admin-portal-urls", "failed"),
		},
		"a plain webhook": {
			production, "https://api.acme.com/webhooks/workos", "http://api.acme.com/webhooks/workos",
			one("webhook-endpoints", "failed", "webhook-secrets"),
		},
		"a misspelt event": {
			production, "dsync.user.created,", "dsync.user.create,",
			one("webhook-events", "failed", "webhook-endpoints", "webhook-secrets"),
		},
		"a shared webhook secret": {
			production, "op://production/workos/webhook-secret", "op://staging/workos/webhook-secret",
			one("nothing-copied", "failed", "webhook-endpoints", "webhook-secrets"),
		},
		"an id of staging": {
			production, "organization: globex, state: active", "organization: org_test_idp, state: active",
			one("no-test-idp", "failed", "connections"),
		},
		"a host of staging": {
			production, "https://app.acme.com/goodbye", "https://staging.acme.com/goodbye",
			one("not-on-staging", "unknown", "sign-out-redirect"),
		},
		"a domain in staging": {
			staging, "branding: {}", "custom_domains: {authkit: auth.staging.acme.com}",
			one("staging-settings", "failed"),
		},
		"an unknown key": {production, "api_key:", "api_ky:", one("files-sound", "failed", "api-key", "api-key-stored",
			"app-variables", "no-test-idp", "not-on-staging", "nothing-copied", "placeholders", "secrets-private",
			"staging-parity", "exceptions")},
	}
	ready := states(judge(t, example(t, "ready"), readiness.Options{}))
	for name, take := range takings {
		t.Run(name, func(t *testing.T) {
			files := example(t, "ready")
			edit(t, files, take.path, take.old, take.text)
			if take.want == nil {
				take.want = map[string]string{}
			}
			if diff := cmp.Diff(take.want, changed(ready, states(judge(t, files, readiness.Options{})))); diff != "" {
				t.Errorf("items that change (- want, + got):\n%s", diff)
			}
		})
	}
}

// Each attestation of the example affects exactly its item.
func TestRemovingAnAttestation(t *testing.T) {
	ready := states(judge(t, example(t, "ready"), readiness.Options{}))
	n := 0
	for line := range strings.Lines(string(example(t, "ready")[config].Data)) {
		_, rest, ok := strings.Cut(line, "- {item: ")
		if !ok {
			continue
		}
		item, _, _ := strings.Cut(rest, ",")
		n++
		files := example(t, "ready")
		edit(t, files, config, line, "")
		if diff := cmp.Diff(one(item, "unknown"),
			changed(ready, states(judge(t, files, readiness.Options{})))); diff != "" {
			t.Errorf("without the attestation of %s (- want, + got):\n%s", item, diff)
		}
	}
	attested := 0
	for _, state := range ready {
		if state == readiness.Attested {
			attested++
		}
	}
	if n != attested || n < 10 {
		t.Errorf("%d attestations were taken away, and %d items are attested", n, attested)
	}
}

// Edits that are irrelevant for readiness change no state.
func TestIrrelevantEditsChangeNothing(t *testing.T) {
	want := states(judge(t, example(t, "ready"), readiness.Options{}))
	for name, change := range map[string]func(files fstest.MapFS){
		"comments": func(files fstest.MapFS) {
			for path, file := range maps.All(files) {
				files[path] = &fstest.MapFile{Data: []byte("# Reviewed.\n" + strings.ReplaceAll(string(file.Data),
					"\n\n", "\n# more\n\n"))}
			}
		},
		"order": func(files fstest.MapFS) {
			edit(t, files, production, "[password, magic_auth, sso]", "[sso, magic_auth, password]")
			edit(t, files, production, "uses: [authkit, sso, directory_sync, webhooks, admin_portal]\n", "")
			files[production] = &fstest.MapFile{Data: append(files[production].Data,
				"uses: [webhooks, admin_portal, sso, directory_sync, authkit]\n"...)}
		},
		"one more organization": func(files fstest.MapFS) {
			edit(t, files, production, "connections:\n",
				"  - {name: Umbrella, external_id: umbrella, domains: [{domain: umbrella.example, state: "+
					"verified}]}\nconnections:\n")
		},
	} {
		files := example(t, "ready")
		change(files)
		result := judge(t, files, readiness.Options{})
		if diff := cmp.Diff(want, states(result)); diff != "" || result.Verdict() != readiness.Ready {
			t.Errorf("%s: %s (- before, + after)\n%s", name, result.Verdict(), diff)
		}
	}
}

// A project with only a staging environment lists what production needs, in the order of the guide.
func TestWithoutProduction(t *testing.T) {
	files := example(t, "ready")
	delete(files, production)
	delete(files, config)
	delete(files, ".env.production")
	result := judge(t, files, readiness.Options{})
	if result.Verdict() != readiness.NotReady {
		t.Errorf("without production: %s", result.Verdict())
	}
	var ids []string
	for _, e := range result.Assessments[0].Entries {
		ids = append(ids, e.Item.ID)
		want := readiness.Unknown
		switch e.Item.ID {
		case "production-declared":
			want = readiness.Failed
		case "staging-settings", "files-sound", "exceptions":
			want = readiness.Passed
		}
		if e.State != want {
			t.Errorf("%s is %s, want %s", e.Item.ID, e.State, want)
		}
	}
	if diff := cmp.Diff(checklist.IDs(), ids); diff != "" {
		t.Errorf("order of the items (- checklist, + assessment):\n%s", diff)
	}
}
