package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// A name is kept on a case-sensitive file system, even if another file differs only in case. Otherwise the name in
// the directory is used.
func TestSpelled(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "workos"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "workos", "production.yaml"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"workos/production.yaml", "workos", ".", "workos/missing.yaml", "../x",
		"workos/1.2"} {
		if got := spelled(dir, name); got != name {
			t.Errorf("%s is spelled %s", name, got)
		}
	}
	want := "WORKOS/Production.YAML"
	if _, err := os.Stat(filepath.Join(dir, "WORKOS")); err == nil { // the file system ignores case
		want = "workos/production.yaml"
	}
	if got := spelled(dir, "WORKOS/Production.YAML"); got != want {
		t.Errorf("WORKOS/Production.YAML is spelled %s, want %s", got, want)
	}
	linked := filepath.Join(dir, "workos", "PRODUCTION.YAML")
	if err := os.Link(filepath.Join(dir, "workos", "production.yaml"), linked); err != nil {
		return // the file system does not support hard links
	}
	for _, name := range []string{"workos/production.yaml", "workos/PRODUCTION.YAML"} {
		if got := spelled(dir, name); got != name {
			t.Errorf("%s is spelled %s, though both names are there", name, got)
		}
	}
}

func TestDevices(t *testing.T) {
	names := []string{"nul", `folder\NUL`, "COM1", `\\.\pipe\golive`, "//./pipe/golive"}
	for _, name := range names {
		if got, want := isDevice(name), runtime.GOOS == "windows"; got != want {
			t.Errorf("%s is a device: %v", name, got)
		}
	}
	for _, name := range []string{".", "..", "../..", "/", "a.yaml", "a/b", "null.yaml", "nul-1/a.yaml"} {
		if isDevice(name) {
			t.Errorf("%s is taken for a device", name)
		}
	}
}
