package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/revision"
	"github.com/golive-lint/golive/readiness"
)

// since judges the project as it was at a revision, and says what changed. It
// reads git's objects: the work tree stays as it is.
func since(where project, rev string, options readiness.Options, result *readiness.Result) error {
	top, found := topOf(where.root)
	if !found {
		return usageError("--since needs a git repository, and there is none above %s", filepath.Base(where.root))
	}
	git, ok := gitFolder(top)
	if !ok {
		return usageError("--since needs a git repository, and .git of this one names none")
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

// judgeCommit judges the same project in another commit; nil where there is
// nothing to examine in it.
func judgeCommit(commit *revision.Commit, top string, where project, options readiness.Options) (*readiness.Result, error) {
	prefix, err := filepath.Rel(top, where.root)
	if err != nil {
		return nil, failure("find the project in the repository: %w", err)
	}
	prefix = filepath.ToSlash(prefix)
	files, err := commit.Files()
	if err != nil {
		return nil, failure("list the files of the commit: %w", err)
	}
	root, err := fs.Sub(commit.FS(), prefix)
	if err != nil {
		return nil, failure("find the project in the commit: %w", err)
	}
	options.Repository = &loader.Repository{Top: commit.FS(), Prefix: prefix, Kept: files}
	before, err := readiness.Run(root, options)
	var (
		nothing *loader.NothingError
		config  *loader.ConfigError
		missing *loader.NotFoundError
	)
	switch {
	case errors.As(err, &nothing), errors.As(err, &config), errors.As(err, &missing):
		return nil, nil //nolint:nilnil // nothing was judged then
	case err != nil:
		return nil, lintError(err)
	}
	return before, nil
}

// gitFolder is the .git folder of a work tree: of a linked one, and of a submodule,
// .git is a file that names it.
func gitFolder(top string) (string, bool) {
	dir := filepath.Join(top, ".git")
	text, err := os.ReadFile(dir)
	if err != nil {
		return dir, true
	}
	target, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "gitdir: ")
	return absolute(top, filepath.FromSlash(target)), ok
}

// commonFolder is what all work trees of a repository share (gitrepository-layout).
func commonFolder(git string) string {
	text, err := os.ReadFile(filepath.Join(git, "commondir"))
	if err != nil {
		return git
	}
	return absolute(git, filepath.FromSlash(strings.TrimSpace(string(text))))
}
