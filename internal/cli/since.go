package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/revision"
	"github.com/golive-lint/golive/loader/rootfs"
)

// since judges the project as of a revision and records what changed. It reads git objects and
// does not modify the work tree.
func since(where project, rev string, options readiness.Options, result *readiness.Result) error {
	top, found := topOf(where.root)
	if !found {
		return usageError("--since needs a git repository, but there is none above %s", filepath.Base(where.root))
	}
	git, err := gitFolder(top)
	if err != nil {
		return usageError("--since needs a git repository, but .git names none: %w", withoutPath(err))
	}
	commit, err := revision.Open(git, commonFolder(git)).Commit(rev)
	var unknown *revision.UnknownError
	if errors.As(err, &unknown) {
		return usageError("--since: %w", err)
	}
	if err != nil {
		return failure("read the repository: %w", withoutPath(err))
	}
	before, err := judgeCommit(commit, top, where, options)
	if err != nil {
		return err
	}
	result.CompareWith(before, rev, commit.Hash)
	return nil
}

// judgeCommit judges the same project in another commit. It returns nil if there is nothing to
// examine there.
func judgeCommit(commit *revision.Commit, top string, where project,
	options readiness.Options) (*readiness.Result, error) {
	prefix, err := filepath.Rel(top, where.root)
	if err != nil {
		return nil, failure("find the project in the repository: %w", err)
	}
	prefix = filepath.ToSlash(prefix)
	files, err := commit.Files()
	if err != nil {
		return nil, failure("list the files of the commit: %w", err)
	}
	kept, err := fs.Sub(commit.FS(), prefix)
	if err != nil {
		return nil, failure("find the project in the commit: %w", err)
	}
	tree, err := where.open()
	if err != nil {
		return nil, failure("%w", err)
	}
	defer tree.Close() //nolint:errcheck // it was only read from
	root, err := loader.WithUnkept(kept, tree, options.Repository)
	if err != nil {
		return nil, failure("%w", err)
	}
	options.Secrets = nil // today's secrets would affect the comparison
	options.Repository = &loader.Repository{Top: commit.FS(), Prefix: prefix, Kept: files}
	before, err := readiness.Run(root, options)
	var (
		nothing  *loader.NothingError
		config   *loader.ConfigError
		missing  *loader.NotFoundError
		misnamed *loader.MisnamedConfigError
	)
	switch {
	case errors.As(err, &nothing), errors.As(err, &config), errors.As(err, &missing),
		errors.As(err, &misnamed):
		return nil, nil //nolint:nilnil // nothing was judged then
	case err != nil:
		return nil, lintError(err)
	}
	return before, nil
}

// errNoGitFolder reports a .git file that names no folder.
var errNoGitFolder = errors.New("it does not name a folder")

// maxGitFile is the maximum number of bytes read from git files that contain one path.
const maxGitFile = 64 << 10

// gitFolder returns the .git folder of a work tree. In linked work trees and submodules, .git
// is a file that names the folder. It returns rootfs.ErrNotRegular for a pipe, socket or
// device.
func gitFolder(top string) (string, error) {
	dir := filepath.Join(top, ".git")
	info, err := os.Stat(dir)
	switch {
	case err != nil || info.IsDir():
		return dir, nil //nolint:nilerr // opening it says what is wrong
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
	return absolute(top, filepath.FromSlash(target)), nil
}

// commonFolder returns the folder shared by all work trees of a repository
// (gitrepository-layout).
func commonFolder(git string) string {
	text, err := rootfs.ReadFile(filepath.Join(git, "commondir"), maxGitFile)
	if err != nil {
		return git
	}
	return absolute(git, filepath.FromSlash(strings.TrimSpace(string(text))))
}
