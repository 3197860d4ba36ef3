package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sample is a project with findings of lint and diff.
var sample = project{
	"workos/production.yaml": "environment: production\n# é\nredirect_uris: [http://localhost:3000/é]\n" +
		"roles: [{slug: admin}]\n",
	"workos/staging.yaml": "environment: staging\nroles: [{slug: admin}, {slug: member}]\n",
}

// rewrite returns a function that replaces a text in the output of a run, on stdout and in files.
func rewrite(old, text string) func(*outcome, string) {
	return func(o *outcome, dir string) {
		o.stdout = strings.ReplaceAll(o.stdout, old, text)
		files, _ := filepath.Glob(filepath.Join(dir, "*.*")) //nolint:errcheck // the pattern is valid
		for _, file := range files {
			if content, err := os.ReadFile(file); err == nil {
				os.WriteFile(file, []byte(strings.ReplaceAll(string(content), old, text)),
					0o644) //nolint:errcheck // the check finds it
			}
		}
	}
}

// Every kind of defect is found if it is planted in the output of golive.
func TestPlantedDefectsAreFound(t *testing.T) {
	runs := 0
	for name, c := range map[string]struct {
		class string
		plant func(*outcome, string)
	}{
		"nothing":                    {"", func(*outcome, string) {}},
		"a control character":        {"characters", rewrite("redirect", "re\x1bdirect")},
		"a hidden character":         {"characters", rewrite("redirect", "re\u202edirect")},
		"bytes that are not UTF-8":   {"characters", rewrite("redirect", "re\xffdirect")},
		"an unknown rule":            {"catalogue", rewrite("redirect-uri-localhost", "redirect-uri-elsewhere")},
		"a JSON report cut short":    {"format", rewrite("\n}\n", "\n")},
		"a wrong count":              {"numbers", rewrite(`"errors": 2`, `"errors": 3`)},
		"a range in a rune":          {"range", rewrite(`"offset": 69`, `"offset": 68`)},
		"a wrong column":             {"range", rewrite(`"column": 17`, `"column": 18`)},
		"another region in SARIF":    {"sarif", rewrite(`"startColumn": 14`, `"startColumn": 13`)},
		"another level in SARIF":     {"sarif", rewrite(`"level": "error"`, `"level": "note"`)},
		"an exit code out of range":  {"exit code", func(o *outcome, _ string) { o.code = 7 }},
		"an exit code of one format": {"exit code", func(o *outcome, _ string) { runs++; o.code = runs % 2 }},
		"other bytes in every run": {
			"two runs", func(o *outcome, _ string) { runs++; o.stderr += strings.Repeat("x", runs) },
		},
		"READY beside a finding":      {"verdict", rewrite(`"verdict": "not-ready"`, `"verdict": "ready"`)},
		"an item counted as another":  {"numbers", rewrite(`"state": "failed"`, `"state": "passed"`)},
		"a finding called fixed":      {"baseline", rewrite(`"fixed": 0`, `"fixed": 1`)},
		"a file written in a project": {"writes", nil},
	} {
		t.Run(name, func(t *testing.T) {
			work := t.TempDir()
			dir := filepath.Join(work, "project")
			if err := sample.write(dir); err != nil {
				t.Fatal(err)
			}
			c1, err := newChecker(options{}, work)
			if err != nil {
				t.Fatal(err)
			}
			c1.run = func(in string, env map[string]string, args []string) (outcome, error) {
				o, err := inProcess(in, env, args)
				if name == "a file written in a project" {
					return o, os.WriteFile(filepath.Join(dir, "x"), nil, 0o644)
				}
				c.plant(&o, c1.out)
				return o, err
			}
			failures, _, err := c1.check(dir, 0)
			if err != nil {
				t.Fatal(err)
			}
			classes := map[string]bool{}
			for _, f := range failures {
				classes[f.Class] = true
			}
			if c.class == "" && len(classes) > 0 || c.class != "" && !classes[c.class] {
				t.Errorf("found %v, expected %q: %v", slices.Sorted(maps.Keys(classes)), c.class, failures)
			}
		})
	}
}

// A seed and a number always produce the same project.
func TestProjectsAreReproducible(t *testing.T) {
	a, err := newStock("../../..")
	if err != nil {
		t.Fatal(err)
	}
	b, err := newStock("../../..")
	if err != nil {
		t.Fatal(err)
	}
	different := map[string]bool{}
	for i := range 200 {
		p, q := a.project(5, i), b.project(5, i)
		if !maps.Equal(p, q) {
			t.Fatalf("project %d differs between two runs", i)
		}
		different[mustJSON(p)] = true
	}
	if len(different) < 150 {
		t.Errorf("only %d of 200 projects differ from each other", len(different))
	}
}

// Columns are counted as documented: in runes from 1, without a byte order mark. Lines end with CRLF, LF or CR.
func TestLineColumn(t *testing.T) {
	text := "\ufeffaé\r\nb\rc\n"
	for offset, want := range map[int][2]int{
		0: {1, 1}, 3: {1, 1}, 4: {1, 2}, 6: {1, 3}, 7: {1, 3}, 8: {2, 1}, 9: {2, 2}, 10: {3, 1}, 12: {4, 1},
	} {
		if line, column := lineColumn(text, offset); line != want[0] || column != want[1] {
			t.Errorf("offset %d is at %d:%d, expected %d:%d", offset, line, column, want[0], want[1])
		}
	}
}
