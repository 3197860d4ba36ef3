package cli

import (
	"errors"
	"path/filepath"

	"github.com/golive-lint/golive/loader/gitstate"
	"github.com/golive-lint/golive/loader/rootfs"
)

// repository opens the git repository that contains a folder, and returns it with a function that closes it. The
// repository is nil if there is none. Git's files are read directly; no program is run.
func repository(root string) (*gitstate.Repository, func(), error) {
	top, found := topOf(root)
	if !found {
		return nil, func() {}, nil
	}
	gitDir, err := gitFolder(top)
	if errors.Is(err, errNoGitFolder) {
		return nil, func() {}, nil
	}
	prefix, relErr := filepath.Rel(top, root)
	if relErr != nil {
		return nil, func() {}, relErr
	}
	var opened []*rootfs.FS
	done := func() {
		for _, r := range opened {
			r.Close() //nolint:errcheck // it was only read from
		}
	}
	result := &gitstate.Repository{Prefix: filepath.ToSlash(prefix)}
	topFS, openErr := rootfs.Open(top)
	if openErr != nil {
		return nil, done, openErr
	}
	opened, result.Top = append(opened, topFS), topFS
	if errors.Is(err, rootfs.ErrNotRegular) || errors.Is(err, errForeignGit) {
		return result, done, nil // the loader lists .git as unread
	}
	gitFS, openErr := rootfs.Open(gitDir)
	if openErr != nil {
		done()
		return nil, func() {}, openErr
	}
	opened, result.Git = append(opened, gitFS), gitFS
	return result, done, nil
}

// topOf returns the top of the repository that contains dir: dir or its nearest parent that has a .git.
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
