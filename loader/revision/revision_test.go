package revision_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader/revision"
)

// git runs git in a folder, without the settings of the user or the system.
func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	command := exec.Command("git", args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "HOME="+dir, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Dana", "GIT_AUTHOR_EMAIL=dana@acme.com", "GIT_COMMITTER_NAME=Dana",
		"GIT_COMMITTER_EMAIL=dana@acme.com")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// skipOnWindows skips a test on Windows if the account must not create symbolic links. On other
// systems it fails the test.
func skipOnWindows(t *testing.T, err error) {
	t.Helper()
	if runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	t.Skip("this account of Windows may not make symbolic links")
}

// history creates a repository with a merge, tags of both kinds and a link.
func history(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("git is not installed, and the gate must compare with it")
		}
		t.Skip("git is not installed; the gate fails without it")
	}
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main", ".")
	write(t, dir, "golive.yaml", "version: 1\n")
	write(t, dir, "workos/production.yaml", "environment: production\n")
	write(t, dir, "workos/a-b.yaml", "environment: staging\n")
	write(t, dir, "workos.yaml", "x\n")
	if err := os.Symlink("workos/production.yaml", filepath.Join(dir, "link.yaml")); err != nil {
		skipOnWindows(t, err)
	}
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-qm", "one")
	git(t, dir, "tag", "light")
	git(t, dir, "checkout", "-qb", "feature/side")
	write(t, dir, "side.yaml", "side: 1\n")
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-qm", "side")
	git(t, dir, "checkout", "-q", "main")
	write(t, dir, "workos/production.yaml", "environment: {name: production}\n")
	git(t, dir, "commit", "-qam", "two")
	git(t, dir, "tag", "-a", "-m", "heavy", "heavy")
	git(t, dir, "merge", "-q", "--no-edit", "feature/side")
	return dir
}

// The same commits are found as by git, whether they are loose or packed.
func TestFindsWhatGitFinds(t *testing.T) {
	dir := history(t)
	for _, packed := range []bool{false, true} {
		if packed {
			git(t, dir, "gc", "-q")
		}
		repository := revision.Open(filepath.Join(dir, ".git"), filepath.Join(dir, ".git"))
		head := git(t, dir, "rev-parse", "HEAD")
		for _, name := range []string{
			"HEAD", "@", "main", "refs/heads/main", "heads/main", "light", "heavy", "refs/tags/heavy", "feature/side",
			head, head[:7], strings.ToUpper(head[:9]), head[:8] + "~1", "HEAD~1", "HEAD~", "HEAD~2", "HEAD^",
			"HEAD^2", "HEAD^^", "HEAD^1~1", "heavy^0", "HEAD~0", "@~1",
		} {
			want := git(t, dir, "rev-parse", name+"^{commit}")
			commit, err := repository.Commit(name)
			if err != nil {
				t.Errorf("packed %v: %s: %v", packed, name, err)
			} else if commit.Hash != want {
				t.Errorf("packed %v: %s is %s, git says %s", packed, name, commit.Hash, want)
			}
		}
		for _, name := range []string{
			"nope", "HEAD~9", "HEAD^3", "HEAD~x", "HEAD@{1}", "", "~", "zzzz", "abc", "../HEAD", "HEAD:golive.yaml",
			"refs/heads/../../config", head[:6] + "0000000", "--all", "main ", "\x00", "HEAD~99999999999999999999",
			git(t, dir, "rev-parse", "HEAD:golive.yaml"),
		} {
			var unknown *revision.UnknownError
			commit, err := repository.Commit(name)
			if name == "" || name == "~" { // as in git: HEAD and its parent
				continue
			}
			if !errors.As(err, &unknown) {
				t.Errorf("packed %v: %q gives %v and %v", packed, name, commit, err)
			}
		}
	}
}

// The files of a commit are those that git tracks, regardless of the work tree.
func TestFilesOfACommit(t *testing.T) {
	dir := history(t)
	write(t, dir, "golive.yaml", "changed: 1\n")
	commit, err := revision.Open(filepath.Join(dir, ".git"), filepath.Join(dir, ".git")).Commit("light")
	if err != nil {
		t.Fatal(err)
	}
	fsys := commit.FS()
	if err := fstest.TestFS(noLinks{fsys}, "golive.yaml", "workos/production.yaml", "workos/a-b.yaml",
		"workos.yaml"); err != nil {
		t.Error(err)
	}
	if text, err := fs.ReadFile(fsys, "golive.yaml"); err != nil || string(text) != "version: 1\n" {
		t.Errorf("golive.yaml is %q: %v", text, err)
	}
	files, err := commit.Files()
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Fields(git(t, dir, "ls-tree", "-r", "--name-only", "light"))
	if len(files) != len(want) {
		t.Errorf("%d files, git says %d", len(files), len(want))
	}
	for _, name := range want {
		if !files[name] {
			t.Errorf("no file %s", name)
		}
	}
	links, ok := fsys.(fs.ReadLinkFS)
	if !ok {
		t.Fatal("no links in the file system")
	}
	if target, err := links.ReadLink("link.yaml"); err != nil || target != "workos/production.yaml" {
		t.Errorf("the link leads to %q: %v", target, err)
	}
	for _, name := range []string{"nope", "workos/nope", "golive.yaml/x", "../x", "/"} {
		if _, err := fsys.Open(name); err == nil {
			t.Errorf("%s opens", name)
		}
	}
}

// noLinks hides the link methods of a file system, because the test of the standard library follows
// links and this file system does not.
type noLinks struct{ fs.FS }

func (n noLinks) Open(name string) (fs.File, error) {
	f, err := n.FS.Open(name)
	if dir, ok := f.(fs.ReadDirFile); ok && err == nil {
		return withoutLinks{dir}, nil
	}
	return f, err
}

type withoutLinks struct{ fs.ReadDirFile }

func (w withoutLinks) ReadDir(n int) ([]fs.DirEntry, error) {
	entries, err := w.ReadDirFile.ReadDir(n)
	kept := entries[:0:0]
	for _, e := range entries {
		if e.Type()&fs.ModeSymlink == 0 {
			kept = append(kept, e)
		}
	}
	return kept, err
}

// A linked work tree has its own HEAD and shares everything else.
func TestLinkedWorkTree(t *testing.T) {
	dir := history(t)
	linked := filepath.Join(t.TempDir(), "linked")
	git(t, dir, "worktree", "add", "-q", "-b", "other", linked, "light")
	own := git(t, linked, "rev-parse", "--absolute-git-dir")
	repository := revision.Open(own, filepath.Join(dir, ".git"))
	for _, name := range []string{"HEAD", "main", "other", "heavy"} {
		commit, err := repository.Commit(name)
		if want := git(t, linked, "rev-parse", name+"^{commit}"); err != nil || commit.Hash != want {
			t.Errorf("%s is %v (%v), git says %s", name, commit, err, want)
		}
	}
}

// A damaged repository causes an error, not a panic.
func TestDamagedRepository(t *testing.T) {
	dir := history(t)
	git(t, dir, "gc", "-q")
	packs, err := filepath.Glob(filepath.Join(dir, ".git/objects/pack/*.pack"))
	if err != nil || len(packs) == 0 {
		t.Fatalf("no pack: %v", err)
	}
	for _, pack := range packs {
		if err := os.Chmod(pack, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(pack, []byte("PACK\x00\x00\x00\x02\xff\xff\xff\xff damaged"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	commit, err := revision.Open(filepath.Join(dir, ".git"), filepath.Join(dir, ".git")).Commit("main")
	if err == nil {
		if _, err = commit.Files(); err == nil {
			t.Error("a damaged pack gives its files")
		}
	}
}
