package online_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/online"
)

const (
	liveKey = "sk_live_a2V5XzAxSDROZXZlclByaW50ZWQ"
	testKey = "sk_test_a2V5XzAxSDROZXZlclByaW50ZWQ"
	day     = "2026-11-28"
)

type object = map[string]any

// fake is an API server that returns lists by path.
type fake struct {
	*httptest.Server
	mu       sync.Mutex
	lists    map[string][]object
	template string
	// override maps paths to handlers that replace the lists.
	override map[string]http.HandlerFunc
	requests int
}

func newFake(t testing.TB) *fake {
	f := &fake{lists: map[string][]object{}, override: map[string]http.HandlerFunc{}}
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.requests++
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			t.Errorf("the server got a %s", r.Method)
		}
		f.serve(w, r)
	}))
	t.Cleanup(f.Close)
	return f
}

func (f *fake) serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if handler := f.override[r.URL.Path]; handler != nil {
		handler(w, r)
		return
	}
	if key := r.Header.Get("Authorization"); key != "Bearer "+liveKey && key != "Bearer "+testKey {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	if r.URL.Path == "/user_management/jwt_template" {
		if f.template == "" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		write(w, object{"object": "jwt_template", "content": f.template, "created_at": "x", "updated_at": "x"})
		return
	}
	list := f.lists[r.URL.Path]
	from, _ := strconv.Atoi(r.URL.Query().Get("after"))  //nolint:errcheck // a missing value is 0
	limit, _ := strconv.Atoi(r.URL.Query().Get("limit")) //nolint:errcheck // see above
	to := min(from+limit, len(list))
	var after any
	if to < len(list) {
		after = strconv.Itoa(to)
	}
	data := list[from:to]
	if data == nil {
		data = []object{}
	}
	write(w, object{"object": "list", "data": data, "list_metadata": object{"before": nil, "after": after}})
}

func write(w http.ResponseWriter, value any) {
	json.NewEncoder(w).Encode(value) //nolint:errcheck // the client reports what is missing
}

// run runs the program in dir and checks that its output contains no key.
func run(t testing.TB, dir string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return runOn(t, online.Network{}, dir, args...)
}

// runOn is run with options of the network.
func runOn(t testing.TB, n online.Network, dir string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = n.Program().Main(append([]string{"golive-online"}, args...), cli.Process{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Dir: dir,
		Terminal: func(io.Writer) (bool, int) { return false, 0 },
		Getenv: func(name string) string {
			switch name {
			case "GOLIVE_API_KEY_PRODUCTION":
				return liveKey
			case "GOLIVE_API_KEY_STAGING":
				return testKey
			case "GOLIVE_API_KEY_PROD_EU":
				return "sk_a2V5XzAxSDROZXZlclByaW50ZWQ"
			}
			return ""
		},
	})
	if text := out.String() + errs.String(); strings.Contains(text, liveKey[8:]) {
		t.Errorf("the output of %v contains the key:\n%s", args, text)
	}
	return code, out.String(), errs.String()
}

// project creates a folder with the given files.
func project(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t testing.TB, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// acme adds one or more entries to each section of the API.
func (f *fake) acme() *fake {
	dates := func(o object) object {
		o["id"], o["object"], o["created_at"], o["updated_at"] = fmt.Sprint("id_", len(o)), "x", "x", "x"
		return o
	}
	f.lists["/user_management/redirect_uris"] = []object{
		dates(object{"uri": "https://app.acme.com/callback", "default": true}),
		dates(object{"uri": "https://admin.acme.com/callback", "default": false}),
	}
	f.lists["/user_management/cors_origins"] = []object{dates(object{"origin": "https://app.acme.com"})}
	f.lists["/webhook_endpoints"] = []object{dates(object{
		"endpoint_url": "https://api.acme.com/workos", "status": "enabled", "events": []string{"user.created"},
		"secret": "wh_c2VjcmV0IG9mIGFuIGVuZHBvaW50",
	})}
	f.template = `{"org": "{{ organization.name }}"}`
	f.lists["/authorization/permissions"] = []object{
		dates(object{"slug": "posts:read", "name": "Read posts", "description": nil, "system": false,
			"resource_type_slug": "organization"}),
		dates(object{"slug": "widgets:x", "name": "Widgets", "description": nil, "system": true,
			"resource_type_slug": "organization"}),
	}
	f.lists["/authorization/roles"] = []object{dates(object{
		"slug": "admin", "name": "Admin", "description": "All of it", "type": "EnvironmentRole",
		"resource_type_slug": "organization", "permissions": []string{"posts:read"},
	})}
	f.lists["/feature-flags"] = []object{dates(object{
		"slug": "beta", "name": "Beta", "description": nil, "owner": nil, "tags": []string{}, "enabled": true,
		"default_value": false,
	})}
	f.lists["/audit_logs/actions"] = []object{dates(object{"name": "post.created", "schema": object{
		"targets": []object{{"type": "post"}}, "version": 1,
	}})}
	f.lists["/connect/applications"] = []object{dates(object{
		"client_id": "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", "name": "CLI", "description": nil,
		"application_type": "oauth", "is_first_party": true, "uses_pkce": true, "scopes": []string{"openid"},
		"redirect_uris": []object{{"uri": "https://cli.acme.com/cb", "default": true}},
	})}
	f.lists["/data-integrations"] = []object{dates(object{
		"slug": "github", "enabled": true, "credentials": object{
			"type": "custom", "client_id": "Iv1.abc", "redacted_client_secret": "***x",
		},
	})}
	f.lists["/organizations"] = []object{dates(object{
		"name": "Acme", "external_id": nil, "domains": []object{{
			"domain": "acme.com", "state": "verified", "verification_token": "m5Oztg3jdK4NJLgs8uIlIprMw",
		}},
	})}
	f.lists["/connections"] = []object{dates(object{
		"name": "Acme", "connection_type": "OktaSAML", "state": "active", "organization_id": "org_1",
		"domains": []object{{"domain": "acme.com"}},
	})}
	f.lists["/directories"] = []object{dates(object{
		"name": "Acme", "type": "okta scim v2.0", "state": "linked", "organization_id": "org_1",
		"external_key": "9asBRBVHz2ASEkgg",
	})}
	return f
}
