//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package rootfs

import (
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"net"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestDirectEqualsTheRoot compares random trees as direct and os.Root read them: with links, loops, pipes, sockets,
// folders without permissions, deep paths, and names that are not UTF-8.
func TestDirectEqualsTheRoot(t *testing.T) {
	opened := 0
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 97))
		dir := t.TempDir()
		names := oddTree(t, r, dir)
		f, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		portable := &FS{root: f.root, folders: folders{top: f.root}, direct: &direct{}}
		for range 400 {
			name := names[r.IntN(len(names))]
			compareList(t, f, portable, name)
			opened += compareText(t, f, portable, name)
		}
		if got, want := walked(f), walked(portable); !slices.Equal(got, want) {
			t.Errorf("seed %d: %d paths, want %d", seed, len(got), len(want))
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if f.direct.open("n0", false) != nil {
			t.Error("a closed folder opens files")
		}
	}
	if opened < 100 {
		t.Errorf("only %d files were opened directly", opened)
	}
}

// oddTree creates a tree and returns its names and some that do not exist.
func oddTree(t *testing.T, r *rand.Rand, dir string) []string {
	t.Helper()
	folders, names := []string{"."}, []string{".", "none", "none/a", "../x", "/", ""}
	for i := range 120 {
		name := path.Join(folders[r.IntN(len(folders))], "n"+strconv.Itoa(i))
		if i%29 == 7 {
			name += "\xff"
		}
		full := filepath.Join(dir, name)
		var err error
		switch kind := r.IntN(20); {
		case kind < 7:
			err = os.Mkdir(full, 0o755)
			folders = append(folders, name)
		case kind < 8:
			name += strings.Repeat("/d", maxChain+2)
			err = os.MkdirAll(filepath.Join(dir, name), 0o755)
			folders = append(folders, name)
		case kind < 9:
			err = os.Mkdir(full, 0)
			t.Cleanup(func() { os.Chmod(full, 0o755) }) //nolint:errcheck // it may be gone
		case kind < 11:
			err = unix.Mkfifo(full, 0o644)
		case kind < 12:
			err = socket(full)
		case kind < 15:
			targets := []string{
				"n" + strconv.Itoa(r.IntN(120)), path.Base(name), "..", "../n" + strconv.Itoa(r.IntN(120)), "../../..",
				"/", "/etc/passwd", "none", ".",
			}
			err = os.Symlink(targets[r.IntN(len(targets))], full)
		default:
			err = os.WriteFile(full, []byte(strings.Repeat(name, r.IntN(9_000))), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name, path.Join(name, "n"+strconv.Itoa(r.IntN(120))))
	}
	return names
}

// socket creates a socket. Names above the limit of the system become a regular file.
func socket(full string) error {
	if len(full) > 90 {
		return os.WriteFile(full, nil, 0o644)
	}
	listener, err := net.Listen("unix", full)
	if err != nil {
		return err
	}
	listener.(*net.UnixListener).SetUnlinkOnClose(false)
	return listener.Close()
}

func compareList(t *testing.T, f, portable *FS, name string) {
	t.Helper()
	got, gotErr := f.ReadDir(name)
	want, wantErr := portable.ReadDir(name)
	if !slices.EqualFunc(got, want, func(a, b fs.DirEntry) bool {
		return a.Name() == b.Name() && a.Type() == b.Type()
	}) || text(gotErr) != text(wantErr) {
		t.Errorf("%q lists %v, %v, want %v, %v", name, got, gotErr, want, wantErr)
	}
}

// compareText compares the texts of a file and returns 1 if it was opened without os.Root.
func compareText(t *testing.T, f, portable *FS, name string) int {
	t.Helper()
	got, gotErr := read(f.OpenRegular(name))
	want, wantErr := read(portable.OpenRegular(name))
	if got != want || text(gotErr) != text(wantErr) ||
		errors.Is(gotErr, ErrNotRegular) != errors.Is(wantErr, ErrNotRegular) {
		t.Errorf("%q contains %d bytes, %v, want %d, %v", name, len(got), gotErr, len(want), wantErr)
	}
	if !fs.ValidPath(name) {
		return 0
	}
	file := f.direct.open(name, false)
	if file == nil {
		return 0
	}
	info, err := f.root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != file.Size() {
		t.Errorf("%q was opened directly: %v, %v", name, info, err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	if got, err := read(f.OpenListed(name)); got != want || err != nil {
		t.Errorf("%q contains %d bytes as a listed file, %v, want %d", name, len(got), err, len(want))
	}
	return 1
}

func read(file Regular, err error) (string, error) {
	if err != nil {
		return "", err
	}
	defer file.Close() //nolint:errcheck // it was only read
	text, err := io.ReadAll(file)
	return string(text), err
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// walked lists the paths of a tree with their types.
func walked(f *FS) []string {
	var all []string
	_ = fs.WalkDir(f, ".", func(name string, entry fs.DirEntry, err error) error {
		all = append(all, name+" "+text(err))
		if entry != nil {
			all = append(all, entry.Type().String())
		}
		return nil
	})
	return all
}

// TestDirectDoesNotFollowALinkThatReplacesAFolder replaces a folder whose parents and children are open.
func TestDirectDoesNotFollowALinkThatReplacesAFolder(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	for _, name := range []string{filepath.Join(dir, "a", "b", "f"), filepath.Join(outside, "b", "f")} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(dir), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	if err := os.RemoveAll(filepath.Join(dir, "a")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "a")); err != nil {
		t.Fatal(err)
	}
	if text, err := read(f.OpenRegular("a/b/f")); err == nil {
		t.Errorf("read %q through a link to the outside", text)
	}
}
