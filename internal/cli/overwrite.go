package cli

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/golive-lint/golive/loader"
)

// notRead refuses to write over a file that the run has read, or over one of git's:
// a report in its place would destroy what was examined. Path is absolute, name is as
// the user wrote it, and root is that of the project.
func notRead(root, name, path string, inputs []loader.Input) error {
	resolved, err := filepath.EvalSymlinks(path)
	if err != nil {
		resolved = path // it does not exist yet
	}
	target, err := os.Stat(resolved)
	if err != nil || !target.Mode().IsRegular() {
		return nil //nolint:nilerr // nothing is there that could be lost
	}
	if slices.Contains(splitPath(resolved), ".git") && filepath.Ext(resolved) == "" { // index, HEAD, config, references
		return usageError("%s belongs to git, and is not written over", name)
	}
	for _, in := range inputs {
		read, err := os.Stat(filepath.Join(root, filepath.FromSlash(in.Path)))
		if err == nil && os.SameFile(target, read) {
			return usageError("%s is a file that the run examines, and is not written over", name)
		}
	}
	return nil
}

func splitPath(path string) []string {
	var parts []string
	for ; path != filepath.Dir(path); path = filepath.Dir(path) {
		parts = append(parts, filepath.Base(path))
	}
	return parts
}
