package loader_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/discovery"
)

// Files are recognized as environment files by their path and their contents.
func TestEnvironmentFilesOfAProject(t *testing.T) {
	const (
		whole    = "environment: {name: eu, type: production}\nuses: [sso]\n"
		misspelt = "enviroment: {name: eu, type: production}\nuses: [sso]\n"
		settings = "uses: [sso]\n"
		manifest = "apiVersion: v1\nkind: Secret\ntype: Opaque\nmetadata: {name: web}\n"
		other    = "replicas: 3\nimage: web\n"
	)
	for _, test := range []struct {
		path, text string
		found      bool
	}{
		{"workos/eu.yaml", other, true},
		{"apps/web/workos/eu.yaml", other, true},
		{"packages/team/auth/config/workos/eu.yml", other, true},
		{"apps/vendor/workos.eu.yaml", other, true},
		{"workos/regions/eu.yaml", whole, true},
		{"workos/regions/eu.yaml", misspelt, true},
		{"workos/regions/eu.yaml", settings, false},
		{"workos/eu/production.yaml", settings, true},
		{"workos/production/eu.YAML", settings, true},
		{"services/api/workos/production.yaml", settings, true},
		{"services/api/workos/production.jsonc", "{\n// c\n\"uses\": [\"sso\"],}\n", true},
		{"services/api/workos/production.yaml", "uses: [sso\n\t}", true},
		{"services/api/workos/production.yaml", "", true},
		{"services/api/workos/production.yaml", other, false},
		{"services/api/workos/production.yaml", manifest, false},
		{"services/api/.workos/eu.JSON", `{"environment": {"name": "eu"}}`, true},
		{"a/b/c/d/config/workos/eu.yaml", whole, true},
		{"a/b/workos.eu.yaml", whole, true},
		{"a/b/workos-secret.yaml", manifest, false},
		{"lib/workos/package.json", `{"name": "workos", "version": "1"}`, false},
		{"node_modules/workos/eu.yaml", whole, false},
		{"a/vendor/workos/eu.yaml", whole, false},
		{"lib/other/eu.yaml", whole, false},
		{"lib/workos/testdata/eu.yaml", whole, false},
		{strings.Repeat("d/", 98) + "workos/eu.yaml", whole, true},
		{strings.Repeat("d/", 100) + "workos/eu.yaml", whole, false},
	} {
		t.Run(test.path, func(t *testing.T) {
			loaded := load(t, test.path, test.text, "workos/staging.yaml", "environment: staging\n")
			if got := read(loaded, test.path); got != test.found {
				t.Errorf("found: %v, want %v: %q", got, test.found, test.text)
			}
		})
	}
}

func read(loaded *loader.Loaded, path string) bool {
	for _, in := range loaded.Inputs {
		if in.Path == path && in.Kind == "environment" && (in.Status == discovery.Read ||
			in.Why == "see its findings") {
			return true
		}
	}
	return false
}

// A subfolder with its own repository or golive.yaml is a separate project with its own environments.
func TestOtherProjectsBelow(t *testing.T) {
	for _, mark := range []string{"sub/.git", "sub/golive.yaml"} {
		loaded := load(t, mark, "version: 1\n", "sub/workos/production.yaml", "environment: production\n",
			"workos/staging.yaml", "environment: staging\n")
		if read(loaded, "sub/workos/production.yaml") {
			t.Errorf("with %s it is an environment of the project above", mark)
		}
	}
}

// Files that are not regular are listed, however they are found. They fail the run only if they are named.
func TestIrregularFiles(t *testing.T) {
	names := []string{
		".env", ".env.production", "web/.dev.vars", "workos/eu.yaml", "workos.eu.json", "k8s/a.yml", "compose.yaml",
		"Dockerfile", "convex.json", ".gitignore", "a/.gitignore", "lib/workos/x.yaml", "prod.tfvars",
	}
	for _, mode := range []fs.FileMode{
		fs.ModeNamedPipe, fs.ModeSocket, fs.ModeDevice | fs.ModeCharDevice, fs.ModeIrregular,
	} {
		for _, name := range names {
			for _, named := range []bool{false, true} {
				fsys := fstest.MapFS{
					name:                  {Mode: mode | 0o600},
					"workos/staging.yaml": {Data: []byte("environment: staging\n")},
					"a/.env":              {Data: []byte("WORKOS_CLIENT_ID=x\n")},
				}
				options := loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck}
				if named {
					options.Paths = []string{name}
				}
				loaded, err := loader.Load(fsys, options)
				if err != nil {
					t.Fatalf("%v %s: %v", mode, name, err)
				}
				checkNotRegular(t, loaded, name, named)
			}
		}
	}
}

func checkNotRegular(t *testing.T, loaded *loader.Loaded, name string, named bool) {
	t.Helper()
	for _, in := range loaded.Inputs {
		if in.Path != name {
			continue
		}
		if in.Status != discovery.Unread || in.Why != "not a regular file" || in.Failed != named {
			t.Errorf("%s, named %v: %+v", name, named, in)
		}
		return
	}
	t.Errorf("%s is not listed", name)
}

// Files that mention WorkOS in UTF-16 or UTF-32 cause a problem, in each format.
func TestOtherEncodingsAreReported(t *testing.T) {
	texts := map[string]string{
		".env":                    "WORKOS_API_KEY=x\n",
		"wrangler.toml":           "[vars]\nWORKOS_API_KEY = \"x\"\n",
		"wrangler.jsonc":          `{"vars": {"WORKOS_API_KEY": "x"}}`,
		"vercel.json":             `{"env": {"WORKOS_API_KEY": "x"}}`,
		"Dockerfile":              "ENV WORKOS_API_KEY=x\n",
		"prod.tfvars":             "workos_api_key = \"x\"\n",
		"compose.yaml":            "services: {web: {environment: {WORKOS_API_KEY: x}}}\n",
		"k8s.yaml":                "apiVersion: v1\nkind: ConfigMap\ndata: {WORKOS_API_KEY: x}\n",
		"values.yaml":             "env:\n  WORKOS_API_KEY: x\n",
		".github/workflows/a.yml": "on: push\njobs:\n  a:\n    env: {WORKOS_API_KEY: x}\n",
	}
	for name, text := range texts {
		for encoding, encoded := range encodings(text) {
			loaded := load(t, name, encoded, "workos/staging.yaml", "environment: staging\n")
			if len(loaded.Project.Problems) != 1 || loaded.Project.Problems[0].Rule != "yaml-encoding" ||
				loaded.Project.Problems[0].File.Path != name {
				t.Errorf("%s in %s: problems %v", name, encoding, loaded.Project.Problems)
			}
		}
	}
}

// encodings returns a text in all encodings other than UTF-8, with and without byte order marks.
func encodings(text string) map[string]string {
	all := map[string]string{}
	for _, mark := range []string{"", "\ufeff"} {
		var little, big, wide strings.Builder
		for _, unit := range utf16.Encode([]rune(mark + text)) {
			little.Write([]byte{byte(unit), byte(unit >> 8)})
			big.Write([]byte{byte(unit >> 8), byte(unit)})
			wide.Write([]byte{byte(unit), byte(unit >> 8), 0, 0})
		}
		all["UTF-16LE"+mark], all["UTF-16BE"+mark], all["UTF-32LE"+mark] = little.String(), big.String(), wide.String()
	}
	return all
}

// A mention at any position of a large file is found, also across the border of two search windows.
func TestLateMentions(t *testing.T) {
	const limit = 4 << 20
	for _, at := range []int{limit, limit + 1, 5<<20 - 8, 5<<20 - 3, 5 << 20, 6<<20 - 20_000, 6 << 20} {
		text := strings.Repeat("#", at-1) + "\nWORKOS_API_KEY=x\n" + strings.Repeat("#", 100_000)
		loaded := load(t, ".env", text, "workos/staging.yaml", "environment: staging\n")
		if len(loaded.Project.Problems) != 1 || loaded.Project.Problems[0].Rule != "yaml-limit" {
			t.Errorf("a mention at byte %d: problems %v", at, loaded.Project.Problems)
		}
	}
}

// Four times as many files take about four times as long.
func TestSearchInLinearTime(t *testing.T) {
	lineartest.Check(t, "files of a folder", 5_000, func(n int) {
		fsys := fstest.MapFS{"workos/staging.yaml": {Data: []byte("environment: staging\n")}}
		for i := range n {
			fsys[fmt.Sprintf("many/f%06d.txt", i)] = &fstest.MapFile{}
		}
		if _, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck}); err != nil {
			t.Fatal(err)
		}
	})
}

// The SDK of an application is found in its manifest, however large that is, and also in UTF-16, which PowerShell
// writes.
func TestSDKsInManifests(t *testing.T) {
	const dependency = `"@workos-inc/authkit-nextjs": "1.0.0"`
	var wide strings.Builder
	for _, unit := range utf16.Encode([]rune("\ufeff{" + dependency + "}")) {
		wide.Write([]byte{byte(unit), byte(unit >> 8)})
	}
	for name, manifest := range map[string]string{
		"small": "{" + dependency + "}", "UTF-16": wide.String(),
		"large": `{"x": "` + strings.Repeat("x", 3<<20) + `", ` + dependency + "}",
	} {
		loaded := load(t, ".env.production", "WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n",
			"package.json", manifest)
		var found []string
		for _, app := range loaded.Project.Apps {
			found = append(found, app.SDKs...)
		}
		if len(found) != 1 {
			t.Errorf("in a %s package.json the SDKs %q are found, want one", name, found)
		}
	}
}
