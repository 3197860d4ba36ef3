package cli

import (
	"os"
	"path/filepath"
	"strings"
)

// staysInside refuses a path that leads out of its project by a link to a folder:
// a run would examine another project without saying so. A path below the working
// directory's project has to stay in that; any other one in each project on its
// way. Links to files are refused where they are read.
func staysInside(dir, name string) error {
	path := absolute(dir, name)
	resolved, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil //nolint:nilerr // opening it says what is wrong
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
			continue // it is in no project
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
		return nil //nolint:nilerr // opening the root says what is wrong
	}
	return failure("%s is a link out of the project, and nothing outside is read; name the folder that it leads to",
		name)
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&os.ModeSymlink != 0
}

// isBelow reports whether a path is a folder or below it, by their names.
func isBelow(folder, path string) bool {
	relative, err := filepath.Rel(folder, path)
	return err == nil && relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}
