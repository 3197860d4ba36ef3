package cli

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/golive-lint/golive/loader"
)

// repository opens the git repository that a folder is part of, nil without one.
// What golive asks of it, it reads from its files: it runs no program.
func repository(root string) (*loader.Repository, func(), error) {
	top, found := topOf(root)
	if !found {
		return nil, func() {}, nil
	}
	gitDir, ok := gitFolder(top)
	if !ok {
		return nil, func() {}, nil
	}
	var opened []*os.Root
	done := func() {
		for _, r := range opened {
			r.Close() //nolint:errcheck // it was only read from
		}
	}
	var systems []fs.FS
	for _, dir := range []string{top, gitDir} {
		r, err := os.OpenRoot(dir)
		if err != nil {
			done()
			return nil, func() {}, err
		}
		opened = append(opened, r)
		systems = append(systems, r.FS())
	}
	prefix, err := filepath.Rel(top, root)
	if err != nil {
		done()
		return nil, func() {}, err
	}
	return &loader.Repository{Top: systems[0], Git: systems[1], Prefix: filepath.ToSlash(prefix)}, done, nil
}

// topOf is the folder above, or the folder itself, that holds a repository.
func topOf(dir string) (string, bool) {
	for ; ; dir = filepath.Dir(dir) {
		if exists(dir, ".git") {
			return dir, true
		}
		if filepath.Dir(dir) == dir {
			return "", false
		}
	}
}
