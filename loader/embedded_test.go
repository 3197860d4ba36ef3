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

// A compose file in the folder of a package may describe services of other packages.
func TestPrefixesOfOtherFrameworks(t *testing.T) {
	const name, value = "VITE_WORKOS_REDIRECT_URI", "https://app.acme.com/callback"
	service := func(image string) string {
		return "services: {a: {" + image + ", environment: {" + name + ": " + value + "}}}\n"
	}
	for file, c := range map[string]struct {
		text        string
		misprefixed bool
	}{
		".env.production":         {name + "=" + value + "\n", true},
		"fly.production.toml":     {"app = \"acme\"\n[env]\n" + name + " = \"" + value + "\"\n", true},
		"eas.json":                {`{"build": {"production": {"env": {"` + name + `": "` + value + `"}}}}`, true},
		"vercel.production.json":  {`{"env": {"` + name + `": "` + value + `"}}`, true},
		"compose.production.yaml": {service("build: ."), true},
		"compose.production.yml":  {service("image: a"), false},
		"production.compose.yaml": {service("build: a"), false},
		"docker-compose.production.yaml": {"services: {b: {build: .}, a: {image: a, environment: {" + name +
			": https://a.acme.com/b}}}\n", false},
		"k8s/production.yaml": {"apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, env: [" +
			"{name: " + name + ", value: https://a.acme.com/b}]}]}\n", false},
		".github/workflows/production.yaml": {"on: push\njobs:\n  a:\n    environment: production\n    steps:\n" +
			"      - run: npm run build\n        env: {" + name + ": https://a.acme.com/b}\n", false},
	} {
		loaded, err := loader.Load(fstest.MapFS{
			file:           {Data: []byte(c.text)},
			"package.json": {Data: []byte(`{"dependencies": {"next": "15.1.0"}}`)},
		}, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, env := range loaded.Project.Environments {
			for _, v := range env.Variables {
				found = true
				if v.Misprefixed != c.misprefixed || !v.ForeignPrefix {
					t.Errorf("%s: foreign prefix %v, misprefixed %v", file, v.ForeignPrefix, v.Misprefixed)
				}
			}
		}
		if !found {
			t.Errorf("%s: the variable was not read", file)
		}
	}
}
