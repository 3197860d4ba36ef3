package cli

import (
	"os"
	"path/filepath"
	"strings"
)

// staysInside returns an error for a path that leaves its project through a link to a directory, because the run would
// silently examine a different project. A path below the project of the working directory must stay in that project;
// any other path must stay in every project that it passes through. Links to files are rejected when the files are
// read.
func staysInside(dir, name string) error {
	path := absolute(dir, name)
	resolved, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil //nolint:nilerr // opening it reports the error
	}
	if info, err := os.Stat(resolved); err != nil || !info.IsDir() {
		return nil
	}
	if root := findRoot(dir, false); isBelow(root, path) {
		return leadsBelow(root, name, resolved)
	}
	for link := path; filepath.Dir(link) != link; link = filepath.Dir(link) {
		if !isLink(link) {
			continue
		}
		root := findRoot(filepath.Dir(link), false)
		if !exists(root, ".git") && !configures(root) {
			continue // not in any project
		}
		if err := leadsBelow(root, name, resolved); err != nil {
			return err
		}
	}
	return nil
}

func leadsBelow(root, name, resolved string) error {
	real, err := filepath.EvalSymlinks(root)
	if err != nil || isBelow(real, resolved) {
		return nil //nolint:nilerr // opening the root reports the error
	}
	return failure("%s links to a path outside the project, which golive does not read; name the link's target instead",
		name)
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&os.ModeSymlink != 0
}

// isBelow reports whether path is folder or lexically below it.
func isBelow(folder, path string) bool {
	relative, err := filepath.Rel(folder, path)
	return err == nil && relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}
