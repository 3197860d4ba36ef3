package main

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var today = time.Date(2026, time.November, 27, 0, 0, 0, 0, time.UTC)

// copied copies rules/ of the repository to a temporary folder and returns the new root.
func copied(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "rules"), os.DirFS("../../rules")); err != nil {
		t.Fatal(err)
	}
	return root
}

func read(t *testing.T, root, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The lists of the repository are up to date, and variable returns the name that each rule has.
func TestRepository(t *testing.T) {
	if err := run(t.Output(), options{root: "../..", check: true}, today); err != nil {
		t.Error(err)
	}
	categories, err := readCategories("../..")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range categories {
		for _, r := range c.rules {
			n++
			if got := variable(r.id); got != r.variable {
				t.Errorf("the variable of %s is %s, and would be %s", r.id, r.variable, got)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d rules", n)
	}
}

// lastRule returns the variable of the last rule of a category.
func lastRule(t *testing.T, category string) string {
	t.Helper()
	categories, err := readCategories("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range categories {
		if c.name == category {
			return c.rules[len(c.rules)-1].variable
		}
	}
	t.Fatalf("there is no category %s", category)
	return ""
}

// A new rule is added to the list, and the repository builds with it.
func TestNewRule(t *testing.T) {
	for _, c := range []struct {
		name   string
		o      options
		list   string
		before string // the rule before the new one, or empty
	}{
		{
			"at the end", options{category: "parity", id: "promotion-odd-port", severity: "info"}, "parity",
			lastRule(t, "parity"),
		},
		{
			"after another",
			options{category: "redirects", id: "redirect-uri-port", severity: "error", after: "redirect-uri-http"},
			"redirects", "redirectURIHTTP",
		},
		{
			"in a new category",
			options{category: "audit", id: "audit-log-url", severity: "warning", about: "audit logs"}, "audit", "",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := copied(t)
			c.o.root, c.o.item = root, "redirect-uris"
			if err := run(t.Output(), c.o, today); err != nil {
				t.Fatal(err)
			}
			list := read(t, root, "rules/"+c.list+"/rules_gen.go")
			line := "\t\t&" + variable(c.o.id) + ",\n"
			if c.before != "" {
				line = "\t\t&" + c.before + ",\n" + line
			}
			if !strings.Contains(list, line) {
				t.Errorf("the list lacks %q:\n%s", line, list)
			}
			if page := read(t, root, "rules/"+c.list+"/"+c.o.id+".md"); !strings.Contains(page, "# "+c.o.id+"\n") ||
				!strings.HasSuffix(page, ", verified 2026-11-27\n") {
				t.Errorf("page:\n%s", page)
			}
			if err := run(t.Output(), options{root: root, check: true}, today); err != nil {
				t.Error("the lists are out of date after the run:", err)
			}
			mustBuild(t, root)
		})
	}
}

// mustBuild builds the rules of the repository with the files of another root.
func mustBuild(t *testing.T, root string) {
	t.Helper()
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	replace := map[string]string{}
	err = filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		if err == nil && !entry.IsDir() {
			replace[filepath.Join(repository, name)] = path
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	overlay := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(overlay, text, 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("go", "build", "-overlay", overlay, "./rules/all")
	command.Dir = repository
	if out, err := command.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// After a rule is added or removed by hand, the lists are out of date until the tool runs.
func TestRegenerate(t *testing.T) {
	root := copied(t)
	const added, removed = "rules/redirects/redirect_uri_odd.go", "rules/parity/promotion_copied.go"
	if err := os.WriteFile(filepath.Join(root, added), []byte("package redirects\n\n"+
		"var redirectURIOdd = rules.Rule{ID: \"redirect-uri-odd\"}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(root, removed)); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := run(&out, options{root: root, check: true}, today); err == nil ||
		out.String() != "rules/redirects/rules_gen.go\nrules/parity/rules_gen.go\n" {
		t.Errorf("check: %v\n%s", err, out.String())
	}
	if err := run(io.Discard, options{root: root}, today); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(read(t, root, "rules/redirects/rules_gen.go"), "&redirectURIOdd,\n\t}\n") {
		t.Error("the new rule is not at the end of its list")
	}
	if strings.Contains(read(t, root, "rules/parity/rules_gen.go"), "&promotionCopied") {
		t.Error("the removed rule is listed")
	}
}

// Categories have the order of their list.
func TestCategoryOrder(t *testing.T) {
	order, err := categoryOrder("../../" + categoriesFile)
	if err != nil || len(order) < 7 || slices.IsSorted(order) {
		t.Errorf("%v, %v", order, err)
	}
}

func TestRefused(t *testing.T) {
	good := options{category: "redirects", id: "redirect-uri-port", item: "redirect-uris", severity: "error"}
	for want, change := range map[string]func(*options){
		"kebab-case":            func(o *options) { o.id = "RedirectPort" },
		"expected error":        func(o *options) { o.severity = "fatal" },
		"-item is missing":      func(o *options) { o.item = "" },
		"exists already":        func(o *options) { o.id = "redirect-uri-http" },
		"no category \"redir\"": func(o *options) { o.category = "redir" },
		"go with -id":           func(o *options) { o.id = "" },
		"no rule \"nothing\"":   func(o *options) { o.after = "nothing" },
		"writes no rule":        func(o *options) { o.check = true },
		"for a new one":         func(o *options) { o.about = "redirects" },
		"redirect_uri_test.go":  func(o *options) { o.id = "redirect-uri-test" },
		"redirect_uri_wasm.go":  func(o *options) { o.id = "redirect-uri-wasm" },
		"a folder of rules/":    func(o *options) { o.category = "../x" },
	} {
		o := good
		o.root = copied(t)
		change(&o)
		if err := run(io.Discard, o, today); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// Each rule is in a separate file with its name.
func TestMisplacedRule(t *testing.T) {
	for want, text := range map[string]string{
		"two rules": "package parity\n\nvar a = rules.Rule{ID: \"promotion-odd\"}\n\n" +
			"var b = rules.Rule{ID: \"promotion-even\"}\n",
		"promotion_even.go": "package parity\n\nvar b = rules.Rule{ID: \"promotion-even\"}\n",
	} {
		root := copied(t)
		if err := os.WriteFile(filepath.Join(root, "rules/parity/promotion_odd.go"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := run(io.Discard, options{root: root}, today); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}
