package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// builds creates a folder of builds. Every binary is the binary of this test. Files have the given time and mode.
func builds(t *testing.T, at time.Time, mode fs.FileMode) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files := map[string][]byte{}
	for _, target := range targets {
		files[target.String()+"/"+target.binary(golive)] = data
		files[target.String()+"/"+target.binary(online)] = data
	}
	for _, name := range shared {
		files["share/"+name] = []byte("the text of " + name + "\n")
	}
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// packed packs a release and returns the SHA-256 sum of each file.
func packed(t *testing.T, builds string) (sums map[string]string, out string) {
	t.Helper()
	out = t.TempDir()
	r := release{
		version: "1.2.3", date: time.Unix(1790000000, 0).UTC(), builds: builds, out: out, sums: map[target]string{},
	}
	if err := r.run(); err != nil {
		t.Fatal(err)
	}
	sums = map[string]string{}
	err := filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(out, path) //nolint:errcheck // path is below the folder
		sums[filepath.ToSlash(name)] = sumOf(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sums, out
}

// The bytes do not depend on the times, modes and folder of the input.
func TestSameBytes(t *testing.T) {
	first, _ := packed(t, builds(t, time.Unix(1, 0), 0o600))
	second, _ := packed(t, builds(t, time.Unix(1_800_000_000, 0), 0o755))
	if len(first) != len(second) {
		t.Errorf("%d files and %d", len(first), len(second))
	}
	for name, sum := range first {
		if second[name] != sum {
			t.Errorf("%s differs", name)
		}
	}
	for _, target := range targets {
		r := release{version: "1.2.3"}
		for _, name := range []string{
			r.archive(target), "golive_1.2.3_" + target.String() + ".cdx.json",
			"golive-online_1.2.3_" + target.String() + ".cdx.json",
			"npm/" + target.String() + "/package.json",
			"npm/" + target.String() + "/bin/" + target.binary(golive),
		} {
			if first[name] == "" {
				t.Errorf("there is no %s", name)
			}
		}
	}
}

// The Homebrew and Scoop manifests contain each archive with its checksum.
func TestManifestsNameArchives(t *testing.T) {
	sums, out := packed(t, builds(t, time.Unix(1, 0), 0o644))
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	formula := read("golive.rb")
	var scoop struct {
		Architecture map[string]struct{ URL, Hash string }
	}
	if err := json.Unmarshal([]byte(read("golive.json")), &scoop); err != nil {
		t.Fatal(err)
	}
	r := release{version: "1.2.3"}
	for _, target := range targets {
		address, sum := r.address(target), sums[r.archive(target)]
		if target.os == "windows" {
			name := map[string]string{"amd64": "64bit", "arm64": "arm64"}[target.arch]
			if got := scoop.Architecture[name]; got.URL != address || got.Hash != sum {
				t.Errorf("Scoop has %v for %s", got, target)
			}
			continue
		}
		if want := "url \"" + address + "\"\n      sha256 \"" + sum + "\""; !strings.Contains(formula, want) {
			t.Errorf("the formula lacks\n%s\n%s", want, formula)
		}
	}
}

// The main npm package depends on the package of each target, with the same version.
func TestPackagesOfNPM(t *testing.T) {
	_, out := packed(t, builds(t, time.Unix(1, 0), 0o644))
	data, err := os.ReadFile(filepath.Join(out, "npm", "golive", "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		OptionalDependencies map[string]string
		Scripts              map[string]string
	}
	if err := json.Unmarshal(data, &manifest); err != nil {
		t.Fatal(err)
	}
	if len(manifest.OptionalDependencies) != len(targets) || len(manifest.Scripts) > 0 {
		t.Errorf("%+v", manifest)
	}
	for _, target := range targets {
		if manifest.OptionalDependencies[npmPackage(target)] != "1.2.3" {
			t.Errorf("%s is not among %v", npmPackage(target), manifest.OptionalDependencies)
		}
	}
}

func TestVersions(t *testing.T) {
	for version, want := range map[string]bool{
		"0.2.0": true, "0.2.0-rc.1": true, "v0.2.0": false, "0.2": false, "": false, "0.2.0/../x": false,
	} {
		r := release{version: version, builds: t.TempDir(), out: t.TempDir(), sums: map[target]string{}}
		err := r.run()
		if got := !strings.Contains(err.Error(), "is not a version"); got != want {
			t.Errorf("%q: %v", version, err)
		}
	}
}
