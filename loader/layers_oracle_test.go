package loader_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader"
)

// manifestOf contains the package.json by which golive recognizes the program that reads dotenv files.
var manifestOf = map[string]string{
	"next": `{"dependencies": {"next": "16.0.0"}}`, "vite": `{"devDependencies": {"vite": "8.0.0"}}`,
	"expo": `{"dependencies": {"expo": "54.0.0"}}`, "dotenv-flow": `{"dependencies": {"dotenv-flow": "4.1.0"}}`,
}

// TestLayersLikeThePrograms compares the variables that golive determines for production with those that the programs
// themselves read from the same files. scripts/record-layers writes them to testdata/layers/dotenv.jsonl.
func TestLayersLikeThePrograms(t *testing.T) {
	f, err := os.Open("testdata/layers/dotenv.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	cases := 0
	for lines := bufio.NewScanner(f); lines.Scan(); cases++ {
		var c struct {
			Loader      string
			Files, Gets map[string]string
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		if c.Files[".env.production"] == "" {
			continue // there is no sign of a deployment
		}
		got := production(t, c.Loader, c.Files)
		for name, want := range c.Gets {
			if got[name] != want {
				t.Errorf("%s, %v: %s is %q, and %s gives %q", c.Loader, c.Files, name, got[name], c.Loader, want)
			}
		}
		for name, value := range got {
			if _, ok := c.Gets[name]; !ok {
				t.Errorf("%s, %v: %s is %q, and %s does not set it", c.Loader, c.Files, name, value, c.Loader)
			}
		}
	}
	if cases < 100 {
		t.Fatalf("%d cases are too few", cases)
	}
}

// production loads the files of a program in an image that contains all of them, and returns the variables of
// production.
func production(t *testing.T, program string, files map[string]string) map[string]string {
	t.Helper()
	fsys := fstest.MapFS{
		"package.json": &fstest.MapFile{Data: []byte(manifestOf[program])},
		"Dockerfile":   &fstest.MapFile{Data: []byte("FROM node:22\nCOPY . .\n")},
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for env := range loaded.Project.Of(model.Production) {
		for _, v := range env.Variables {
			if _, twice := got[v.Name]; twice {
				t.Errorf("%s, %v: %s is set twice", program, files, v.Name)
			}
			got[v.Name] = string(v.Value.V)
		}
	}
	return got
}
