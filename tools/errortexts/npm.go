package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// readPackage adds the errors of an npm package. It reads the source files of the package or, if there are none, the
// sources in its source maps or, if there are none either, its compiled programs.
func (t table) readPackage(folder string) error {
	manifest, err := os.ReadFile(filepath.Join(folder, "package.json"))
	if err != nil {
		return err
	}
	var about struct{ Name, Version string }
	if err := json.Unmarshal(manifest, &about); err != nil {
		return err
	}
	source := about.Name + " " + about.Version
	if about.Name == "workos" {
		folder = filepath.Join(folder, "dist", "doctor") // the rest of the program is an installer
	}
	for _, read := range []func(string) ([]program, error){sourcesOf, mappedSourcesOf, programsOf} {
		programs, err := read(folder)
		if err != nil {
			return err
		}
		if len(programs) == 0 {
			continue
		}
		found := 0
		for _, p := range programs {
			from := source
			if p.bundled != "" {
				from = p.bundled + " in " + source
			}
			found += t.addProgram(p.text, from)
		}
		fmt.Printf("%s: %d files, %d errors\n", source, len(programs), found)
		return nil
	}
	return fmt.Errorf("it has no program")
}

// program is the text of a file. bundled is the name of the package that a bundler copied the file from, or "".
type program struct{ text, bundled string }

// sourcesOf reads the TypeScript source files of a package, except tests.
func sourcesOf(folder string) ([]program, error) {
	if _, err := os.Stat(filepath.Join(folder, "src")); err != nil {
		return nil, nil
	}
	return programsIn(filepath.Join(folder, "src"), func(name string) bool {
		return strings.HasSuffix(name, ".ts") || strings.HasSuffix(name, ".tsx")
	})
}

// programsOf reads the compiled programs of a package.
func programsOf(folder string) ([]program, error) {
	return programsIn(folder, func(name string) bool {
		return strings.HasSuffix(name, ".js") || strings.HasSuffix(name, ".cjs")
	})
}

var testFile = regexp.MustCompile(`\.(spec|test|d)\.|(^|/)(__tests__|node_modules)/`)

func programsIn(folder string, wanted func(string) bool) ([]program, error) {
	var found []program
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		relative, _ := filepath.Rel(folder, path)
		if err != nil || entry.IsDir() || !wanted(path) || testFile.MatchString(filepath.ToSlash(relative)) {
			return err
		}
		text, err := os.ReadFile(path)
		found = append(found, program{text: string(text)})
		return err
	})
	return found, err
}

// bundledFrom matches the path of a source that a bundler copied from another package. The group is the name of the
// package.
var bundledFrom = regexp.MustCompile(`.*/node_modules/((?:@[^/]+/)?[^/]+)/`)

// mappedSourcesOf reads the sources in the source maps of a package. Of bundled packages, it reads only those for
// sessions and tokens, because users see no errors of the others.
func mappedSourcesOf(folder string) ([]program, error) {
	maps, err := programsIn(folder, func(name string) bool { return strings.HasSuffix(name, ".map") })
	if err != nil {
		return nil, err
	}
	var found []program
	for _, text := range maps {
		var m struct{ Sources, SourcesContent []string }
		if err := json.Unmarshal([]byte(text.text), &m); err != nil {
			return nil, err
		}
		for i, source := range m.Sources[:min(len(m.Sources), len(m.SourcesContent))] {
			p := program{text: m.SourcesContent[i]}
			if bundled := bundledFrom.FindStringSubmatch(source); bundled != nil {
				p.bundled = bundled[1]
			}
			if p.bundled == "" || p.bundled == "jose" || strings.HasPrefix(p.bundled, "iron-") {
				found = append(found, p)
			}
		}
	}
	return found, nil
}
