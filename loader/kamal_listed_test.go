package loader_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// A secrets file sets what a list of the destination's configuration names. The list is a place for variables, however
// it is written.
func TestKamalListsAreRead(t *testing.T) {
	for name, config := range map[string]string{
		"block":     "env:\n  secret:\n    - WORKOS_API_KEY\n",
		"flow":      "env: {secret: [WORKOS_API_KEY]}\n",
		"quoted":    "env:\n  secret:\n    - \"WORKOS_API_KEY\"\n",
		"two lists": "env:\n  clear:\n    WORKOS_COOKIE_NAME: wos\n  secret:\n    - WORKOS_API_KEY\n",
		"renamed":   "env:\n  secret:\n    - WORKOS_API_KEY:STORED_KEY\n",
		"role": "servers:\n  job:\n    hosts: [203.0.113.11]\n    env:\n      secret:\n" +
			"        - WORKOS_API_KEY\n",
	} {
		for _, secrets := range []string{".kamal/secrets.production", ".kamal/secrets-common"} {
			files := fstest.MapFS{
				"config/deploy.yml":            {Data: []byte("service: acme\nimage: acme/web\n")},
				"config/deploy.production.yml": {Data: []byte(config)},
				secrets: {Data: []byte("WORKOS_API_KEY=$(op read op://p/workos/key)\n" +
					"STORED_KEY=$(op read op://p/workos/key)\n")},
			}
			loaded, err := loader.Load(files, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range loaded.Project.AppFiles {
				if len(file.UnreadNames) > 0 {
					t.Errorf("%s, %s: unread names %v in %s", name, secrets, file.UnreadNames, file.Path)
				}
			}
			for _, file := range loaded.Project.NotRead {
				t.Errorf("%s, %s: %s is not read: %v", name, secrets, file.Path, file.Names)
			}
		}
	}
}
