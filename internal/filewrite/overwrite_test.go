package filewrite

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// A file that is a mount point, or in a read-only folder, cannot be replaced. It is overwritten in place, unless
// writing the report fails.
func TestOverwriteKeepsTheFileUntilTheTextIsComplete(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.json")
	if err := os.WriteFile(path, []byte("an older and longer report"), 0o640); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	at, why := target{path: path, info: before}, errors.New("busy")
	torn := errors.New("torn")
	err = overwrite(at, func(w io.Writer) error {
		io.WriteString(w, "new") //nolint:errcheck // a write to memory
		return torn
	}, why)
	if text, _ := os.ReadFile(path); !errors.Is(err, torn) || string(text) != "an older and longer report" {
		t.Errorf("a report that failed left %q: %v", text, err)
	}
	if err := overwrite(at, all([]byte("new")), why); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(path); string(text) != "new" || !os.SameFile(before, after) ||
		after.Mode() != before.Mode() {
		t.Errorf("got %q with mode %v", text, after.Mode())
	}
	os.Remove(path) //nolint:errcheck // checked below
	if err := overwrite(at, all(nil), why); !errors.Is(err, why) {
		t.Errorf("a file that cannot be opened: %v, want the first error", err)
	}
}
