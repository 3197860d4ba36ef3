package all_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/analysis/fix"
	"github.com/golive-lint/golive/internal/finding"
)

// files returns the project in a txtar archive.
func files(archive string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

const publicStaging = "environment: {name: staging, type: staging}\n"

// TestEditsByKindOfFile applies the edits of one rule to files of each format and compares the
// result.
func TestEditsByKindOfFile(t *testing.T) {
	for name, tt := range map[string]struct{ rule, project, path, want string }{
		"a space after a colon": {
			"yaml-syntax", "-- workos/staging.yaml --\n" + publicStaging +
				"homepage_url: https://a.acme.dev\ndraft:true\n",
			"workos/staging.yaml", publicStaging + "homepage_url: https://a.acme.dev\ndraft: true\n",
		},
		"a space after a dash": {
			"yaml-syntax", "-- workos/staging.yaml --\n" + publicStaging + "uses:\n  - sso\n  -webhooks\n",
			"workos/staging.yaml", publicStaging + "uses:\n  - sso\n  - webhooks\n",
		},
		"a space before a comment": {
			"yaml-syntax", "-- workos/staging.yaml --\n" + publicStaging + "uses: [\"sso\"]#x\n",
			"workos/staging.yaml", publicStaging + "uses: [\"sso\"] #x\n",
		},
		"a number for a text": {
			"schema-type", "-- workos/staging.yaml --\n" + publicStaging + "client_id: 0123\n",
			"workos/staging.yaml", publicStaging + "client_id: \"0123\"\n",
		},
		"a key in JSON": {
			"schema-unknown-key", "-- workos/staging.json --\n{\"environment\": \"staging\", \"redirect_urls\": []}\n",
			"workos/staging.json", "{\"environment\": \"staging\", \"redirect_uris\": []}\n",
		},
		"an entry in JSON with comments": {
			"webhook-event-duplicate",
			"-- workos/staging.jsonc --\n{\"environment\": \"staging\", // x\n\"webhook_endpoints\": [{\n" +
				"\"endpoint_url\": \"https://a.acme.dev/h\", \"secret\": \"${S}\", \"events\": [\n" +
				"  \"user.created\", // one\n  \"user.created\" // two\n]}]}\n",
			"workos/staging.jsonc",
			"{\"environment\": \"staging\", // x\n\"webhook_endpoints\": [{\n" +
				"\"endpoint_url\": \"https://a.acme.dev/h\", \"secret\": \"${S}\", \"events\": [\n" +
				"  \"user.created\" // one\n]}]}\n",
		},
		"an event in a common file, of two environments": {
			"webhook-event-unknown",
			"-- workos/common.yaml --\nwebhook_endpoints:\n" +
				"  - {endpoint_url: \"https://a.acme.dev/h\", events: [user.create]}\n" +
				"-- workos/staging.yaml --\nenvironment: staging\n" +
				"-- workos/sandbox.yaml --\nenvironment: {name: sandbox, type: staging}\n",
			"workos/common.yaml",
			"webhook_endpoints:\n  - {endpoint_url: \"https://a.acme.dev/h\", events: [user.created]}\n",
		},
		"an event below an anchor": {
			"webhook-event-unknown",
			"-- workos/staging.yaml --\nenvironment: staging\nwebhook_endpoints:\n" +
				"  - {endpoint_url: \"https://a.acme.dev/h\", events: &e [user.create]}\n" +
				"  - {endpoint_url: \"https://a.acme.dev/i\", events: *e}\n",
			"workos/staging.yaml", "",
		},
		"a redirect URI in a dotenv file": {
			"env-redirect-uri-near-miss",
			production2 + "-- .env.production --\nWORKOS_REDIRECT_URI='https://a.acme.com/cb/' # why\n" +
				"WORKOS_CLIENT_ID=x\n",
			".env.production", "WORKOS_REDIRECT_URI='https://a.acme.com/cb' # why\nWORKOS_CLIENT_ID=x\n",
		},
		"a redirect URI in a compose file": {
			"env-redirect-uri-near-miss",
			production2 + "-- compose.production.yaml --\nservices:\n  web:\n    environment:\n" +
				"      - \"WORKOS_REDIRECT_URI=https://a.acme.com/cb/\"\n",
			"compose.production.yaml",
			"services:\n  web:\n    environment:\n      - \"WORKOS_REDIRECT_URI=https://a.acme.com/cb\"\n",
		},
		"a redirect URI in an anchor of a compose file": {
			"env-redirect-uri-near-miss",
			production2 + "-- compose.production.yaml --\nx-e: &e\n  WORKOS_REDIRECT_URI: https://a.acme.com/cb/\n" +
				"services:\n  web: {environment: *e}\n  api: {environment: *e}\n",
			"compose.production.yaml", "",
		},
		"a redirect URI in JSON with an escape": {
			"env-redirect-uri-near-miss",
			production2 + "-- deploy/production/task-definition.json --\n{\"containerDefinitions\": " +
				"[{\"environment\": [" +
				"{\"name\": \"WORKOS_REDIRECT_URI\", \"value\": \"https:\\/\\/a.acme.com/cb/\"}]}]}\n",
			"deploy/production/task-definition.json", "",
		},
		"a suppression of golive.yaml": {
			"suppression-unused",
			"-- workos/staging.yaml --\nenvironment: staging\n-- golive.yaml --\nversion: 1\nignore:\n" +
				"  - rule: redirect-uri-http\n    reason: legacy client, gone in March\n    # until then\nfail_on: " +
				"error\n",
			"golive.yaml", "version: 1\nignore: []\n    # until then\nfail_on: error\n",
		},
		"two suppressions of one comment": {
			"suppression-unused",
			"-- workos/staging.yaml --\nenvironment: staging\n" +
				"# golive:ignore redirect-uri-http, redirect-uri-query -- legacy client\nhomepage_url: " +
				"https://a.acme.dev\n",
			"workos/staging.yaml", "environment: staging\nhomepage_url: https://a.acme.dev\n",
		},
		"white space around a redirect URI": {
			"redirect-uri-invalid",
			"-- workos/staging.yaml --\nenvironment: staging\nredirect_uris: [' https://a.acme.dev/cb ']\n",
			"workos/staging.yaml", "environment: staging\nredirect_uris: ['https://a.acme.dev/cb']\n" +
				"draft: [redirect_uris]\n",
		},
		"white space around an endpoint": {
			"webhook-url-invalid",
			"-- workos/staging.yaml --\nenvironment: staging\nwebhook_endpoints:\n" +
				"  - {endpoint_url: \"https://a.acme.dev/h \", secret: \"${S}\", events: [user.created]}\n",
			"workos/staging.yaml", "environment: staging\nwebhook_endpoints:\n" +
				"  - {endpoint_url: \"https://a.acme.dev/h\", secret: \"${S}\", events: [user.created]}\n" +
				"draft: [webhook_endpoints]\n",
		},
		"white space around a client ID": {
			"client-id-malformed",
			"-- workos/staging.yaml --\nenvironment: staging\nclient_id: 'client_01K0ZQ3V7M8N9P2R4S6T8V0W1X '\n",
			"workos/staging.yaml", "environment: staging\nclient_id: 'client_01K0ZQ3V7M8N9P2R4S6T8V0W1X'\n" +
				"draft: [client_id]\n",
		},
		"one file of two environments that register different URIs": {
			"env-redirect-uri-near-miss",
			"-- golive.yaml --\nversion: 1\napps:\n  web:\n    deployments:\n" +
				"      staging: {environment: staging, files: [.env]}\n" +
				"      production: {environment: production, files: [.env]}\n" +
				"-- .env --\nWORKOS_REDIRECT_URI=https://a.acme.com/CB\n" +
				"-- workos/staging.yaml --\nenvironment: staging\nredirect_uris: [https://a.acme.com/Cb]\n" +
				"-- workos/production.yaml --\nenvironment: production\nredirect_uris: [https://a.acme.com/cB]\n",
			".env", "",
		},
		"an entry with a comment": {
			"webhook-event-duplicate",
			"-- workos/staging.yaml --\nenvironment: staging\nwebhook_endpoints:\n  - endpoint_url: " +
				"https://a.acme.dev/h\n" +
				"    secret: ${S}\n    events:\n      - user.created # of the directory\n      - user.created # " +
				"again\n",
			"workos/staging.yaml",
			"environment: staging\nwebhook_endpoints:\n  - endpoint_url: https://a.acme.dev/h\n" +
				"    secret: ${S}\n    events:\n      - user.created # of the directory\n",
		},
		"an entry with a secret in its comment": {
			"slug-duplicate",
			"-- workos/staging.yaml --\nenvironment: staging\npermissions:\n  - a:b\n" +
				"  - a:b # sk_test_a2V5XzAxSzBaUTNWN004TjlQMlI0UzZUOFYwVzFYLHh4eHh4eHh4\n",
			"workos/staging.yaml", "",
		},
		"a literal secret in an entry that is there twice": {
			"slug-duplicate",
			"-- workos/staging.yaml --\nenvironment: staging\npermissions:\n  - slug: a:b\n" +
				"  - {slug: a:b}\n  - {slug: a:b, description: " +
				"sk_test_a2V5XzAxSzBaUTNWN004TjlQMlI0UzZUOFYwVzFYLHh4eHh4eHh4}\n",
			"workos/staging.yaml",
			"environment: staging\npermissions:\n  - slug: a:b\n" +
				"  - {slug: a:b, description: sk_test_a2V5XzAxSzBaUTNWN004TjlQMlI0UzZUOFYwVzFYLHh4eHh4eHh4}\n",
		},
		"a short secret under a key that is there twice": {
			"yaml-duplicate-key",
			"-- workos/staging.yaml --\nenvironment: staging\napi_key: hunter2\napi_key: hunter2\n",
			"workos/staging.yaml", "",
		},
		"a key that is there twice in JSON with comments": {
			"yaml-duplicate-key",
			"-- workos/staging.jsonc --\n{\"environment\": \"staging\", // x\n" +
				"\"homepage_url\": \"https://a.acme.dev\",\n\"homepage_url\": \"https://a.acme.dev\"}\n",
			"workos/staging.jsonc",
			"{\"environment\": \"staging\", // x\n\"homepage_url\": \"https://a.acme.dev\"}\n",
		},
		"local redirect URIs without another one": {
			"redirect-uri-localhost",
			"-- workos/production.yaml --\nenvironment: production\n" +
				"redirect_uris: [\"http://localhost/cb\", \"http://localhost/x\"]\n",
			"workos/production.yaml", "",
		},
		"a local redirect URI that is the default": {
			"redirect-uri-localhost",
			"-- workos/production.yaml --\nenvironment: production\nredirect_uris:\n" +
				"  - {uri: \"http://localhost/cb\", default: true}\n  - https://a.acme.com/cb\n",
			"workos/production.yaml", "",
		},
		"a literal secret under a key that is there twice": {
			"yaml-duplicate-key",
			"-- workos/staging.yaml --\nenvironment: staging\napi_key: hunter22hunter22\nhomepage_url: " +
				"https://a.acme.dev\n" +
				"api_key: hunter22hunter22\n",
			"workos/staging.yaml", "",
		},
	} {
		fsys := files(tt.project)
		for range 4 {
			result := fixable(t, fsys)
			others := func(f *finding.Finding) bool { return f.Rule != tt.rule }
			fsys = edited(t, fsys, slices.DeleteFunc(slices.Clone(result.Findings), others))
		}
		before, after := files(tt.project), fsys
		want := maps.Clone(before)
		if _, ok := before[tt.path]; !ok {
			t.Fatalf("%s: no file %s", name, tt.path)
		}
		if tt.want != "" {
			want[tt.path] = &fstest.MapFile{Data: []byte(tt.want)}
		} else if len(selected(t, tt.rule, texts(before)).Findings) == 0 {
			t.Errorf("%s: %s finds nothing", name, tt.rule)
		}
		for path := range want {
			if got := string(after[path].Data); got != string(want[path].Data) {
				t.Errorf("%s: %s is\n%s\nwant\n%s", name, path, got, want[path].Data)
			}
		}
	}
}

const production2 = "-- workos/production.yaml --\nenvironment: production\n" +
	"redirect_uris: [{uri: \"https://a.acme.com/cb\", default: true}]\n"

// Without the option Edits, findings have no edits. Findings of a result never have changes.
func TestNoEditsUnasked(t *testing.T) {
	fsys := files("-- workos/staging.yaml --\nenvironment: staging\nredirect_urls: []\n")
	result, err := analysis.Run(fsys, analysis.Options{At: day})
	if err != nil || len(result.Findings) == 0 {
		t.Fatal("nothing is found", err)
	}
	for _, f := range result.Findings {
		if f.Edits != nil || f.Changes != nil {
			t.Errorf("%s: %d edits, %d changes", f.Rule, len(f.Edits), len(f.Changes))
		}
	}
	if fix.Apply(result.Findings, true).Texts[result.Findings[0].File.Path] != "" {
		t.Error("something changes")
	}
}

// texts returns the files of a project in the form that other helpers accept.
func texts(fsys fstest.MapFS) map[string]string {
	found := map[string]string{}
	for path, f := range fsys {
		found[path] = strings.Clone(string(f.Data))
	}
	return found
}
