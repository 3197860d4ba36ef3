package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/ast"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"
)

// maxBuilds is the maximum number of builds of a package. Each build leaves out the lines that did not compile
// before.
const maxBuilds = 25

// plant writes the mutated files and the overlay that replaces the original files with them. dirs lists the folders
// of the mutated packages, relative to the root. A line that does not compile with its mutants gets no mutants. If
// the package still does not compile, the whole function gets no mutants.
func plant(o options, work string) (mutants []mutant, dirs []string, overlay string, err error) {
	loaded, err := packages.Load(&packages.Config{
		Dir: o.root,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes |
			packages.NeedTypesInfo | packages.NeedImports | packages.NeedDeps,
	}, "./"+o.pkg)
	if err != nil {
		return nil, nil, "", fmt.Errorf("load %s: %w", o.pkg, err)
	}
	for _, pkg := range loaded {
		if len(pkg.Errors) > 0 {
			return nil, nil, "", fmt.Errorf("load %s: %v", pkg.PkgPath, pkg.Errors[0])
		}
	}
	excluded := map[string]map[int]bool{}
	for range maxBuilds {
		original := map[string]string{}
		mutants, dirs, overlay, err = write(o, work, loaded, excluded, original)
		if err != nil {
			return nil, nil, "", err
		}
		build := exec.Command("go", "build", "-gcflags=-e", "-overlay", overlay, "./"+o.pkg)
		build.Dir = o.root
		out, err := build.CombinedOutput()
		if err == nil {
			fmt.Printf("%s: %d mutants in %d packages; %d lines do not compile with one and have none\n", o.pkg,
				len(mutants), len(dirs), lines(excluded))
			return mutants, dirs, overlay, nil
		}
		if !leaveOut(o.root, string(out), loaded, excluded, original) {
			return nil, nil, "", fmt.Errorf("build the mutants: %w\n%s", err, out)
		}
	}
	return nil, nil, "", fmt.Errorf("the mutants do not compile after %d attempts", maxBuilds)
}

func lines(excluded map[string]map[int]bool) int {
	n := 0
	for _, list := range excluded {
		n += len(list)
	}
	return n
}

var compileError = regexp.MustCompile(`(?m)^(\S+\.go):(\d+):\d+: `)

// leaveOut adds the lines with compile errors to the map excluded, or the whole declaration if the line is already in
// the map. It reports whether it added any lines. The compiler may name a mutated file by its own path or by the path
// of the original.
func leaveOut(root, out string, loaded []*packages.Package, excluded map[string]map[int]bool,
	original map[string]string) bool {
	progress := false
	for _, match := range compileError.FindAllStringSubmatch(out, -1) {
		name, line := match[1], 0
		if !filepath.IsAbs(name) {
			name = filepath.Join(root, name)
		}
		name = cmp.Or(original[name], name)
		line, _ = strconv.Atoi(match[2]) //nolint:errcheck // the expression matches digits
		if excluded[name] == nil {
			excluded[name] = map[int]bool{}
		}
		if !excluded[name][line] {
			excluded[name][line], progress = true, true
			continue
		}
		from, to := declarationAt(loaded, name, line)
		for ; from <= to; from++ {
			if !excluded[name][from] {
				excluded[name][from], progress = true, true
			}
		}
	}
	return progress
}

// declarationAt returns the first and last line of the declaration that contains a line.
func declarationAt(loaded []*packages.Package, name string, line int) (from, to int) {
	for _, pkg := range loaded {
		for _, tree := range pkg.Syntax {
			if pkg.Fset.Position(tree.Pos()).Filename != name {
				continue
			}
			for _, decl := range tree.Decls {
				from, to := pkg.Fset.Position(decl.Pos()).Line, pkg.Fset.Position(decl.End()).Line
				if from <= line && line <= to {
					return from, to
				}
			}
		}
	}
	return 1, 0
}

// write writes the mutated files of all packages and the overlay. original maps each mutated file to the file that it
// replaces.
func write(o options, work string, loaded []*packages.Package, excluded map[string]map[int]bool,
	original map[string]string) ([]mutant, []string, string, error) {
	replace := map[string]string{}
	put := func(name, text string) error {
		path := filepath.Join(work, fmt.Sprintf("%d.go", len(replace)))
		replace[name], original[path] = path, name
		return os.WriteFile(path, []byte(text), 0o600)
	}
	var mutants []mutant
	packageOf := map[string]string{}
	for _, pkg := range loaded {
		p := planter{
			root: o.root, set: pkg.Fset, info: pkg.TypesInfo, pkg: pkg.Types, mutants: mutants, excluded: excluded,
		}
		p.findFixed(pkg.Syntax)
		for _, tree := range pkg.Syntax {
			name := p.set.Position(tree.Pos()).Filename
			if ast.IsGenerated(tree) || o.file != "" &&
				filepath.Base(name) != strings.ReplaceAll(strings.TrimSuffix(o.file, ".go"), "-", "_")+".go" {
				continue
			}
			before := len(p.mutants)
			text, err := p.file(name, tree)
			if err != nil {
				return nil, nil, "", fmt.Errorf("mutate %s: %w", name, err)
			}
			if len(p.mutants) == before {
				continue
			}
			packageOf[filepath.Dir(name)] = pkg.Name
			if err := put(name, string(text)); err != nil {
				return nil, nil, "", err
			}
		}
		mutants = p.mutants
	}
	if len(mutants) == 0 {
		return nil, nil, "", fmt.Errorf("%s has no place for a mutant", o.pkg)
	}
	var dirs []string
	for _, dir := range slices.Sorted(maps.Keys(packageOf)) {
		text := strings.NewReplacer("PACKAGE", packageOf[dir], "COUNT", strconv.Itoa(len(mutants))).Replace(switches)
		if err := put(filepath.Join(dir, "mutants.go"), text); err != nil {
			return nil, nil, "", err
		}
		name, err := filepath.Rel(o.root, dir)
		if err != nil {
			return nil, nil, "", err
		}
		dirs = append(dirs, filepath.ToSlash(name))
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, nil, "", err
	}
	name := filepath.Join(work, "overlay.json")
	return mutants, dirs, name, os.WriteFile(name, overlay, 0o600)
}
