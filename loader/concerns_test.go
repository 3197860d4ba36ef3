package loader_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// Variables of products whose names contain "workos" describe no environment. When in doubt, a variable counts.
func TestVariablesThatConcernWorkOS(t *testing.T) {
	for _, test := range []struct {
		line string
		want bool
	}{
		{"POSTGRES_DB: networkos", false},
		{"POSTGRES_DB: workosdb", false},
		{"SLUG: integration-workos", false},
		{"POSTGRES_DB: acme_workos", false},
		{"SVN_URL: https://plugins.svn.wordpress.org/integration-workos/", false},
		{"DATABASE_URL: postgres://app:${PW}@db/groundworkos", false},
		{"POSTGRES_DB: ${POSTGRES_DB:-groundworkos}", false},
		{"SITE: https://networkos.com", false},
		{"SITE: https://myauthkit.app", false},
		{"SITE: https://acme.authkit.apple.example", false},
		{"GROUNDWORKOS_URL: https://acme.com", false},
		{"NEXT_PUBLIC_NETWORKOS_NAME: acme", false},
		{"OAUTHKIT_MODE: fast", false},
		{"AUTH_PROVIDER: workos", true},
		{"AUTH_URL: https://api.workos.com", true},
		{"AUTH_URL: https%3A%2F%2Fworkos.com", true},
		{"AUTH_PACKAGE: '@workos-inc/node'", true},
		{"AUTH_URL: https://acme.authkit.app", true},
		{"AUTH_ID: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", true},
		{"AUTH_KEY: ${prod_workos_api_key}", true},
		{"AUTH_KEY: ${X:-${myworkoskey}}", true},
		{"AUTH_KEY: op://prod/acme-workos/key", true},
		{"ACME_WORKOS_URL: https://acme.com", true},
		{"acmeWorkosUrl: https://acme.com", true},
		{"NEXT_PUBLICWORKOS_CLIENT_ID: x", true},
		{"WORKOSAPIKEY: x", true},
	} {
		t.Run(test.line, func(t *testing.T) {
			loaded, err := loader.Load(fstest.MapFS{
				"compose.production.yaml": {Data: []byte("# WorkOS\nservices:\n  web:\n    environment:\n      " +
					test.line + "\n")},
			}, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
			if err != nil {
				t.Fatal(err)
			}
			if got := len(placed(loaded)) > 0; got != test.want {
				t.Errorf("concerns WorkOS: %v, want %v", got, test.want)
			}
			if !test.want && len(loaded.Project.Environments) > 0 {
				t.Error("the file describes an environment")
			}
		})
	}
}
