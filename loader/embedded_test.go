package loader_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// A framework embeds variables only in the pages of packages that use it.
func TestEmbeddedVariables(t *testing.T) {
	for _, c := range []struct {
		manifest string
		embedded bool
	}{
		{`{"dependencies": {"express": "5", "vitest": "4"}, "overrides": {"vite": "8"}}`, false},
		{`{"dependencies": {"express": "5"}, "devDependencies": {"vite": "8"}}`, true},
		{`{"dependencies": {"@sveltejs/kit": "2"}}`, true},
		{`{"dependencies": {"@acme/vite-preset": "2"}}`, true},
		{`{"dependencies": {"express": "5"}, "workspaces": ["web"]}`, true},
		{`{"dependencies": {"express": "5"}, "scripts": {"build": "npx vite build"}}`, true},
		{`{"scripts": {"build": "make"}}`, true},
		{`{"dependencies": `, true},
		{``, true},
	} {
		files := map[string]string{"backend/.env.example": "VITE_WORKOS_API_KEY=sk_test_x\nWORKOS_CLIENT_ID=a\n"}
		if c.manifest != "" {
			files["backend/package.json"] = c.manifest
		}
		fsys := fstest.MapFS{}
		for name, text := range files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, v := range loaded.Project.Templates {
			if v.Name == "VITE_WORKOS_API_KEY" {
				found = true
				if v.NotEmbedded == c.embedded {
					t.Errorf("%s: embedded is not %t", c.manifest, c.embedded)
				}
			}
		}
		if !found {
			t.Errorf("%s: the variable was not read", c.manifest)
		}
	}
}
