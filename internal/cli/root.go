package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/rootfs"
)

// project is where a run looks, and what was named there.
type project struct {
	root string // absolute
	// paths and config are relative to the root, with "/" between their parts.
	paths  []string
	config string
	// skipped are named files outside of the root that describe no WorkOS environment, as
	// the user wrote them.
	skipped []string
}

// locate finds the root: the nearest golive.yaml above the first path, or above
// the working directory, else the repository's top, else the folder itself. Of paths
// in several projects, those that describe no WorkOS environment do not decide it.
func locate(dir string, paths []string, config string) (project, error) {
	for _, name := range append([]string{config}, paths...) {
		if name != "" && isDevice(name) {
			return project{}, failure("%s is a device, and golive reads files", name)
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
	if slices.Contains(p.paths, ".") { // the whole project: nothing is limited
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

// findRoot walks upwards to the top of the repository and no further: what lies
// above is somebody else's.
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

// outOfFolder: outside of a repository the folder itself is the project, or the
// one above if it is only where a project keeps its environment files.
func outOfFolder(dir string) string {
	for _, folder := range []string{"config/workos", "workos", ".workos"} {
		if above, ok := strings.CutSuffix(filepath.ToSlash(dir), "/"+folder); ok && above != "" {
			return filepath.FromSlash(above)
		}
	}
	return dir
}

// configures reports whether a folder has a golive.yaml, or a file that was meant to be
// one, which the run refuses.
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
		return "", usageError("%s is not in the project of the first path, and a run examines one project", name)
	}
	return spelled(p.root, filepath.ToSlash(relative)), nil
}

// shown is the root as seen from a folder, with "/" between its parts.
func (p project) shown(dir string) string {
	relative, err := filepath.Rel(dir, p.root)
	if err != nil {
		return "."
	}
	return filepath.ToSlash(relative)
}

// open opens the root such that nothing outside of it can be read through it,
// whatever links are below, and such that no pipe or device below it is opened.
func (p project) open() (*rootfs.FS, error) {
	root, err := rootfs.Open(p.root)
	if err != nil {
		return nil, fmt.Errorf("open the project: %w", err)
	}
	return root, nil
}
