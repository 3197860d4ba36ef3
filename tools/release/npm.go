package main

import (
	_ "embed"
	"os"
	"path/filepath"
)

// launcher is the script in the npm package that runs the binary for the current system.
//
//go:embed npm/golive.js
var launcher []byte

const npmScope = "@golive-lint/"

// npmNames maps values of GOOS and GOARCH to the names that Node.js uses.
var npmNames = map[string]string{
	"linux": "linux", "darwin": "darwin", "windows": "win32", "amd64": "x64", "arm64": "arm64",
}

// npmPackage returns the name of the npm package that contains the binary for a target.
func npmPackage(t target) string {
	return npmScope + "golive-" + npmNames[t.os] + "-" + npmNames[t.arch]
}

// writeNPM writes the folders of the npm packages: one package per target, with its binary, and a package with all of
// these as optional dependencies. npm installs only the dependency for the current system.
func (r *release) writeNPM() error {
	optional := map[string]string{}
	for _, t := range targets {
		optional[npmPackage(t)] = r.version
		data, err := os.ReadFile(r.build(t, golive))
		if err != nil {
			return err
		}
		manifest := r.npmManifest(npmPackage(t), "The binary of golive for "+t.os+" on "+t.arch)
		manifest["os"] = []string{npmNames[t.os]}
		manifest["cpu"] = []string{npmNames[t.arch]}
		manifest["preferUnplugged"] = true
		manifest["files"] = []string{"bin"}
		binary := entry{"bin/" + t.binary(golive), 0o755, data}
		if err := r.npmFolder("npm/"+t.String(), manifest, binary); err != nil {
			return err
		}
	}
	manifest := r.npmManifest(npmScope+"golive", description)
	manifest["bin"] = map[string]string{"golive": "bin/golive.js"}
	manifest["files"] = []string{"bin"}
	manifest["engines"] = map[string]string{"node": ">=18"}
	manifest["keywords"] = []string{"workos", "lint", "authkit", "staging", "production"}
	manifest["optionalDependencies"] = optional
	readme, err := os.ReadFile(filepath.Join(r.builds, "share", "README.md"))
	if err != nil {
		return err
	}
	return r.npmFolder("npm/golive", manifest, entry{"bin/golive.js", 0o755, launcher},
		entry{"README.md", 0o644, readme})
}

// npmManifest returns the fields of package.json that all packages share.
func (r *release) npmManifest(name, about string) map[string]any {
	return map[string]any{
		"name": name, "version": r.version, "description": about, "license": "MIT",
		"homepage":      "https://github.com/golive-lint/golive",
		"repository":    map[string]string{"type": "git", "url": "git+https://github.com/golive-lint/golive.git"},
		"publishConfig": map[string]any{"access": "public", "provenance": true},
	}
}

func (r *release) npmFolder(name string, manifest map[string]any, entries ...entry) error {
	license, err := os.ReadFile(filepath.Join(r.builds, "share", "LICENSE"))
	if err != nil {
		return err
	}
	for _, e := range append(entries, entry{"LICENSE", 0o644, license}) {
		path := filepath.Join(r.out, filepath.FromSlash(name), filepath.FromSlash(e.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, e.data, os.FileMode(e.mode)); err != nil {
			return err
		}
	}
	return r.writeJSON(name+"/package.json", manifest)
}
