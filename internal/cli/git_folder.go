package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/golive-lint/golive/loader/rootfs"
)

var (
	// errNoGitFolder reports a .git file that does not name a folder.
	errNoGitFolder = errors.New("it does not name a folder")
	// errForeignGit reports that .git leads to another repository. Reading it would reveal files of that repository.
	errForeignGit = errors.New("it points to a repository with a different work tree")
)

// maxGitFile is the maximum number of bytes read from git files that contain one path, and from the configuration of
// a submodule.
const maxGitFile = 64 << 10

// gitFolder returns the .git folder of a work tree. In linked work trees and submodules, .git is a file that names the
// folder, which names the work tree in turn. It returns rootfs.ErrNotRegular for a pipe, socket or device.
func gitFolder(top string) (string, error) {
	dir := filepath.Join(top, ".git")
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir() && (isLink(dir) || isLink(filepath.Join(dir, "objects"))) &&
		!namesWorkTree(dir, top):
		return "", errForeignGit
	case err != nil || info.IsDir():
		return dir, nil //nolint:nilerr // opening it reports the error
	case !info.Mode().IsRegular():
		return "", rootfs.ErrNotRegular
	}
	text, err := rootfs.ReadFile(dir, maxGitFile)
	if err != nil {
		return "", err
	}
	target, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "gitdir: ")
	if !ok {
		return "", errNoGitFolder
	}
	git := absolute(top, filepath.FromSlash(target))
	if exists(filepath.Dir(git), filepath.Base(git)) && !namesWorkTree(git, top) {
		return "", errForeignGit
	}
	return git, nil
}

// namesWorkTree reports whether the git folder at path git belongs to the work tree at path top. The git folder of a
// linked work tree names the work tree in its file gitdir, and the one of a submodule in core.worktree (see
// gitrepository-layout and git-config).
func namesWorkTree(git, top string) bool {
	if text, err := rootfs.ReadFile(filepath.Join(git, "gitdir"), maxGitFile); err == nil {
		back := absolute(git, filepath.FromSlash(strings.TrimSpace(string(text))))
		return sameFile(back, filepath.Join(top, ".git"))
	}
	text, err := rootfs.ReadFile(filepath.Join(git, "config"), maxGitFile)
	if err != nil {
		return false
	}
	for line := range strings.Lines(string(text)) {
		key, value, ok := strings.Cut(line, "=")
		value = strings.Trim(strings.TrimSpace(value), `"`)
		if ok && strings.EqualFold(strings.TrimSpace(key), "worktree") &&
			sameFile(absolute(git, filepath.FromSlash(value)), top) {
			return true
		}
	}
	return false
}

func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// commonFolder returns the git folder that all work trees of a repository share (gitrepository-layout). It reads the
// file commondir only if git is the folder of a linked work tree and refers to this work tree.
func commonFolder(git, top string) string {
	if !namesWorkTree(git, top) {
		return git
	}
	text, err := rootfs.ReadFile(filepath.Join(git, "commondir"), maxGitFile)
	if err != nil {
		return git
	}
	return absolute(git, filepath.FromSlash(strings.TrimSpace(string(text))))
}
