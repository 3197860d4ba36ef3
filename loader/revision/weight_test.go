package revision_test

import (
	"io"
	"io/fs"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/golive-lint/golive/loader/revision"
)

// Reading a file that is far over the limit inflates only the part that is read, because a few
// kilobytes of a pack can expand to gigabytes. A delta of such a file is an error, because reading
// it would require inflating the whole file.
func TestLargeFilesAreNotInflated(t *testing.T) {
	dir := history(t)
	const size = 40 << 20
	large := strings.Repeat("# 0123456789abcdef 0123456789abcdef\n", size/36)
	write(t, dir, "large.yaml", "a: 1\n"+large)
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-qm", "large")
	write(t, dir, "large.yaml", "a: 2\n"+large+"b: 1\n")
	git(t, dir, "commit", "-qam", "larger")
	for _, state := range []string{"loose", "packed"} {
		if state == "packed" {
			git(t, dir, "-c", "pack.threads=1", "repack", "-adfq", "--depth=5", "--window=5")
			git(t, dir, "prune-packed", "-q")
		}
		deltas := 0
		for _, name := range []string{"HEAD", "HEAD~1"} {
			commit, err := revision.Open(filepath.Join(dir, ".git"), filepath.Join(dir, ".git")).Commit(name)
			if err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			text, err := beginning(commit.FS(), "large.yaml")
			runtime.ReadMemStats(&after)
			switch {
			case err != nil && strings.Contains(err.Error(), "too much memory"):
				deltas++
			case err != nil:
				t.Errorf("%s, %s: %v", state, name, err)
			case !strings.HasPrefix(text, "a: "):
				t.Errorf("%s, %s begins with %q", state, name, text[:10])
			}
			if took := after.TotalAlloc - before.TotalAlloc; took > 8<<20 {
				t.Errorf("%s, %s: %d MiB to read the first megabyte", state, name, took>>20)
			}
		}
		if want := map[string]int{"loose": 0, "packed": 1}[state]; deltas != want {
			t.Errorf("%s: %d of two files are deltas, want %d", state, deltas, want)
		}
	}
}

// beginning is the first megabyte of a file that is larger.
func beginning(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // it was only read
	if info, err := f.Stat(); err != nil || info.Size() < 40_000_000 {
		return "", fs.ErrInvalid
	}
	text := make([]byte, 1<<20)
	_, err = io.ReadFull(f, text)
	return string(text), err
}

// A small delta is read like git reads it, and its size is known.
func TestDeltasAreReadAsGitReadsThem(t *testing.T) {
	dir := history(t)
	lines := strings.Repeat("# 0123456789abcdef 0123456789abcdef\n", 2_000)
	for _, change := range []string{"a: 1\n", "a: 2\n", "a: 3\n"} {
		write(t, dir, "long.yaml", change+lines)
		git(t, dir, "add", ".")
		git(t, dir, "commit", "-qm", change)
	}
	git(t, dir, "gc", "-q", "--aggressive")
	for _, name := range []string{"HEAD", "HEAD~1", "HEAD~2"} {
		commit, err := revision.Open(filepath.Join(dir, ".git"), filepath.Join(dir, ".git")).Commit(name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := fs.ReadFile(commit.FS(), "long.yaml")
		if want := git(t, dir, "show", name+":long.yaml"); err != nil || strings.TrimSpace(string(text)) != want {
			t.Errorf("%s: %d bytes, %v; git shows %d", name, len(text), err, len(want))
		}
		info, err := fs.Stat(commit.FS(), "long.yaml")
		if err != nil || info.Size() != int64(len(text)) {
			t.Errorf("%s: size %d of %d: %v", name, info.Size(), len(text), err)
		}
	}
}
