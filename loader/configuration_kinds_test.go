package loader_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// notReadIn lists the files of a project that mention WorkOS and are not read.
func notReadIn(t *testing.T, files map[string]string) string {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, file := range loaded.Project.NotRead {
		found = append(found, file.Path)
	}
	return strings.Join(found, " ")
}

// Files that configure what is deployed are listed if they name WorkOS and golive does not read them.
func TestKindsOfConfigurationFiles(t *testing.T) {
	for name, want := range map[string]bool{
		"cookbooks/api/attributes/production.rb": true, "attributes/default.rb": true, "lib/attributes.rb": false,
		"pillar/api.sls": true, "deploy/env.ctmpl": true, "manifests/site.pp": true, "env.jinja": true,
		"public/env.production.js": true, "public/env.js": true, "static/runtime-config.js": true,
		"wwwroot/js/config.js": true, "public/app.js": false, "public/main.js": false, "src/env-reader.js": false,
		"alchemy.run.ts": true, "pulumi.ts": true, "deploy.php": true, "fabfile.py": true, "src/alchemist.ts": false,
		"Properties/launchSettings.json": false, "tests/public/env.js": false, "Rakefile": true,
	} {
		got := notReadIn(t, map[string]string{
			"workos.yaml": "version: 1\n", name: "a = { WORKOS_CLIENT_ID: \"client_01K9F3ZC5YB8GK1RMW6TXQ4DNA\" }\n",
		})
		if (got != "") != want {
			t.Errorf("%s: listed %q, want %t", name, got, want)
		}
	}
}
