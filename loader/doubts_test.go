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
	const (
		services = "services: [{name: web, envs: [{key: WORKOS_CLIENT_ID, value: x}]}]\n"
		pod      = "kind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n" +
			"    - env: [{name: WORKOS_CLIENT_ID, value: x}]\n"
		deploy = "\n  script: [fly secrets set -a acme-production WORKOS_API_KEY=$KEY]\n"
		push   = "on: push\njobs:\n  web:\n    environment: production\n    steps:\n" +
			"      - run: echo $WORKOS_API_KEY\n      - uses: docker/build-push-action@v6\n        with: "
	)
	for _, c := range []struct {
		path, text string
		want       bool
	}{
		{".do/app.yaml", "name: acme-production\n" + services, false},
		{".do/app.yaml", "naem: acme-production\n" + services, true},
		{"overlays/production/kustomization.yaml", "secretGenerator:\n  - {name: web, files: [logo.png]}\n", false},
		{"overlays/production/kustomization.yaml", "  - {name: web, envs: [web.env]}\n", true},
		{"overlays/production/kustomization.yaml", "", false},
		{".gitlab-ci.yml", "web:\n  environment: staging" + deploy, false},
		{".gitlab-ci.yml", "web:\n  environment: review/$CI_COMMIT_REF_SLUG" + deploy, false},
		{".gitlab-ci.yml", "web:\n  environment: $TARGET" + deploy, true},
		{".gitlab-ci.yml", "web:\n  environment: {name: $TARGET}" + deploy, true},
		{".gitlab-ci.yml", "web:\n  enviroment: staging" + deploy, true},
		{"k8s/production/web.yaml", "apiVersion: v1\n" + pod, false},
		{"k8s/production/web.yaml", "apiVersion: v1\n" + pod + "      cmmand: [a]\n", true},
		{"k8s/production/web.yaml", "apiVersion: v1\n" + pod + "      extra: [a]\n", false},
		{"k8s/production/web.yaml", "apiVersion: v1\n" + pod + "      envFrom: [{secretRef: {nme: a}}]\n", true},
		{"k8s/production/web.yaml", "apiVersion: v1\n" + pod + "      envFrom: [{secretRef: a}]\n", true},
		{"k8s/production/web.yaml", "apiVersion: v1\n" + pod + "      envFrom: [{secetRef: {name: a}}]\n", true},
		{"k8s/production/web.yaml", "apiVersion: v1\n" + pod + "      envFrom: [{secretRef: {name: a}}]\n", false},
		{"k8s/production/web.yaml", "apiVesion: v1\n" + pod, true},
		{"k8s/production/web.yaml", "apiVersion: v1\nk" + pod[len("ki"):], true},
		{".github/workflows/web.yml", push + "{push: true}\n", false},
		{".github/workflows/web.yml", push + "\"${INPUTS}\"\n", true},
		{"application-production.yml", "works: {title: x}\nworkos: {client-id: x}\n", false},
		{"application-production.yml", "wrkos: {client-id: x}\nworkos: {api-key: ${A}}\n", true},
		{"application-production.properties", "wrkos.client-id=x\nworkos.api-key=${A}\n", true},
		{"application-production.properties", "works.title=x\nworkos.api-key=${A}\n", false},
		{"appsettings.Production.json", `{"WrkOS": {"ClientId": "x"}, "WorkOS": {"ApiKey": "${A}"}}`, true},
		{"chart/values-production.yaml", "wrkos: {clientId: x}\nworkos: {apiKey: ${A}}\n", true},
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
