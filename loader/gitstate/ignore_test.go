package gitstate

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/loader/rootfs"
)

// Parts of the random trees and patterns. Because there are few names, many patterns match.
var (
	treeNames    = []string{"a", "b", "ab", "workos", "x.env", ".env", "é", "a b", "c]", "#h", "!n"}
	patternParts = []string{
		"a", "b", "ab", "workos", "x.env", ".env", "é", "a b", "*", "?", "a*", "*b", "*.env", "**", "[ab]", "[!a]*",
		"[a-c]*",
		"[[:alpha:]]*", "a?", `\#h`, `\!n`, "c\\]", "[c\\]]*", "*o*k*", ".*", "[", "a\\", "???", "[[:nope:]]",
		"x[.]env", "[a/b]",
	}
)

// The ignored paths are the same as those of git on random trees with .gitignore files at several depths.
func TestIgnoredEqualsGit(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("git is not installed, and the gate must compare with it")
		}
		t.Skip("git is not installed; the gate fails without it")
	}
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 10))
		top := t.TempDir()
		run(t, git, top, nil, "init", "-q", ".")
		paths := randomTree(t, r, top)
		want := map[string]bool{}
		for name := range bytes.SplitSeq(run(t, git, top, paths, "check-ignore", "--no-index", "-z", "--stdin"),
			[]byte{0}) {
			want[string(name)] = true
		}
		root, err := rootfs.Open(top)
		if err != nil {
			t.Fatal(err)
		}
		ignored := NewIgnored(root)
		for _, name := range paths {
			info, err := root.Lstat(name)
			if err != nil {
				t.Fatal(err)
			}
			if got := ignored.Match(name, info.IsDir()); got != want[name] {
				t.Errorf("seed %d: %q is ignored: %v, git says %v\n%s", seed, name, got, want[name],
					ignoreFiles(t, top))
			}
		}
		root.Close() //nolint:errcheck // it was only read
		if t.Failed() {
			return
		}
	}
}

func run(t *testing.T, git, dir string, paths []string, args ...string) []byte {
	t.Helper()
	command := exec.Command(git, args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "HOME="+dir, "GIT_CONFIG_NOSYSTEM=1", "XDG_CONFIG_HOME="+dir)
	command.Stdin = strings.NewReader(strings.Join(paths, "\x00") + "\x00")
	out, err := command.Output()
	if exit := new(exec.ExitError); err != nil &&
		(!asExit(err, &exit) || exit.ExitCode() != 1) { // exit code 1: nothing is ignored
		t.Fatalf("git %v: %v", args, err)
	}
	return out
}

func asExit(err error, exit **exec.ExitError) bool {
	e, ok := err.(*exec.ExitError) //nolint:errorlint // Output does not wrap it
	*exit = e
	return ok
}

// randomTree creates folders, files and .gitignore files. It returns all paths except those of the .gitignore files.
func randomTree(t *testing.T, r *rand.Rand, top string) []string {
	t.Helper()
	folders, paths := []string{"."}, []string(nil)
	for range 60 {
		name := path.Join(folders[r.IntN(len(folders))], treeNames[r.IntN(len(treeNames))])
		full := filepath.Join(top, filepath.FromSlash(name))
		if slices.Contains(paths, name) || strings.Count(name, "/") > 4 {
			continue
		}
		if r.IntN(2) == 0 {
			check(t, os.Mkdir(full, 0o755))
			folders = append(folders, name)
		} else {
			check(t, os.WriteFile(full, nil, 0o644))
		}
		paths = append(paths, name)
	}
	for _, folder := range folders {
		if folder == "." || r.IntN(3) == 0 {
			check(t,
				os.WriteFile(filepath.Join(top, filepath.FromSlash(folder), ".gitignore"),
					[]byte(randomPatterns(r)), 0o644))
		}
	}
	return paths
}

func randomPatterns(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(6) {
		if r.IntN(4) == 0 {
			b.WriteString("!")
		}
		if r.IntN(4) == 0 {
			b.WriteString("/")
		}
		for i := range 1 + r.IntN(3) {
			if i > 0 {
				b.WriteString("/")
			}
			b.WriteString(patternParts[r.IntN(len(patternParts))])
		}
		b.WriteString([]string{"", "", "/", " ", "\\ ", "\r"}[r.IntN(6)] + "\n")
	}
	return b.String()
}

func ignoreFiles(t *testing.T, top string) string {
	t.Helper()
	var b strings.Builder
	check(t, filepath.WalkDir(top, func(name string, d os.DirEntry, err error) error {
		if err == nil && d.Name() == ".gitignore" {
			text, _ := os.ReadFile(name) //nolint:errcheck // it is shown only
			fmt.Fprintf(&b, "%s:\n%q\n", strings.TrimPrefix(name, top), text)
		}
		return err
	}))
	return b.String()
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The time grows with the sum of patterns and paths, not with their product.
func TestIgnoredInLinearTime(t *testing.T) {
	lineartest.Check(t, "patterns and paths", 5_000, func(n int) { matchMany(t, n) })
}

// matchMany matches 3n paths against n patterns.
func matchMany(t *testing.T, n int) {
	var patterns strings.Builder
	for i := range n {
		fmt.Fprintf(&patterns, "%s\n", []string{"name%d", "/a/name%d", "*.ext%d", "name%d*", "name%d/"}[i%5])
	}
	fsys := fstest.MapFS{".gitignore": {Data: fmt.Appendf(nil, patterns.String(), numbers(n)...)}}
	ignored := NewIgnored(fsys)
	found := 0
	for i := range n {
		for _, name := range []string{
			fmt.Sprintf("b/name%d", i), fmt.Sprintf("a/name%d", i), fmt.Sprintf("b/x.ext%d", i),
		} {
			if ignored.Match(name, false) {
				found++
			}
		}
	}
	if found < n*6/10 {
		t.Errorf("%d paths are ignored", found)
	}
}

func numbers(n int) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = i
	}
	return list
}
