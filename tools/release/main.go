// Command release packs binaries for publication. scripts/release builds the binaries and runs this command. The
// output is reproducible.
//
//	go run ./release -version 0.2.0 -date 1790000000 -builds FOLDER -out FOLDER
//
// The folder of -builds contains OS_ARCH/golive and OS_ARCH/golive-online for each target, with .exe for Windows, and
// share/ with README.md, LICENSE, golive.1 and completions/.
//
// The command writes to the folder of -out: an archive for each target, a bill of materials for each binary, a
// Homebrew formula, a Scoop manifest, and npm/ with the folders of the npm packages, which contain only golive.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// target is an operating system and a processor architecture of a release.
type target struct {
	os, arch string
}

// targets must be the same as in scripts/release.
var targets = []target{
	{"linux", "amd64"},
	{"linux", "arm64"},
	{"darwin", "amd64"},
	{"darwin", "arm64"},
	{"windows", "amd64"},
	{"windows", "arm64"},
}

func (t target) String() string { return t.os + "_" + t.arch }

// program is the name of a program in a release.
type program string

const (
	golive program = "golive"
	online program = "golive-online"
)

// binary returns the file name of a program on the target.
func (t target) binary(p program) string {
	if t.os == "windows" {
		return string(p) + ".exe"
	}
	return string(p)
}

// release describes what to pack and where to write it.
type release struct {
	version     string
	date        time.Time
	builds, out string
	// sums contains the hexadecimal SHA-256 hash of each archive.
	sums map[target]string
}

// archive returns the file name of the archive for a target.
func (r *release) archive(t target) string {
	extension := ".tar.gz"
	if t.os == "windows" {
		extension = ".zip"
	}
	return "golive_" + r.version + "_" + t.String() + extension
}

// address returns the URL of the archive for a target.
func (r *release) address(t target) string {
	return "https://github.com/golive-lint/golive/releases/download/v" + r.version + "/" + r.archive(t)
}

func main() {
	r := release{sums: map[target]string{}}
	seconds := flag.Int64("date", 0, "the time of every file, in seconds since 1970")
	flag.StringVar(&r.version, "version", "", "the version without v")
	flag.StringVar(&r.builds, "builds", "", "the folder with the binaries")
	flag.StringVar(&r.out, "out", "", "the folder to write to")
	flag.Parse()
	r.date = time.Unix(*seconds, 0).UTC()
	if err := r.run(); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

var versionPattern = regexp.MustCompile(`^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$`)

func (r *release) run() error {
	if !versionPattern.MatchString(r.version) {
		return fmt.Errorf("-version %q is not a version such as 0.2.0", r.version)
	}
	for _, t := range targets {
		if err := r.pack(t); err != nil {
			return fmt.Errorf("pack %s: %w", t, err)
		}
		for _, p := range []program{golive, online} {
			if err := r.writeBill(t, p); err != nil {
				return fmt.Errorf("bill of materials of %s for %s: %w", p, t, err)
			}
		}
	}
	if err := r.writeFormula(); err != nil {
		return fmt.Errorf("Homebrew formula: %w", err)
	}
	if err := r.writeScoop(); err != nil {
		return fmt.Errorf("Scoop manifest: %w", err)
	}
	if err := r.writeNPM(); err != nil {
		return fmt.Errorf("npm packages: %w", err)
	}
	return nil
}

func (r *release) build(t target, p program) string {
	return filepath.Join(r.builds, t.String(), t.binary(p))
}

func (r *release) write(name string, text []byte) error {
	return os.WriteFile(filepath.Join(r.out, name), text, 0o644)
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
