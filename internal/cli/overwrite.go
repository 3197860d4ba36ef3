package cli

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/golive-lint/golive/loader/discovery"
)

// notRead returns an error if path is inside .git or is a file that the run has read, because a report would destroy
// it. path is absolute, name is as given by the user, and root is the project root.
func notRead(root, name, path string, inputs []discovery.Input) error {
	resolved, err := filepath.EvalSymlinks(path)
	if err != nil {
		resolved = path // it does not exist yet
	}
	target, err := os.Stat(resolved)
	if err != nil || !target.Mode().IsRegular() {
		return nil //nolint:nilerr // nothing is there that could be lost
	}
	// Git's own files have no extension: index, HEAD, config and refs.
	if slices.Contains(splitPath(resolved), ".git") && filepath.Ext(resolved) == "" {
		return usageError("%s belongs to git and is not overwritten", name)
	}
	for _, in := range inputs {
		read, err := os.Stat(filepath.Join(root, filepath.FromSlash(in.Path)))
		if err == nil && os.SameFile(target, read) {
			return usageError("%s is examined by this run and is not overwritten", name)
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
