package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// linkIn creates a link. Names are separated by "/".
func linkIn(t *testing.T, dir, name, target string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege")
	}
	full := filepath.Join(dir, filepath.FromSlash(name))
	check(t, os.MkdirAll(filepath.Dir(full), 0o755))
	check(t, os.Symlink(filepath.FromSlash(target), full))
}

const localRedirect = "WORKOS_REDIRECT_URI=http://localhost:3000/cb\n"

// A production file was replaced by a link to a place that golive does not read, or reads as something else, and the
// verdict became READY. The deployment reads the same bytes under the same name.
func TestLinkHidesNoFile(t *testing.T) {
	hidden := []string{
		"tests/p.env", "web.env.example", ".env.test", "a.env~", ".env.staging", ".env.local", "shared/.env",
		".hidden/x", "node_modules/x/p", "dist/p", "examples/.env.production", ".git/x",
	}
	for _, target := range hidden {
		files := readyExample(t)
		files[".gitignore"], files[target] = "dist\n", localRedirect
		if target == ".env.staging" {
			files[target] = readyExample(t)[target] + localRedirect
		}
		p := newPrintedProject(t, files)
		linkIn(t, p.dir, "apps/web/.env.production", "../../"+target)
		notReady(t, p, "apps/web/.env.production -> "+target)
	}
	for _, folder := range []string{
		"tests/web", "node_modules/x", "dist/web", ".hidden/web", "examples/web", "deploy/staging", "a/b/c",
	} {
		for _, below := range []string{"", "config/"} {
			files := readyExample(t)
			files[".gitignore"], files[folder+"/"+below+".env.production"] = "dist\n", localRedirect
			p := newPrintedProject(t, files)
			linkIn(t, p.dir, "apps/web", "../"+folder)
			notReady(t, p, "apps/web -> "+folder+" with "+below+".env.production")
		}
	}
}

// The name of a folder that is a link determines the environment, and so does the name of a link to an environment
// file or to a file that golive does not read.
func TestLinksOfOtherKinds(t *testing.T) {
	eu := "redirect_uris: [http://localhost:3000/cb]\n"
	for _, c := range []struct{ file, text, link, target string }{
		{"deploy/x/.env", localRedirect, "deploy/production", "x"},
		{"tests/a/.env.production", localRedirect, "apps/web", "../tests/both/a"}, // tests/both is a link too
		{"tests/p.yaml", "environment: {name: eu, type: production}\n" + eu, "workos/eu.yaml", "../tests/p.yaml"},
		{"tests/eu/production.yaml", eu, "workos/eu", "../tests/eu"},
		{"tests/w/production.yaml", eu, "services/api/workos", "../../tests/w"},
		{"tests/workos-seed.yaml", "environment: {name: eu, type: production}\n" + eu, "workos/eu.yaml",
			"../tests/workos-seed.yaml"},
		{"tests/x.conf", "env " + localRedirect, "deploy/production.conf", "../tests/x.conf"},
	} {
		files := readyExample(t)
		files[c.file] = c.text
		p := newPrintedProject(t, files)
		linkIn(t, p.dir, "tests/both", ".")
		linkIn(t, p.dir, c.link, c.target)
		notReady(t, p, c.link+" -> "+c.target)
	}
	// A link with another name does not change what a file is.
	files := readyExample(t)
	files["workos/production-eu.yaml"] = eu
	p := newPrintedProject(t, files)
	notReady(t, p, "no link")
	linkIn(t, p.dir, "workos/a.yaml", "production-eu.yaml")
	notReady(t, p, "workos/a.yaml -> production-eu.yaml")
}

// A link to a file that golive.yaml lists counted as a further deployment, of which golive.yaml does not say that its
// files are complete. So did the file itself if golive.yaml lists the link.
func TestLinksOfListedFiles(t *testing.T) {
	for _, c := range []struct{ move, link, target string }{
		{"", "apps/web/.env.production", "../../.env.production"},
		{"shared/.env.production", ".env.production", "shared/.env.production"},
		{"a/.env.production", ".env.production", "b/.env.production"},
	} {
		files := readyExample(t)
		if c.move != "" {
			files[c.move] = files[".env.production"]
			delete(files, ".env.production")
		}
		p := newPrintedProject(t, files)
		linkIn(t, p.dir, c.link, c.target)
		if c.move != "" && !strings.HasSuffix(c.target, c.move) {
			linkIn(t, p.dir, c.target, "../"+c.move)
		}
		if out, problems, code := p.golive("ready", "--at", "2026-11-25", "-q"); code != 0 {
			t.Errorf("%s -> %s exits with %d:\n%s%s", c.link, c.target, code, out, problems)
		}
	}
}

// Links that skill installers and build tools leave lead nowhere in a new checkout, and made all items unknown.
func TestLinksToOutputOfTools(t *testing.T) {
	for link, want := range map[string]int{
		".claude/skills/seo": 0, "apps/web/.cursor/skills/x": 0, ".agents/skills/gt": 0, "bazel-bin": 0, "result": 0,
		"apps/web/public/storage": 0, "deploy/result-prod": 4, "config/shared": 4, "workos": 4,
	} {
		files := readyExample(t)
		if link == "workos" {
			link = "services/api/workos"
		}
		p := newPrintedProject(t, files)
		linkIn(t, p.dir, link, "../nowhere/x")
		if out, problems, code := p.golive("ready", "--at", "2026-11-25", "-q"); code != want {
			t.Errorf("%s exits with %d, want %d:\n%s%s", link, code, want, out, problems)
		}
	}
}

func notReady(t *testing.T, p printedProject, about string) {
	t.Helper()
	out, problems, code := p.golive("ready", "--at", "2026-11-25", "-q")
	if code == 0 {
		t.Errorf("%s: exits with %d:\n%s%s", about, code, out, problems)
	}
}

// Links between files and folders that are read anyway add no finding, and cycles of links end.
func TestLinksRepeatNothing(t *testing.T) {
	files := readyExample(t)
	files["config/.env.production"], files["src/web/.env.production"] = localRedirect, localRedirect
	p := newPrintedProject(t, files)
	before, _, _ := p.golive("lint", "-q")
	for link, target := range map[string]string{
		"apps/a/.env.production": "../../config/.env.production", "apps/b/.env.production": "../a/.env.production",
		"apps/web": "../src/web", "self": ".", "src/up": "..", "src/web/again": "../../apps/web",
		"workos/a.yaml": "staging.yaml",
	} {
		linkIn(t, p.dir, link, target)
	}
	after, problems, _ := p.golive("lint", "-q")
	if before != after || strings.Count(before, "[redirect-uri-localhost]") != 2 {
		t.Errorf("without links:\n%s\nwith links:\n%s%s", before, after, problems)
	}
	if err := os.RemoveAll(filepath.Join(p.dir, "src")); err != nil {
		t.Fatal(err)
	}
	check(t, os.RemoveAll(filepath.Join(p.dir, "config")))
	for _, link := range []string{"apps/a/.env.production", "apps/b/.env.production", "apps/web"} {
		check(t, os.Remove(filepath.Join(p.dir, filepath.FromSlash(link))))
	}
	if out, problems, code := p.golive("ready", "--at", "2026-11-25", "-q"); code != 0 {
		t.Errorf("with links to itself the example exits with %d:\n%s%s", code, out, problems)
	}
}

// A link that git tracks does not put the content of its target into git.
func TestLinkToIgnoredFile(t *testing.T) {
	files := readyExample(t)
	files[".gitignore"] = "secrets\n"
	files["secrets/web.env"] = "WORKOS_API_KEY=sk_test_" + strings.Repeat("a1B2", 8) + "\n"
	p := newPrintedProject(t, files)
	linkIn(t, p.dir, "apps/web/.env.local", "../../secrets/web.env")
	gitIn(t, p.dir, "init", "-q")
	gitIn(t, p.dir, "add", ".")
	gitIn(t, p.dir, "commit", "-q", "-m", "x")
	out, problems, _ := p.golive("lint", "--select", "secret-committed")
	if strings.Contains(out, "secret-committed") ||
		!strings.Contains(gitIn(t, p.dir, "ls-files"), "apps/web/.env.local") {
		t.Errorf("reported as committed:\n%s%s", out, problems)
	}
	for _, args := range [][]string{{"lint", "--since", "HEAD"}, {"lint", "apps/web/.env.local"}} {
		if out, problems, code := p.golive(args...); code > 1 || strings.Contains(problems, "golive:") {
			t.Errorf("%v exits with %d:\n%s%s", args, code, out, problems)
		}
	}
}

// A commit is read in the same way as a work tree.
func TestLinksOfCommits(t *testing.T) {
	files := readyExample(t)
	p := newPrintedProject(t, files)
	gitIn(t, p.dir, "init", "-q")
	gitIn(t, p.dir, "add", ".")
	gitIn(t, p.dir, "commit", "-q", "-m", "x")
	p.write("tests/web/.env.production", localRedirect)
	linkIn(t, p.dir, "apps/web", "../tests/web")
	p.write("tests/p.env", localRedirect)
	linkIn(t, p.dir, "apps/api/.env.production", "../../tests/p.env")
	gitIn(t, p.dir, "add", ".")
	want, _, _ := p.golive("lint", "-q")
	if staged, problems, _ := p.golive("lint", "--staged", "-q"); staged != want ||
		strings.Count(want, "[redirect-uri-localhost]") != 2 || !strings.Contains(want, "apps/web/.env.production") {
		t.Errorf("work tree:\n%s\nindex:\n%s%s", want, staged, problems)
	}
}

// Folders full of links to each other have endless paths: the search ends and says so.
func TestLinksHaveALimit(t *testing.T) {
	p := newPrintedProject(t, readyExample(t))
	const folders = 12
	for i := range folders {
		for j := range folders {
			linkIn(t, p.dir, fmt.Sprintf("lib/l%d/to%d", i, j), fmt.Sprintf("../l%d", j))
		}
	}
	out, problems, code := p.golive("ready", "--at", "2026-11-25", "-q")
	if code != 4 || !strings.Contains(problems, "links to folders lead to more than 100000 files") {
		t.Errorf("exits with %d:\n%s%s", code, out, problems)
	}
}
