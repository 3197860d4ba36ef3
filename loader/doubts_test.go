package loader_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// If a Dockerfile is relevant for a deployment and cannot be read completely, the deployment is in doubt, even if the
// part that was read does not mention WorkOS.
func TestDockerfilesOverTheLimitAreInDoubt(t *testing.T) {
	large := "FROM node\nCOPY . .\n" + strings.Repeat("# filler\n", 600_000)
	for name, files := range map[string]map[string]string{
		"a build with arguments": {
			"compose.production.yaml": "services: {web: {build: {context: ., args: {WORKOS_CLIENT_ID: x}}}}\n",
		},
		"an image that copies .env.local": {
			"package.json": `{"dependencies": {"next": "15"}}`, ".env.local": "WORKOS_CLIENT_ID=x\n",
			".env.production": "WORKOS_API_KEY=${A}\n",
		},
	} {
		for text, want := range map[string]bool{"FROM node\nCOPY src .\n": false, large: true} {
			fsys := fstest.MapFS{"Dockerfile": {Data: []byte(text)}}
			for path, text := range files {
				fsys[path] = &fstest.MapFile{Data: []byte(text)}
			}
			loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
			if err != nil {
				t.Fatal(err)
			}
			got := false
			for _, doubt := range loaded.Project.SourceDoubts {
				got = got || doubt.File.Path == "Dockerfile"
			}
			if got != want {
				t.Errorf("%s, Dockerfile of %d bytes: in doubt %t, want %t", name, len(text), got, want)
			}
		}
	}
}

// The name of a package is the top-level name in its package.json.
func TestNameOfAPackageForTurborepo(t *testing.T) {
	fsys := fstest.MapFS{
		"turbo.json":      {Data: []byte(`{"tasks": {"build": {}, "web#build": {"env": ["WORKOS_CLIENT_ID"]}}}`)},
		"package.json":    {Data: []byte(`{"name": "acme"}`)},
		".env.production": {Data: []byte("WORKOS_API_KEY=${A}\n")},
		"web/package.json": {Data: []byte(
			`{"author": {"name": "Jo"}, "name": "web", "dependencies": {"@workos-inc/node": "8"}}`)},
	}
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
	if err != nil {
		t.Fatal(err)
	}
	builds := loaded.Project.TurboBuilds
	if len(builds) != 1 || !builds[0].Passes("WORKOS_CLIENT_ID") || builds[0].Passes("WORKOS_API_KEY") {
		t.Errorf("builds: %+v; want the task of web alone, which passes WORKOS_CLIENT_ID", builds)
	}
}

// A task of a package with extends: false inherits nothing, and one without other keys does not exist.
func TestTurboTasksThatInheritNothing(t *testing.T) {
	for task, want := range map[string]int{
		`{}`: 0, `{"extends": false, "cache": false}`: 1, `{"extends": false}`: -1,
	} {
		fsys := fstest.MapFS{
			"turbo.json":      {Data: []byte(`{"tasks": {"build": {"env": ["WORKOS_CLIENT_ID"]}}}`)},
			"package.json":    {Data: []byte(`{"name": "acme"}`)},
			".env.production": {Data: []byte("WORKOS_API_KEY=${A}\n")},
			"web/turbo.json":  {Data: []byte(`{"extends": ["//"], "tasks": {"build": ` + task + `}}`)},
			"web/package.json": {Data: []byte(
				`{"name": "web", "dependencies": {"@workos-inc/node": "8"}}`)},
		}
		loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		got := -1
		for _, b := range loaded.Project.TurboBuilds {
			if got = 1; b.Passes("WORKOS_CLIENT_ID") {
				got = 0
			}
		}
		if got != want {
			t.Errorf("task %s: %d, want %d (0 passes the variable, 1 does not, -1 is no task)", task, got, want)
		}
	}
}

// A misspelled key that hides the environment or the sources of a file leaves its deployment in doubt.
func TestFilesOfAnotherShapeAreInDoubt(t *testing.T) {
	const services = "services: [{name: web, envs: [{key: WORKOS_CLIENT_ID, value: x}]}]\n"
	for _, c := range []struct {
		path, text string
		want       bool
	}{
		{".do/app.yaml", "name: acme-production\n" + services, false},
		{".do/app.yaml", "naem: acme-production\n" + services, true},
		{"overlays/production/kustomization.yaml", "secretGenerator:\n  - {name: web, files: [logo.png]}\n", false},
		{"overlays/production/kustomization.yaml", "  - {name: web, envs: [web.env]}\n", true},
		{"overlays/production/kustomization.yaml", "", false},
	} {
		fsys := fstest.MapFS{
			c.path: {Data: []byte(c.text)}, ".env.production": {Data: []byte("WORKOS_API_KEY=${A}\n")},
		}
		loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(loaded.Project.SourceDoubts) > 0; got != c.want {
			t.Errorf("%s with %q: in doubt %t, want %t", c.path, c.text, got, c.want)
		}
	}
}

// The file of another tool that looks like a compose file leaves nothing in doubt if it does not mention WorkOS.
func TestServicesOfOtherTools(t *testing.T) {
	const text = "services:\n  redis:\n    healthcheck: redis-cli ping\n    port: 6379\n"
	for path, want := range map[string]int{"tools/services.yaml": 0, "compose.production.yaml": 1} {
		fsys := fstest.MapFS{path: {Data: []byte(text)}, ".env.production": {Data: []byte("WORKOS_CLIENT_ID=a\n")}}
		loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(loaded.Project.SourceDoubts); got != want {
			t.Errorf("%s: %d doubts, want %d", path, got, want)
		}
	}
}
