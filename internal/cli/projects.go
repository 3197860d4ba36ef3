package cli

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/golive-lint/golive/loader/discovery"
)

// chooseRoot selects the root for paths that may be in several projects, because hook runners may pass such paths.
// The root is the project root of the first path that describes WorkOS settings. If the project root of a later such
// path contains that root, it is used instead. If no path describes WorkOS settings, the root is first. Paths outside
// the root that describe no WorkOS settings are returned as skipped; the loader skips those inside the root.
func chooseRoot(dir, first string, paths []string) (root string, kept, skipped []string) {
	roots := make([]string, len(paths))
	for i, name := range paths {
		roots[i] = rootOf(dir, name)
	}
	if !slices.ContainsFunc(roots, func(r string) bool { return r != first }) {
		return first, paths, nil
	}
	root, found := first, false
	describes := make([]bool, len(paths))
	for i, name := range paths {
		if describes[i] = describesWorkOS(dir, roots[i], name); !describes[i] {
			continue
		}
		if !found || contains(roots[i], root) {
			root, found = roots[i], true
		}
	}
	for i, name := range paths {
		if !describes[i] && !contains(root, absolute(dir, name)) {
			skipped = append(skipped, name)
		} else {
			kept = append(kept, name)
		}
	}
	return root, kept, skipped
}

// rootOf returns the root of the project that contains a path.
func rootOf(dir, name string) string {
	start := absolute(dir, name)
	if info, err := os.Stat(start); err != nil || !info.IsDir() {
		start = filepath.Dir(start)
	}
	return findRoot(start, false)
}

// contains reports whether folder is path or a parent of it.
func contains(folder, path string) bool {
	relative, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(relative)
}

// describesWorkOS reports whether golive examines the file or folder at a path. It returns true if that is unknown.
func describesWorkOS(dir, root, name string) bool {
	p := project{root: root}
	relative, err := p.relative(dir, name)
	if err != nil {
		return true
	}
	files, err := p.open()
	if err != nil {
		return true
	}
	defer files.Close() //nolint:errcheck // it was only read from
	return discovery.Describes(files, relative)
}
