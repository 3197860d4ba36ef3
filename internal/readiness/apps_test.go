package readiness_test

import (
	"maps"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/readiness"
)

// What one application has proves nothing about another one with an SDK.
func TestEveryApplicationNeedsItsVariables(t *testing.T) {
	const (
		sdk      = `{"dependencies": {"@workos-inc/authkit-nextjs": "2"}}`
		clientID = "WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n"
		redirect = "NEXT_PUBLIC_WORKOS_REDIRECT_URI=https://app.acme.com/callback\n"
		cookie   = "WORKOS_COOKIE_PASSWORD=op://production/workos/cookie\n"
		whole    = clientID + redirect + cookie + "WORKOS_API_KEY=op://production/workos/key\n"
	)
	type files = map[string]string
	for name, c := range map[string]struct {
		files files
		lacks string // the item that is open
	}{
		"one application": {files{}, ""},
		"both":            {files{"apps/admin/package.json": sdk, "apps/admin/.env.production": whole}, ""},
		"no SDK":          {files{"apps/admin/package.json": "{}"}, ""},
		"library":         {files{"packages/auth/package.json": sdk}, ""},
		"no file":         {files{"apps/admin/package.json": sdk}, "client-id-app"},
		"only staging": {
			files{"apps/admin/package.json": sdk, "apps/admin/.env.staging": whole}, "session-cookie",
		},
		"only .env":          {files{"apps/admin/package.json": sdk, "apps/admin/.env": whole}, "redirect-uri-app"},
		"another production": {files{"apps/admin/package.json": sdk, "apps/admin/.env.prod-eu": whole}, ""},
		"no cookie password": {
			files{"apps/admin/package.json": sdk, "apps/admin/.env.production": clientID}, "session-cookie",
		},
		"empty cookie password": {
			files{
				"apps/admin/package.json": sdk, "apps/admin/.env.production": clientID + "WORKOS_COOKIE_PASSWORD=\n",
			}, "session-cookie",
		},
		"files without manifest": {
			files{"apps/admin/package.json": sdk, "apps/admin/.env": "", "deploy/production/web.env": whole}, "",
		},
	} {
		project := fstest.MapFS{}
		all := files{
			"workos/production.yaml": "environment: production\nuses: [authkit]\n" +
				"client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n" +
				"redirect_uris: [https://app.acme.com/callback]\n",
			"apps/web/package.json": sdk, "apps/web/.env.production": whole,
		}
		maps.Copy(all, c.files)
		for path, text := range all {
			project[path] = &fstest.MapFile{Data: []byte(text)}
		}
		result, err := readiness.Run(project, readiness.Options{At: day})
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]readiness.Entry{}
		for _, a := range result.Assessments {
			for _, e := range a.Entries {
				if a.Environment.Name == "production" {
					found[e.Item.ID] = e
				}
			}
		}
		for _, item := range []string{"client-id-app", "session-cookie", "redirect-uri-app"} {
			e := found[item]
			if c.lacks == "" && e.State != readiness.Passed || c.lacks == item && e.State != readiness.Unknown {
				t.Errorf("%s: %s is %s: %s", name, item, e.State, e.Why)
			}
		}
	}
}

// A malformed client ID in the environment file leaves open whether the application has the right one. It is not
// called wrong.
func TestMalformedClientIDLeavesTheApplicationOpen(t *testing.T) {
	const why = `WORKOS_CLIENT_ID differs from the client IDs that production declares`
	result, err := readiness.Run(fstest.MapFS{
		"workos/production.yaml": {Data: []byte("environment: production\nuses: [sso]\n" +
			"client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1\n")},
		".env.production": {Data: []byte("WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n" +
			"WORKOS_API_KEY=op://production/workos/key\n")},
	}, readiness.Options{At: day})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range result.Assessments {
		for _, e := range a.Entries {
			if e.Item.ID == "client-id-app" && (e.State != readiness.Unknown || e.Why != why) {
				t.Errorf("%s: %s is %s: %s", a.Environment.Name, e.Item.ID, e.State, e.Why)
			}
		}
	}
}
