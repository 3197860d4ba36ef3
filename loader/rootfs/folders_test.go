package rootfs

import (
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
)

// The results for a name are the same as those of the root, in any order of names, with links inside, to parent
// folders, outside and to nothing.
func TestFoldersEqualTheTop(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 16))
		dir := t.TempDir()
		names := randomNames(t, r, dir)
		f, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		for range 250 {
			name := names[r.IntN(len(names))]
			if r.IntN(4) == 0 {
				name = path.Join(name, names[r.IntN(len(names))])
			}
			compare(t, f, name)
		}
		if n := len(f.folders.list); n > maxOpen {
			t.Errorf("%d folders are open", n)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// randomNames creates folders, files and links. It returns their names and some that do not exist.
func randomNames(t *testing.T, r *rand.Rand, dir string) []string {
	t.Helper()
	folders, names := []string{"."}, []string{".", "none", "none/a"}
	for i := range 80 {
		name := path.Join(folders[r.IntN(len(folders))], "n"+strconv.Itoa(i))
		full := filepath.Join(dir, filepath.FromSlash(name))
		var err error
		switch r.IntN(4) {
		case 0, 1:
			err = os.Mkdir(full, 0o755)
			folders = append(folders, name)
		case 2:
			err = os.WriteFile(full, []byte(name), 0o644)
		default:
			targets := []string{
				"n" + strconv.Itoa(r.IntN(80)), "..", "../n" + strconv.Itoa(r.IntN(80)), "../../..", "/", "none", ".",
			}
			if err = os.Symlink(targets[r.IntN(len(targets))], full); err != nil {
				skipOnWindows(t, err)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

func compare(t *testing.T, f *FS, name string) {
	t.Helper()
	local := filepath.FromSlash(name)
	got, gotErr := f.Lstat(name)
	want, wantErr := f.root.Lstat(local)
	same(t, "lstat "+name, got, want, gotErr, wantErr)
	got, gotErr = f.Stat(name)
	want, wantErr = f.root.Stat(local)
	same(t, "stat "+name, got, want, gotErr, wantErr)
	if wantErr != nil || !want.Mode().IsRegular() {
		return
	}
	text, err := f.ReadFile(name)
	file, wantErr := f.root.Open(local)
	if err != nil || wantErr != nil {
		t.Fatalf("%s: %v, want %v", name, err, wantErr)
	}
	defer file.Close() //nolint:errcheck // it was only read
	if whole, err := io.ReadAll(file); err != nil || string(text) != string(whole) {
		t.Errorf("%s contains %q, want %q (%v)", name, text, whole, err)
	}
}

func same(t *testing.T, what string, got, want fs.FileInfo, gotErr, wantErr error) {
	t.Helper()
	if gotErr != nil || wantErr != nil {
		if gotErr == nil || wantErr == nil || gotErr.Error() != wantErr.Error() {
			t.Errorf("%s: error %v, want %v", what, gotErr, wantErr)
		}
		return
	}
	if !os.SameFile(got, want) || got.Name() != want.Name() || got.Mode() != want.Mode() {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// A folder that is replaced by a link to the outside while it is open does not lead outside.
func TestFoldersDoNotLeadOut(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{
		filepath.Join(dir, "a", "b", "f"): "in", filepath.Join(outside, "f"): "out",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	if text, err := f.ReadFile("a/b/f"); err != nil || string(text) != "in" {
		t.Fatalf("a/b/f is %q, %v", text, err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "a", "b")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "a", "b")); err != nil {
		skipOnWindows(t, err)
	}
	if text, err := f.ReadFile("a/b/f"); err == nil || errors.Is(err, ErrNotRegular) {
		t.Errorf("a/b/f is %q, %v", text, err)
	}
}

// skipOnWindows skips a test on Windows if the account must not create symbolic links. On other systems it fails the
// test.
func skipOnWindows(t *testing.T, err error) {
	t.Helper()
	if runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	t.Skip("this account of Windows may not make symbolic links")
}
