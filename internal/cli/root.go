package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/rootfs"
)

// project is the root of a run and the paths that the user named.
type project struct {
	root string // absolute
	// paths and config are relative to the root and separated by "/".
	paths  []string
	config string
	// skipped lists named files outside the root that do not describe a WorkOS environment, as given by the user.
	skipped []string
}

// locate finds the root: the folder of the nearest golive.yaml above the first path or the working directory, else the
// top of the repository, else the folder itself. If the paths are in several projects, files that do not describe a
// WorkOS environment are ignored.
func locate(dir string, paths []string, config string) (project, error) {
	for _, name := range append([]string{config}, paths...) {
		if name != "" && isDevice(name) {
			return project{}, failure("%s is a device; golive reads only files", name)
		}
	}
	start := dir
	switch {
	case config != "":
		start = filepath.Dir(absolute(dir, config))
	case len(paths) > 0:
		start = absolute(dir, paths[0])
		if info, err := os.Stat(start); err != nil || !info.IsDir() {
			start = filepath.Dir(start)
		}
	}
	for _, name := range paths {
		if err := staysInside(dir, name); err != nil {
			return project{}, err
		}
	}
	p := project{root: findRoot(start, config != "")}
	if config == "" {
		p.root, paths, p.skipped = chooseRoot(dir, p.root, paths)
	}
	for _, name := range paths {
		relative, err := p.relative(dir, name)
		if err != nil {
			return project{}, err
		}
		p.paths = append(p.paths, relative)
	}
	if slices.Contains(p.paths, ".") { // the whole project, so nothing is excluded
		p.paths = nil
	}
	if config != "" {
		relative, err := p.relative(dir, config)
		if err != nil {
			return project{}, err
		}
		p.config = relative
	}
	return p, nil
}

func absolute(dir, name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(dir, name)
}

// findRoot searches upwards from start, but not beyond the top of the repository, because golive.yaml files above the
// top belong to other projects. If configNamed is true, findRoot ignores golive.yaml files.
func findRoot(start string, configNamed bool) string {
	for dir := start; ; dir = filepath.Dir(dir) {
		if !configNamed && configures(dir) {
			return dir
		}
		if exists(dir, ".git") {
			return dir
		}
		if filepath.Dir(dir) == dir {
			return outOfFolder(start)
		}
	}
}

// outOfFolder returns the project root outside a repository: the folder itself, or its parent
// if the folder is a conventional place for environment files.
func outOfFolder(dir string) string {
	for _, folder := range []string{"config/workos", "workos", ".workos"} {
		if above, ok := strings.CutSuffix(filepath.ToSlash(dir), "/"+folder); ok && above != "" {
			return filepath.FromSlash(above)
		}
	}
	return dir
}

// configures reports whether a folder contains golive.yaml or a file with a similar name. The run rejects the similar
// names.
func configures(dir string) bool {
	for _, name := range []string{
		"golive.yaml", "golive.yml", ".golive.yaml", ".golive.yml", "Golive.yaml", "Golive.yml",
	} {
		if info, err := os.Lstat(filepath.Join(dir, name)); err == nil && !info.IsDir() {
			return true
		}
	}
	return false
}

func exists(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, name))
	return err == nil
}

func (p project) relative(dir, name string) (string, error) {
	relative, err := filepath.Rel(p.root, absolute(dir, name))
	if err != nil || !filepath.IsLocal(relative) {
		return "", usageError("%s is not in the same project as the first path; golive examines one project per "+
			"run", name)
	}
	return spelled(p.root, filepath.ToSlash(relative)), nil
}

// shown returns the root relative to dir, separated by "/".
func (p project) shown(dir string) string {
	relative, err := filepath.Rel(dir, p.root)
	if err != nil {
		return "."
	}
	return filepath.ToSlash(relative)
}

// open opens the root so that links below it cannot lead outside, and pipes and devices are not opened.
func (p project) open() (*rootfs.FS, error) {
	root, err := rootfs.Open(p.root)
	if err != nil {
		return nil, fmt.Errorf("open the project: %w", err)
	}
	return root, nil
}
