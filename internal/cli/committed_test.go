package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/cli"
)

// gitIn runs git in a folder, without the settings of the user.
func gitIn(t *testing.T, dir string, args ...string) string {
	t.Helper()
	command := exec.Command("git", args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "HOME="+dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=Dana",
		"GIT_AUTHOR_EMAIL=dana@acme.com", "GIT_COMMITTER_NAME=Dana", "GIT_COMMITTER_EMAIL=dana@acme.com")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// lintPrints returns the fingerprints of the findings of a run of lint and of the findings that
// --since lists as fixed, sorted and without duplicates.
func lintPrints(t *testing.T, dir string, args ...string) (found, fixed []string) {
	t.Helper()
	var out, problems bytes.Buffer
	code := cli.Main(append([]string{"golive", "lint", "-f", "json", "--at", "2026-11-25"}, args...), cli.Process{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &problems, Dir: dir,
		Getenv:   func(string) string { return "" },
		Terminal: notTerminal,
	})
	if code > 1 {
		if strings.Contains(problems.String(), "nothing to examine") || out.Len() == 0 {
			return nil, nil
		}
		t.Fatalf("golive lint %v exited with %d: %s", args, code, problems.String())
	}
	type finding struct{ Fingerprint string }
	var report struct {
		Findings []finding
		Since    struct{ Fixed []finding }
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	prints := func(list []finding) []string {
		var prints []string
		for _, f := range list {
			prints = append(prints, f.Fingerprint)
		}
		slices.Sort(prints)
		return slices.Compact(prints)
	}
	return prints(report.Findings), prints(report.Since.Fixed)
}

// changeProject changes or removes random files of a project.
func changeProject(t *testing.T, r *rand.Rand, dir string) {
	t.Helper()
	uris := []string{"https://app.acme.com/cb", "http://app.acme.com/b", "https://app.acme.com/c?x=1",
		"http://localhost:3000/cb", "https://b.acme.com/cb"}
	for _, name := range []string{"workos/production.yaml", "workos/staging.yaml", ".env.production", "golive.yaml",
		"compose.yaml"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if r.IntN(3) > 0 {
			continue
		}
		if r.IntN(6) == 0 {
			os.Remove(path) //nolint:errcheck // it may not exist
			continue
		}
		var b strings.Builder
		switch name {
		case ".env.production":
			fmt.Fprintf(&b, "WORKOS_REDIRECT_URI=%s\n", uris[r.IntN(len(uris))])
		case "golive.yaml":
			b.WriteString("version: 1\n" + []string{"", "fail_on: never\n", "fail-on: never\n"}[r.IntN(3)])
		case "compose.yaml":
			fmt.Fprintf(&b, "services: {web: {environment: {WORKOS_REDIRECT_URI: %q}}}\n", uris[r.IntN(len(uris))])
		default:
			fmt.Fprintf(&b, "environment: %s\n%suses: [sso]\n%s:\n", strings.TrimSuffix(filepath.Base(name), ".yaml"),
				strings.Repeat("# moved\n", r.IntN(3)), []string{"redirect_uris", "redirect_urls"}[r.IntN(6)/5])
			for _, i := range r.Perm(len(uris))[:1+r.IntN(3)] {
				fmt.Fprintf(&b, "  - %s\n", uris[i])
			}
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestStagedAndSinceEqualCheckouts compares --staged on random indexes with lint on a checkout of
// the index, and --since with the difference by fingerprint of two full runs.
func TestStagedAndSinceEqualCheckouts(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	states := 4
	if *deep {
		states = 201 // and 200 pairs
	}
	r := rand.New(rand.NewPCG(16, 1))
	dir := t.TempDir()
	gitIn(t, dir, "init", "-q", "-b", "main", ".")
	var full [][]string
	for i := range states {
		changeProject(t, r, dir)
		gitIn(t, dir, "add", "-A", ".")
		gitIn(t, dir, "update-index", "--index-version", fmt.Sprint(2+r.IntN(3)))
		changeProject(t, r, dir) // the work tree differs from the index
		checkout := filepath.Join(t.TempDir(), "checkout")
		gitIn(t, dir, "checkout-index", "-a", "--prefix="+checkout+string(filepath.Separator))
		if err := os.MkdirAll(checkout, 0o755); err != nil {
			t.Fatal(err)
		}
		gitIn(t, checkout, "init", "-q", ".")
		gitIn(t, checkout, "add", "-A", ".")
		staged, _ := lintPrints(t, dir, "--staged")
		want, _ := lintPrints(t, checkout)
		if !slices.Equal(staged, want) {
			t.Fatalf("state %d: --staged finds %v, a checkout %v", i, staged, want)
		}
		gitIn(t, dir, "commit", "-q", "--allow-empty", "-m", fmt.Sprint(i))
		full = append(full, want)
		if i > 0 {
			gitIn(t, dir, "checkout", "-q", "-f", ".")
			gitIn(t, dir, "clean", "-qfd")
			checkSince(t, dir, i, 1+r.IntN(i), full)
		}
	}
}

// checkSince compares --since with the difference of two runs.
func checkSince(t *testing.T, dir string, i, back int, full [][]string) {
	t.Helper()
	before, after := full[i-back], full[i]
	found, fixed := lintPrints(t, dir, "--since", fmt.Sprintf("HEAD~%d", back))
	missing := func(from, in []string) []string {
		return slices.DeleteFunc(slices.Clone(from), func(p string) bool { return slices.Contains(in, p) })
	}
	if want := missing(after, before); !slices.Equal(found, want) {
		t.Fatalf("state %d since %d: finds %v, want %v", i, i-back, found, want)
	}
	for _, p := range fixed {
		if !slices.Contains(before, p) || slices.Contains(after, p) {
			t.Fatalf("state %d since %d: %s is listed as fixed", i, i-back, p)
		}
	}
}
