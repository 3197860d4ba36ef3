package cli

import (
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/gitstate"
	"github.com/golive-lint/golive/loader/revision"
)

// since judges the project as of a revision and records what changed. It reads git objects and
// does not modify the work tree.
func since(where project, rev string, options readiness.Options, result *readiness.Result) error {
	top, repository, err := objectsOf(where, "--since")
	if err != nil {
		return err
	}
	commit, err := commitOf(repository, rev)
	if err != nil {
		return err
	}
	before, err := judgeCommit(commit, top, where, options)
	if err != nil {
		return err
	}
	result.CompareWith(before, rev, commit.Hash)
	return nil
}

// objectsOf opens the repository that contains the project and returns it with its top folder.
func objectsOf(where project, flag string) (top string, repository *revision.Repository, err error) {
	top, found := topOf(where.root)
	if !found {
		return "", nil, usageError("%s needs a git repository, but folder %s is not in one", flag,
			filepath.Base(where.root))
	}
	git, err := gitFolder(top)
	if err != nil {
		return "", nil, usageError("%s needs a git repository, but .git does not point to one: %w", flag,
			withoutPath(err))
	}
	return top, revision.Open(git, commonFolder(git, top)), nil
}

// commitOf returns the commit of --since.
func commitOf(repository *revision.Repository, rev string) (*revision.Commit, error) {
	commit, err := repository.Commit(rev)
	var unknown *revision.UnknownError
	switch {
	case errors.As(err, &unknown):
		return nil, usageError("--since: %w", err)
	case err != nil:
		return nil, repositoryError(err)
	}
	return commit, nil
}

// repositoryError returns the failure for a repository that cannot be read.
func repositoryError(err error) error {
	var format *revision.FormatError
	if errors.As(err, &format) {
		return failure("%w", err)
	}
	return failure("read the repository: %w", withoutPath(err))
}

// committed is a project as of a commit or the index.
type committed struct {
	files      fs.FS
	repository *gitstate.Repository
}

// openCommit opens a project as of a commit. tree is the project in the work tree, or nil. Files in tree that git does
// not track are included.
func openCommit(commit *revision.Commit, top string, where project, tree fs.FS,
	repository *gitstate.Repository) (committed, error) {
	prefix, err := filepath.Rel(top, where.root)
	if err != nil {
		return committed{}, failure("find the project in the repository: %w", err)
	}
	prefix = filepath.ToSlash(prefix)
	files, err := commit.Files()
	if err != nil {
		return committed{}, failure("list the files of the commit: %w", err)
	}
	kept, err := fs.Sub(commit.FS(), prefix)
	if err != nil {
		return committed{}, failure("find the project in the commit: %w", err)
	}
	if tree != nil {
		kept, err = gitstate.WithUnkept(kept, tree, repository)
		if errors.Is(err, gitstate.ErrIndexExtension) {
			return committed{}, failure("%w", revision.ExtensionError())
		}
		if err != nil {
			return committed{}, failure("%w", err)
		}
	}
	return committed{kept, &gitstate.Repository{Top: commit.FS(), Prefix: prefix, Kept: files}}, nil
}

// judgeCommit judges the same project in another commit. It returns nil if there is nothing to
// examine there.
func judgeCommit(commit *revision.Commit, top string, where project,
	options readiness.Options) (*readiness.Result, error) {
	tree, err := where.open()
	if err != nil {
		return nil, failure("%w", err)
	}
	defer tree.Close() //nolint:errcheck // it was only read from
	project, err := openCommit(commit, top, where, tree, options.Repository)
	if err != nil {
		return nil, err
	}
	options.Secrets = nil // the current secrets would affect the comparison
	options.Repository = project.repository
	before, err := readiness.Run(project.files, options)
	if hadNothing(err) {
		return nil, nil //nolint:nilnil // nothing was judged
	}
	if err != nil {
		return nil, lintError(err)
	}
	return before, nil
}

// hadNothing reports whether err means that a commit has nothing to examine.
func hadNothing(err error) bool {
	var (
		nothing  *loader.NothingError
		config   *loader.ConfigError
		missing  *loader.NotFoundError
		misnamed *loader.MisnamedConfigError
	)
	return errors.As(err, &nothing) || errors.As(err, &config) || errors.As(err, &missing) ||
		errors.As(err, &misnamed)
}
